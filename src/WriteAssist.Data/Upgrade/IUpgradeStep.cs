namespace WriteAssist.Data.Upgrade;

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
