using System.Text.Json;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>The restrictions of an activity and its section, kept by Moodle as JSON; both have to hold.</summary>
/// <param name="facts">What the conditions look at.</param>
/// <param name="warn">Told what cannot be understood.</param>
internal sealed class Availability(ConditionFacts facts, Action<string> warn)
{
    /// <summary>Whether both hold. What cannot be understood does not hold: when unsure, the door stays shut.</summary>
    public bool Holds() =>
        !facts.Facts.Config.IsOn("enableavailability")
        || (Holds(facts.Activity.Availability, isSection: false) && Holds(facts.Activity.SectionAvailability, isSection: true));

    private bool Holds(string? json, bool isSection)
    {
        if (string.IsNullOrEmpty(json))
            return true;
        try
        {
            using var document = JsonDocument.Parse(json);
            return new AvailabilityTree(facts, isSection, warn).Holds(document.RootElement, not: false);
        }
        catch (Exception exception) when (exception is JsonException or AvailabilityException)
        {
            warn($"The restrictions of {(isSection ? "the section of " : "")}course module {facts.Activity.CourseModuleId} cannot be understood, so nobody is let in by them: {exception.Message}");
            return false;
        }
    }
}

/// <summary>A restriction is not of the form that Moodle writes; the whole tree then does not hold, as in Moodle.</summary>
public sealed class AvailabilityException : Exception
{
    /// <inheritdoc cref="AvailabilityException"/>
    public AvailabilityException()
    {
    }

    /// <inheritdoc cref="AvailabilityException"/>
    public AvailabilityException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="AvailabilityException"/>
    public AvailabilityException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>What the conditions of a restriction look at.</summary>
/// <param name="Facts">What Moodle's tables say.</param>
/// <param name="Activity">The activity.</param>
/// <param name="User">Who wants in.</param>
/// <param name="Capabilities">What that user may do.</param>
/// <param name="Now">The time, in Unix seconds.</param>
internal sealed record ConditionFacts(AccessFacts Facts, ActivityFacts Activity, PersonFacts User, PersonCapabilities Capabilities, long Now);
