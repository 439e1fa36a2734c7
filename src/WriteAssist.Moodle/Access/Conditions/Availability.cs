namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>
/// The restrictions on the way to an activity, kept by Moodle as JSON: the activity's own and its section's; and where that section is a
/// subsection, those of the course module that stands for it and of the section around it. All have to hold.
/// </summary>
/// <param name="facts">What Moodle's tables say.</param>
/// <param name="activity">The activity.</param>
/// <param name="judge">Makes what the conditions of one tree look at.</param>
internal sealed class Availability(AccessFacts facts, ActivityFacts activity, Func<TreeOwner, ConditionFacts> judge)
{
    /// <summary>Whether all hold. What cannot be understood does not hold: when unsure, the door stays shut.</summary>
    public bool Holds() => !facts.Config.IsOn("enableavailability") || Trees().All(tree => Holds(tree.Json, judge(tree.Owner)));

    private IEnumerable<(string Json, TreeOwner Owner)> Trees()
    {
        if (!PhpText.IsEmpty(activity.Availability))
            yield return (activity.Availability!, new TreeOwner(activity.CourseModuleId, null, activity.GroupingId));
        // A section's is only missing where it is NULL.
        if (activity.SectionAvailability is { } ofSection)
            yield return (ofSection, new TreeOwner(null, activity.SectionId, 0));
        if (activity.SubsectionModuleId is not { } subsection)
            yield break;
        if (!PhpText.IsEmpty(activity.SubsectionAvailability))
            yield return (activity.SubsectionAvailability!, new TreeOwner(subsection, null, activity.SubsectionGroupingId ?? 0));
        if (activity.OuterSectionAvailability is { } ofOuter)
            yield return (ofOuter, new TreeOwner(null, activity.OuterSectionId, 0));
    }

    private bool Holds(string json, ConditionFacts about)
    {
        try
        {
            return Tree.Read(json, facts.Plugins).Holds(not: false, about);
        }
        catch (AvailabilityException exception)
        {
            about.Warn($"The restrictions of {about.Owner}, which course module {activity.CourseModuleId} is behind, cannot be understood, so nobody is let in by them: {exception.Message}");
            return false;
        }
    }
}
