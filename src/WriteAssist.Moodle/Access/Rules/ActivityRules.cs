using WriteAssist.Moodle.Access.Conditions;

namespace WriteAssist.Moodle.Access.Rules;

/// <summary>Rules about the activity itself; each gives null where it has nothing against the user.</summary>
internal static class ActivityRules
{
    /// <summary>The activity waits for its deletion, for administrators too.</summary>
    public static Refusal? DeletionInProgress(RuleFacts about) => about.Activity.DeletionInProgress != 0
        ? new Refusal(MoodleReasons.DeletionInProgress, "The activity is being deleted.")
        : null;

    /// <summary>
    /// The activity is hidden, restricted, or not to be viewed. That a section is hidden does not count: Moodle writes it down into each
    /// of its activities.
    /// </summary>
    /// <param name="about">What the rule looks at.</param>
    /// <param name="warn">Told of restrictions that cannot be understood.</param>
    public static Refusal? Hidden(RuleFacts about, Action<string> warn)
    {
        var (context, capabilities) = (about.Activity.ModuleContext, about.Capabilities);
        if (about.Activity.Visible == 0 && !capabilities.Has(CapabilityNames.ViewHiddenActivities, context))
            return new Refusal(MoodleReasons.ActivityHidden, $"The activity is hidden and the user lacks {CapabilityNames.ViewHiddenActivities}.");
        if (!IsAvailable(about, warn) && !capabilities.Has(CapabilityNames.IgnoreAvailability, context))
            return new Refusal(MoodleReasons.ActivityHidden, $"The restrictions of the activity or its section do not hold for the user now, and the user lacks {CapabilityNames.IgnoreAvailability}.");
        return capabilities.Has(CapabilityNames.ViewActivity, context)
            ? null
            : new Refusal(MoodleReasons.ActivityHidden, $"The user lacks {CapabilityNames.ViewActivity}.");
    }

    private static bool IsAvailable(RuleFacts about, Action<string> warn) =>
        new Availability(about.Facts, about.Activity, owner =>
            new ConditionFacts(about.Facts, about.Activity, about.User, about.Capabilities, about.Now, owner, warn)).Holds();
}
