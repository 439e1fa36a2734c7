using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Data.Panes;

namespace WriteAssist.Web.Panes;

/// <summary>How the panes of a session lie: beside each other, below each other or in a grid, and how large each is.</summary>
/// <param name="Type"><c>horizontal</c>, <c>vertical</c> or <c>grid</c>.</param>
/// <param name="Sizes">The panes' sizes in their order, in percent; see <see cref="PaneSizes"/>. In a grid, of the area.</param>
internal sealed record PaneLayout(string Type, IReadOnlyList<decimal> Sizes)
{
    /// <summary>The kinds of layout; the first is a new session's.</summary>
    public static IReadOnlyList<string> Types { get; } = ["horizontal", "vertical", "grid"];

    /// <summary>So many panes beside each other, all of one size.</summary>
    public static PaneLayout Even(int panes) => new(Types[0], PaneSizes.Even(panes));

    /// <summary>
    /// Reads the stored JSON. Whatever it holds, the panes get a layout: one that does not fit them, which only somebody else's SQL can
    /// bring about, becomes an even one.
    /// </summary>
    public static PaneLayout Read(string json, IReadOnlyList<Pane> panes)
    {
        var (type, stored) = Parse(json);
        var sizes = panes.Select(pane => stored.GetValueOrDefault(pane.Id)).ToList();
        return new PaneLayout(Types.Contains(type, StringComparer.Ordinal) ? type : Types[0], PaneSizes.AreValid(sizes) ? sizes : PaneSizes.Even(panes.Count));
    }

    /// <summary>The JSON to store. The panes' models and chats are left to their own table, so that the two cannot differ.</summary>
    public string Write(IEnumerable<string> paneIds) =>
        new JObject
        {
            ["type"] = Type,
            ["panes"] = new JArray(paneIds.Zip(Sizes, (id, size) => new JObject { ["id"] = id, ["size"] = size })),
        }.ToString(Formatting.None);

    private static (string Type, Dictionary<string, decimal> Sizes) Parse(string json)
    {
        var sizes = new Dictionary<string, decimal>(StringComparer.Ordinal);
        try
        {
            var layout = JObject.Parse(json);
            foreach (var pane in layout["panes"] as JArray ?? [])
            {
                if (pane is JObject && pane["id"] is JValue { Value: string id } && Size(pane["size"]) is { } size)
                    sizes[id] = size;
            }

            return (layout["type"] is JValue { Value: string type } ? type : "", sizes);
        }
        catch (JsonException)
        {
            return ("", sizes);
        }
    }

    private static decimal? Size(JToken? token) =>
        token is JValue { Type: JTokenType.Integer or JTokenType.Float } value
        && decimal.TryParse(value.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var size)
            ? size
            : null;
}
