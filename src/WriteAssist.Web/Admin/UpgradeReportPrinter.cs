using System.Globalization;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;

namespace WriteAssist.Web.Admin;

/// <summary>Prints what an upgrade did, or would do.</summary>
internal static class UpgradeReportPrinter
{
    /// <summary>Prints the report as lines of text that read the same on a terminal and in a file.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What was done or counted.</param>
    /// <param name="dryRun">Whether nothing was changed.</param>
    public static void Print(TextWriter output, UpgradeReport report, bool dryRun)
    {
        if (report.Steps.Count == 0)
        {
            output.WriteLine("Nothing to do: the database is up to date.");
            return;
        }

        output.WriteLine(dryRun ? "What an upgrade would do (nothing was changed):" : "What the upgrade did:");
        foreach (var version in report.Steps.GroupBy(step => step.Version))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{version.Key} {SchemaVersions.All.First(it => it.Version == version.Key).Title}"));
            foreach (var step in version)
                Print(output, step);
        }

        var notes = report.Steps.SelectMany(step => step.Outcome.Notes).ToList();
        if (notes.Count == 0)
            return;
        output.WriteLine("To look at:");
        foreach (var note in notes)
            output.WriteLine($"  {note}");
    }

    private static void Print(TextWriter output, StepReport step)
    {
        output.WriteLine($"  {step.Title}");
        var counts = step.Outcome.Counts.Where(count => count.Rows != 0).ToList();
        foreach (var count in counts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {count.Rows,9}  {count.What}"));
        if (counts.Count == 0)
            output.WriteLine("            nothing to do");
    }
}
