using System.Text.RegularExpressions;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>What Moodle's app takes of the plugin.</summary>
public sealed partial class MobileTests
{
    [Fact]
    public void What_the_app_asks_for_is_there()
    {
        var method = Method().Match(Plugin.ReadCode("db/mobile.php")).Groups[1].Value;

        Plugin.ReadCode("classes/output/mobile.php").ShouldContain($"public static function {method}(array $args): array");
    }

    [Fact]
    public void The_app_is_answered_without_a_page_that_has_begun()
    {
        // A web service writes no header, so Moodle's $OUTPUT is no renderer yet.
        var code = Plugin.ReadCode("classes/output/mobile.php");
        code.ShouldNotContain("$OUTPUT", Case.Sensitive);
        code.ShouldContain("$PAGE->get_renderer('core')");
    }

    [Fact]
    public void What_people_wrote_is_not_where_the_app_would_run_it()
    {
        var template = Plugin.Read("templates/mobile_page.mustache");
        template = template[(template.LastIndexOf("\n}}\n", StringComparison.Ordinal) + 4)..];

        Braces().Matches(template).Select(match => match.Value).ShouldBe(["{{url}}", "{{#str}}", "{{/str}}"], ignoreOrder: true);
        template.ShouldContain("core-link");
        template.ShouldContain("autoLogin=\"yes\"");
    }

    [GeneratedRegex("'method' => '(\\w+)'")]
    private static partial Regex Method();

    [GeneratedRegex("\\{\\{.*?\\}\\}")]
    private static partial Regex Braces();
}
