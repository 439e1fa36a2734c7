namespace WriteAssist.Web.Admin.Doctor;

/// <summary>What a check found.</summary>
/// <param name="What">What was looked at, in a word or two.</param>
/// <param name="IsGood">Whether it is as it has to be.</param>
/// <param name="Sentence">What it is; where it is wrong, what is wrong and the remedy.</param>
internal sealed record Finding(string What, bool IsGood, string Sentence)
{
    /// <summary>It is as it has to be.</summary>
    public static Finding Good(string what, string sentence) => new(what, IsGood: true, sentence);

    /// <summary>It is wrong.</summary>
    public static Finding Wrong(string what, string sentence) => new(what, IsGood: false, sentence);
}

/// <summary>Something that an administrator can get wrong.</summary>
internal interface ICheck
{
    /// <summary>Looks; throws nothing that is only a fault of the set-up.</summary>
    IAsyncEnumerable<Finding> LookAsync(CancellationToken cancellationToken);
}
