namespace WriteAssist.Migrations.Running;

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
