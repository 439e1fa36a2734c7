namespace WriteAssist.Migrations.Running;

/// <summary>
/// One step of a version. It can be run again at any point, also after it was killed in the middle, and then does only what is
/// left; what it counts beforehand on an untouched database is what it does when its turn comes.
/// </summary>
internal interface IUpgradeStep
{
    /// <summary>The step, for people.</summary>
    string Title { get; }

    /// <summary>Tells what the step would do when all steps before it have run; changes nothing.</summary>
    StepOutcome Count(UpgradeContext context);

    /// <summary>Does it.</summary>
    StepOutcome Run(UpgradeContext context);
}

/// <summary>One number of the report.</summary>
/// <param name="What">What was counted, for people: "messages moved to the orphans table".</param>
/// <param name="Rows">How many.</param>
public sealed record UpgradeCount(string What, long Rows);

/// <summary>What one step did, or would do.</summary>
/// <param name="Counts">The numbers; those that are 0 are left out of the printed report.</param>
/// <param name="Notes">Sentences about single rows that somebody should look at.</param>
public sealed record StepOutcome(IReadOnlyList<UpgradeCount> Counts, IReadOnlyList<string> Notes)
{
    /// <summary>An outcome of numbers only.</summary>
    public static StepOutcome Of(params UpgradeCount[] counts) => new(counts, []);
}
