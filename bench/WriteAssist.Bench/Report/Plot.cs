using System.Globalization;
using System.Net;
using System.Text;

namespace WriteAssist.Bench.Report;

/// <summary>Horizontal bars as SVG, which reads on light and dark pages.</summary>
internal static class Plot
{
    private const int Width = 760;
    private const int Left = 190;
    private const int BarHeight = 15;
    private const int Gap = 14;
    private const int Top = 54;
    private const int Room = 130; // behind the longest bar, for its number

    // Of Okabe and Ito's colours, which those who see few colours can tell apart.
    private static readonly Dictionary<string, string> Colours = new(StringComparer.Ordinal)
    {
        [LoadReport.Ours] = "#0072b2",
        [LoadReport.Floor] = "#999999",
        [LoadReport.Against] = "#d55e00",
    };

    /// <summary>Draws bars, those of one group below each other.</summary>
    /// <param name="title">What they show.</param>
    /// <param name="bars">The bars, in order.</param>
    public static string Draw(string title, IReadOnlyList<Bar> bars)
    {
        var longest = bars.Count == 0 ? 1 : bars.Max(bar => bar.Spread.High);
        var text = new StringBuilder();
        var y = Top;
        foreach (var group in bars.GroupBy(bar => bar.Group, StringComparer.Ordinal))
        {
            Add(text, $"<text x=\"{Left - 8}\" y=\"{y + (group.Count() * BarHeight / 2) + 4}\" text-anchor=\"end\">{WebUtility.HtmlEncode(group.Key)}</text>");
            foreach (var bar in group)
            {
                DrawBar(text, bar, y, (Width - Left - Room) / longest);
                y += BarHeight;
            }

            y += Gap;
        }

        return Frame(title, bars.Select(bar => bar.Series).Distinct(StringComparer.Ordinal), text.ToString(), y);
    }

    private static void DrawBar(StringBuilder text, Bar bar, int y, double scale)
    {
        var (end, middle) = (Left + (bar.Spread.Median * scale), y + ((BarHeight - 3) / 2.0));
        Add(text, $"<rect x=\"{Left}\" y=\"{y}\" width=\"{bar.Spread.Median * scale:0.#}\" height=\"{BarHeight - 3}\" fill=\"{Colours[bar.Series]}\"/>");
        Add(text, $"<line x1=\"{Left + (bar.Spread.Low * scale):0.#}\" x2=\"{Left + (bar.Spread.High * scale):0.#}\" y1=\"{middle:0.#}\" y2=\"{middle:0.#}\" class=\"quartiles\"/>");
        Add(text, $"<text x=\"{Math.Max(end, Left + (bar.Spread.High * scale)) + 6:0.#}\" y=\"{middle + 4:0.#}\">{WebUtility.HtmlEncode(Table.Number(bar.Spread.Median))}</text>");
    }

    private static string Frame(string title, IEnumerable<string> series, string inside, int height)
    {
        var legend = new StringBuilder();
        foreach (var (name, i) in series.Select((name, i) => (name, i)))
            Add(legend, $"<rect x=\"{Left + (i * 100)}\" y=\"30\" width=\"11\" height=\"11\" fill=\"{Colours[name]}\"/><text x=\"{Left + (i * 100) + 16}\" y=\"40\">{name}</text>");
        return $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width}} {{height}}" width="{{Width}}" height="{{height}}" role="img" aria-label="{{WebUtility.HtmlEncode(title)}}">
            <style>text { font: 12px sans-serif; fill: #222 } .quartiles { stroke: #222; stroke-width: 1.5 }
            @media (prefers-color-scheme: dark) { text { fill: #ddd } .quartiles { stroke: #ddd } }</style>
            <text x="{{Left}}" y="18" font-weight="bold">{{WebUtility.HtmlEncode(title)}}</text>
            {{legend}}{{inside}}</svg>

            """;
    }

    private static void Add(StringBuilder text, FormattableString element) => text.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
