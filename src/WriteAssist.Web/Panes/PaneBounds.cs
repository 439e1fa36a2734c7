using WriteAssist.Data.Panes;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Web.Panes;

/// <summary>What the teacher of an activity allows of panes.</summary>
/// <param name="MaxPanes">How many a set may have.</param>
/// <param name="Modes">How messages may be sent; the first is that of a new set.</param>
internal sealed record PaneBounds(int MaxPanes, IReadOnlyList<string> Modes)
{
    /// <summary>What every activity allows in which nothing is set.</summary>
    public static PaneBounds None { get; } = new(PaneSet.MaxPaneCount, SyncModes.All);

    /// <summary>That of an activity. Modes that do not exist are none; where none is left, panes are independent.</summary>
    public static PaneBounds Of(Activity activity)
    {
        var (settings, known) = (activity.Settings, SyncModes.All);
        var modes = settings.PaneModes.Count == 0 ? known : [.. known.Where(mode => settings.PaneModes.Contains(mode, StringComparer.Ordinal))];
        return new PaneBounds(Math.Min(settings.Panes ?? PaneSet.MaxPaneCount, PaneSet.MaxPaneCount), modes.Count > 0 ? modes : [SyncModes.Independent]);
    }
}
