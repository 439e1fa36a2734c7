namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>
/// A node of a restriction: a tree, or one condition. It is read whole before any of it is judged, as in Moodle: a malformed leaf shuts
/// the door even where its brothers would have opened it.
/// </summary>
internal abstract class Condition
{
    /// <summary>Whether it holds; with <paramref name="not"/>, whether its opposite does. Some conditions treat that specially.</summary>
    /// <exception cref="AvailabilityException">Only now turns out that it cannot be understood; the whole tree then does not hold.</exception>
    public abstract bool Holds(bool not, ConditionFacts facts);
}

/// <summary>A condition of an installed type that is not known here: nobody is let in by it, nor by its opposite.</summary>
/// <param name="type">The type.</param>
internal sealed class UnknownCondition(string type) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(bool not, ConditionFacts facts)
    {
        facts.Warn($"Course module {facts.Activity.CourseModuleId} has a restriction of the type '{type}', which is not known: it lets nobody in.");
        return false;
    }
}

/// <summary>What the conditions of one tree look at.</summary>
/// <param name="Facts">What Moodle's tables say.</param>
/// <param name="Activity">The activity.</param>
/// <param name="User">Who wants in.</param>
/// <param name="Capabilities">What that user may do.</param>
/// <param name="Now">The time, in Unix seconds.</param>
/// <param name="Owner">What the tree belongs to.</param>
/// <param name="Warn">Told what is not known.</param>
internal sealed record ConditionFacts(
    AccessFacts Facts, ActivityFacts Activity, CurrentUser User, PersonCapabilities Capabilities, long Now, TreeOwner Owner, Action<string> Warn);

/// <summary>What a tree belongs to: a course module or a section.</summary>
/// <param name="Module">The course module, or null for a section.</param>
/// <param name="Section">The section, or null for a course module.</param>
/// <param name="GroupingId">The course module's grouping, or 0; a section has none.</param>
internal sealed record TreeOwner(long? Module, long? Section, long GroupingId)
{
    /// <summary>Who it is, for a log line.</summary>
    public override string ToString() => Module is { } module ? $"course module {module}" : $"section {Section}";
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
