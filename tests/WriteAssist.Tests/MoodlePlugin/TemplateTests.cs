using System.Text.Json;
using System.Text.RegularExpressions;
using Stubble.Core.Builders;
using Stubble.Core.Settings;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>Each template says what it needs, and shows all of its example.</summary>
public sealed partial class TemplateTests
{
    /// <summary>The templates.</summary>
    public static TheoryData<string> All => [.. Plugin.Templates];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_template_shows_its_example(string file)
    {
        var template = Plugin.Read(file);
        var example = JsonDocument.Parse(Example().Match(template).Groups[1].Value).RootElement;
        var context = (Dictionary<string, object?>)Plain(example)!;
        context["str"] = new Func<dynamic, string, object>((_, text) => $"[{text}]");

        var shown = await new StubbleBuilder().Build().RenderAsync(template, context, new RenderSettings { ThrowOnDataMiss = true });

        shown.ShouldNotContain("{{");
        foreach (var text in Texts(example))
            (shown.Contains(text, StringComparison.Ordinal) || shown.Contains(System.Net.WebUtility.HtmlEncode(text), StringComparison.Ordinal)).ShouldBeTrue($"'{text}' is not shown");
        OpenTag().Matches(shown).Select(match => match.Groups[1].Value).Where(name => name is not ("br" or "input" or "img")).Order(StringComparer.Ordinal)
            .ShouldBe(CloseTag().Matches(shown).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_exported_for_a_template_is_what_it_says_it_needs(string file)
    {
        var template = Plugin.Read(file);
        var name = Path.GetFileNameWithoutExtension(file);
        template.ShouldContain($"@template mod_writeassistdev/{name}");
        var code = Plugin.ReadCode($"classes/output/{name}.php");
        var export = code[code.IndexOf("function export_for_template", StringComparison.Ordinal)..];
        export = export[..export.IndexOf("\n    }", StringComparison.Ordinal)];
        var exported = Key().Matches(export[export.LastIndexOf("return [", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).Where(key => key != "id").ToList();
        var example = JsonDocument.Parse(Example().Match(template).Groups[1].Value).RootElement;

        exported.Order(StringComparer.Ordinal).ShouldBe(example.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Told().Matches(template).Select(match => match.Groups[1].Value).Intersect(exported).Order(StringComparer.Ordinal).ShouldBe(exported.Order(StringComparer.Ordinal));
    }

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => Plain(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.GetInt64(),
        JsonValueKind.Null => null,
        _ => element.GetString(),
    };

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    [GeneratedRegex(@"Example context \(json\):\s*(\{.*?\n    \})\n\}\}", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"<([a-z0-9]+)[\s>]")]
    private static partial Regex OpenTag();

    [GeneratedRegex("</([a-z0-9]+)>")]
    private static partial Regex CloseTag();

    [GeneratedRegex(@"'(\w+)' =>")]
    private static partial Regex Key();

    [GeneratedRegex(@"^    \* (\w+) - ", RegexOptions.Multiline)]
    private static partial Regex Told();
}
