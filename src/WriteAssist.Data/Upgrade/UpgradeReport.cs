namespace WriteAssist.Data.Upgrade;

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

/// <summary>What one step of one version did, or would do.</summary>
/// <param name="Version">The schema version that the step belongs to.</param>
/// <param name="Title">The step, for people.</param>
/// <param name="Outcome">What it did.</param>
public sealed record StepReport(long Version, string Title, StepOutcome Outcome);

/// <summary>What an upgrade did, or a dry run found to do.</summary>
public sealed class UpgradeReport
{
    private readonly List<StepReport> steps = [];

    /// <summary>The steps, in the order in which they ran.</summary>
    public IReadOnlyList<StepReport> Steps => steps;

    /// <summary>Adds a step.</summary>
    public void Add(StepReport step) => steps.Add(step);
}
