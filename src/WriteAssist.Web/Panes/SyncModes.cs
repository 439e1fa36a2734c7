namespace WriteAssist.Web.Panes;

/// <summary>How messages go to the panes of a session.</summary>
internal static class SyncModes
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
