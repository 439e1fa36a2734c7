using System.Runtime.CompilerServices;
using WriteAssist.Migrations;

namespace WriteAssist.Web.Admin.Doctor;

/// <summary>The schema's version is the code's, or one of a newer release that the code can work with.</summary>
internal sealed class SchemaCheck(SchemaStateReader reader) : ICheck
{
    private const string What = "schema";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = await reader.ReadAsync(cancellationToken);
        yield return state switch
        {
            { NewerVersion: { } newer } => Finding.Wrong(What, $"a newer release has upgraded it to {newer}: install that release."),
            { IsCurrent: false } => Finding.Wrong(What, $"{state.Pending.Count} versions are pending: run the command upgrade."),
            { LaterVersion: { } later } => Finding.Good(What, $"{later} of a newer release, with which this one can work too: replace it when you can"),
            _ => Finding.Good(What, $"{state.DatabaseVersion}, nothing is pending"),
        };
    }
}
