using System.Globalization;
using System.Text;

namespace WriteAssist.Bench.Report;

/// <summary>A table in Markdown, with its columns in line so that it can be read as text too.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> rows = [];

    /// <summary>Whether the columns after the first are words, not numbers.</summary>
    public bool IsWords { get; init; }

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <inheritdoc/>
    public override string ToString()
    {
        var widths = head.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        var text = new StringBuilder();
        Line(text, head, widths);
        Line(text, [.. widths.Select((width, column) => IsLeft(column) ? new string('-', Math.Max(1, width)) : $"{new string('-', Math.Max(1, width - 1))}:")], widths);
        foreach (var row in rows)
            Line(text, row, widths);
        return text.ToString();
    }

    /// <summary>A number, whole from 100 on.</summary>
    public static string Number(double number) => Math.Abs(number) switch
    {
        >= 100 => number.ToString("#,##0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        _ => number.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private bool IsLeft(int column) => IsWords || column == 0;

    private void Line(StringBuilder text, IReadOnlyList<string> cells, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", cells.Select((cell, column) => IsLeft(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).Append(" |\n");
}
