using System.Globalization;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;

namespace WriteAssist.Web.Admin;

/// <summary>Shows how far an upgrade is: one line for each step, and on a long step a line now and then.</summary>
/// <param name="output">Where to write.</param>
/// <param name="time">The clock.</param>
internal sealed class ConsoleUpgradeProgress(TextWriter output, TimeProvider time) : IUpgradeProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long shownAt;

    /// <inheritdoc/>
    public void Say(string sentence) => output.WriteLine(sentence);

    /// <inheritdoc/>
    public void Begin(string title)
    {
        output.WriteLine($"{title} ...");
        shownAt = time.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Advance(long done, long total)
    {
        if (time.GetElapsedTime(shownAt) < Interval)
            return;
        shownAt = time.GetTimestamp();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {done:N0} of {total:N0} ({100.0 * done / Math.Max(1, total):F0} %)"));
    }

    /// <inheritdoc/>
    public void Done()
    {
    }
}
