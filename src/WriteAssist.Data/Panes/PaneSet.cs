namespace WriteAssist.Data.Panes;

/// <summary>
/// A set of panes with chats side by side, and how they go together. A row of <c>{writeassistdev_concurrent_sessions}</c> without its
/// owner, with its row of <c>{writeassistdev_concurrent_sync_state}</c>.
/// </summary>
public sealed record PaneSet
{
    /// <summary>How many characters an id of a set or a pane has.</summary>
    public const int IdLength = 32;

    /// <summary>The most panes of a set.</summary>
    public const int MaxPaneCount = 4;

    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The set's name on the wire: nobody can guess it.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the student calls it, or null.</summary>
    public string? SessionName { get; init; }

    /// <summary>The layout as JSON: <c>{"type": ..., "panes": [{"id": ..., "size": ...}]}</c>.</summary>
    public string LayoutConfig { get; init; } = "";

    /// <summary>How many panes it may have.</summary>
    public int MaxPanes { get; init; } = MaxPaneCount;

    /// <summary>Whether the student was in it last; at most one of an owner's is. With none, the student was in the tabs.</summary>
    public bool IsActive { get; init; }

    /// <summary>When it was made, in Unix seconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>When it was last changed, in Unix seconds.</summary>
    public long UpdatedAt { get; init; }

    /// <summary>How messages are sent: <c>independent</c>, <c>synchronized</c> or <c>broadcast</c>.</summary>
    public string SyncMode { get; init; } = "";

    /// <summary>A text that goes into every pane's prompt, or null.</summary>
    public string? SharedContext { get; init; }

    /// <summary>How many synchronized turns there were.</summary>
    public int SyncCursor { get; init; }
}

/// <summary>A set and its panes.</summary>
/// <param name="Set">The set.</param>
/// <param name="Panes">Its panes in their order.</param>
public sealed record PaneSetWithPanes(PaneSet Set, IReadOnlyList<Pane> Panes);

/// <summary>A set of panes in a list.</summary>
public sealed record PaneSetSummary
{
    /// <summary>The set's name on the wire.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the student calls it, or null.</summary>
    public string? SessionName { get; init; }

    /// <summary>Whether the student was in it last.</summary>
    public bool IsActive { get; init; }

    /// <summary>How messages are sent.</summary>
    public string SyncMode { get; init; } = "";

    /// <summary>How many panes it has.</summary>
    public int PaneCount { get; init; }

    /// <summary>When it was made, in Unix seconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>When it was last changed, in Unix seconds.</summary>
    public long UpdatedAt { get; init; }
}

/// <summary>How messages go to the panes of a session.</summary>
public static class SyncModes
{
    /// <summary>A message goes to the pane it was typed in.</summary>
    public const string Independent = "independent";

    /// <summary>A message goes to every pane, and the next one waits until all have finished.</summary>
    public const string Synchronized = "synchronized";

    /// <summary>A message goes to every pane; none waits for another.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Independent, Synchronized, Broadcast];
}
