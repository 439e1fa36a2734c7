namespace WriteAssist.Data.Panes;

/// <summary>One pane: a chat and a model. A row of <c>{writeassistdev_concurrent_panes}</c>.</summary>
public sealed record Pane
{
    /// <summary>The longest name of a model, in characters.</summary>
    public const int MaxModelLength = 100;

    /// <summary>The pane's own name, which stays when its index changes.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its place, from 0.</summary>
    public int PaneIndex { get; init; }

    /// <summary>Its chat, or null where it has none yet or the chat was deleted.</summary>
    public string? ChatSessionId { get; init; }

    /// <summary>Its model, or null for the default one.</summary>
    public string? Model { get; init; }

    /// <summary><c>idle</c>, <c>streaming</c> or <c>failed</c>.</summary>
    public string Status { get; init; } = PaneStatus.Idle;

    /// <summary>When something was last said in it, in Unix seconds.</summary>
    public long LastActivity { get; init; }
}

/// <summary>What a pane is doing.</summary>
public static class PaneStatus
{
    /// <summary>Nothing: it waits for a message.</summary>
    public const string Idle = "idle";

    /// <summary>A reply is coming.</summary>
    public const string Streaming = "streaming";

    /// <summary>Its last reply failed.</summary>
    public const string Failed = "failed";
}
