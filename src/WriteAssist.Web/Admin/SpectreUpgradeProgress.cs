using Spectre.Console;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;

namespace WriteAssist.Web.Admin;

/// <summary>Shows how far an upgrade is as a bar for each step, on a terminal.</summary>
/// <param name="console">The terminal.</param>
/// <param name="context">The bars.</param>
internal sealed class SpectreUpgradeProgress(IAnsiConsole console, ProgressContext context) : IUpgradeProgress
{
    private ProgressTask? task;

    /// <inheritdoc/>
    public void Say(string sentence) => console.WriteLine(sentence);

    /// <inheritdoc/>
    public void Begin(string title)
    {
        task = context.AddTask(Markup.Escape(title));
        task.IsIndeterminate = true;
    }

    /// <inheritdoc/>
    public void Advance(long done, long total)
    {
        if (task is null)
            return;
        task.IsIndeterminate = false;
        task.MaxValue = Math.Max(1, total);
        task.Value = done;
    }

    /// <inheritdoc/>
    public void Done()
    {
        if (task is null)
            return;
        task.IsIndeterminate = false;
        task.Value = task.MaxValue;
        task.StopTask();
    }
}
