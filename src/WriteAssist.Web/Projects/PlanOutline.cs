using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace WriteAssist.Web.Projects;

/// <summary>The outline of a project: a JSON object of five parts, which this server keeps as the page made them.</summary>
internal static class PlanOutline
{
    private const string SectionOrder = "sectionOrder";

    /// <summary>The names of its parts.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["outline", "customSectionTitles", "customSections", "removedSections", SectionOrder];

    /// <summary>The parts on the wire; of what was never saved the order of sections is left out, as the original does.</summary>
    public static IEnumerable<JProperty> View(string? stored)
    {
        var outline = ProjectJson.TryParseObject(stored);
        return Parts.Where(part => outline is not null || part != SectionOrder).Select(part => new JProperty(part, Part(outline, part)));
    }

    /// <summary>The outline with other parts in the place of its own, as JSON.</summary>
    public static string Merge(string? stored, IReadOnlyDictionary<string, JToken> parts)
    {
        var outline = ProjectJson.TryParseObject(stored);
        return new JObject(Parts.Select(part => new JProperty(part, parts.GetValueOrDefault(part) ?? Part(outline, part)))).ToString(Formatting.None);
    }

    private static JToken Part(JObject? outline, string part) => outline?[part] is { Type: not JTokenType.Null } there ? there : new JArray();
}
