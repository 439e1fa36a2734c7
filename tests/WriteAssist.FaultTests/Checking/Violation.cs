namespace WriteAssist.FaultTests.Checking;

/// <summary>What can be wrong.</summary>
internal enum ViolationKind
{
    /// <summary>What was answered as done is not there.</summary>
    Lost,

    /// <summary>Something is there more than once.</summary>
    Doubled,

    /// <summary>Something is there that nobody wanted, or that was refused.</summary>
    Unwanted,

    /// <summary>Something has another number or place than was answered.</summary>
    Moved,

    /// <summary>What came later stands before what came earlier.</summary>
    OutOfOrder,

    /// <summary>Something came back, or was changed, after its deletion was answered.</summary>
    Resurrected,

    /// <summary>A student with chats has none that is active, several, or another than the last one made so.</summary>
    Active,

    /// <summary>What was read does not have what was answered before, or has what was deleted.</summary>
    StaleRead,

    /// <summary>A reply has no end.</summary>
    Unended,

    /// <summary>More of the assistant was used than was counted.</summary>
    Uncounted,

    /// <summary>Versions or panes are not counted one after the other.</summary>
    Gap,
}

/// <summary>Something that the promises do not allow.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="What">With what.</param>
internal sealed record Violation(ViolationKind Kind, string What);
