using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Projects;

/// <summary>Which versions stay as they grow old.</summary>
public sealed class VersionThinningTests(TestSite site) : IClassFixture<TestSite>
{
    private const long Hour = 3600;
    private const long Day = 24 * Hour;

    [Fact]
    public async Task The_first_the_restored_and_the_submitted_stay_and_the_others_are_thinned_by_age()
    {
        using var student = await site.SignInAsync(3);
        await student.DoAsync("save_project", ("project_data", Text("<p>now</p>")));
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        await site.ExecuteAsync("DELETE FROM mdl_writeassistdev_versions WHERE userid = 3");
        // Of each pair the later is the last of its span, but of those of this hour.
        var spans = new[] { (600 * Day / (604_800) * 604_800, "week"), (now - (40 * Day), "day"), (now - (3 * Day), "hour"), (now - (2 * Hour), "ten minutes"), (now - 60, "now") };
        var number = 0;
        foreach (var (time, name) in spans)
        {
            var start = name == "now" ? time : time / Span(name) * Span(name);
            foreach (var (offset, kind) in new[] { (1, 0), (2, 1), (3, 2), (4, 0), (5, 0) })
                await site.ExecuteAsync(
                    "INSERT INTO mdl_writeassistdev_versions (writeassistdevid, userid, phase, content, word_count, version_number, created_at, modified_by, change_summary, kind) VALUES (1, 3, 'write', @name, 1, @number, @time, 3, '', @kind)",
                    new { name = $"{name} {offset}", number = ++number, time = start + offset, kind });
        }

        await student.DoAsync("save_project", ("project_data", Text("<p>a manual one</p>", "Manual save")));

        var left = ((JArray)(await student.DoAsync("get_version_history", ("phase", "write"), ("limit", 200)))["versions"]!).Select(version => (string?)version["content"]).Reverse();
        left.ShouldBe(
        [
            "week 1", "week 2", "week 3", "week 5", "day 2", "day 3", "day 5", "hour 2", "hour 3", "hour 5", "ten minutes 2", "ten minutes 3", "ten minutes 5",
            "now 1", "now 2", "now 3", "now 4", "now 5", "<p>now</p>", "<p>a manual one</p>",
        ]);
    }

    [Fact]
    public async Task A_list_of_versions_is_read_in_parts_and_carries_no_more_text_than_fits()
    {
        using var student = await site.SignInAsync(4);
        var large = new string('x', 3 * 1024 * 1024);
        for (var i = 0; i < 4; i++)
            await student.DoAsync("save_project", ("project_data", Text($"<p>{i} {large}</p>", "Manual save")));

        var newest = await student.DoAsync("get_version_history", ("phase", "write"), ("limit", 3));

        newest["versions"]!.Select(version => $"{version["version_number"]} {((string?)version["content"])?.Length > 0}").ShouldBe(["4 True", "3 True", "2 False"]);
        ((bool)newest["has_more"]!).ShouldBeTrue();
        var older = await student.DoAsync("get_version_history", ("phase", "write"), ("before", 2));
        older["versions"]!.Select(version => (long)version["version_number"]!).ShouldBe([1L]);
        ((bool)older["has_more"]!).ShouldBeFalse();
        ((string?)(await student.DoAsync("get_version", ("phase", "write"), ("version_number", 2)))["version"]!["content"]).ShouldBe($"<p>1 {large}</p>");
    }

    [Fact]
    public async Task A_version_that_was_given_a_name_stays_however_old_it_grows()
    {
        using var student = await site.SignInAsync(5);
        await student.DoAsync("save_project", ("project_data", Text("<p>first</p>")));
        await student.DoAsync("save_project", ("project_data", Text("<p>named</p>", "Manual save: Before the peer review")));
        await student.DoAsync("save_project", ("project_data", Text("<p>saved</p>", "Manual save")));
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_versions SET created_at = created_at DIV 604800 * 604800 - 31536000 WHERE userid = 5");

        await student.DoAsync("save_project", ("project_data", Text("<p>now</p>", "Manual save")));

        var left = (JArray)(await student.DoAsync("get_version_history", ("phase", "write"), ("texts", "none")))["versions"]!;
        left.Select(version => $"{version["kind"]}: {version["change_summary"]}{version["content"]}")
            .ShouldBe(["saved: Manual save", "saved: Manual save", "named: Manual save: Before the peer review", "saved: Auto-saved"], left.ToString());
    }

    private static long Span(string name) => name switch { "week" => 604_800, "day" => 86_400, "hour" => 3600, _ => 600 };

    private static string Text(string content, string summary = "Auto-saved") => $$$"""{"write": {"content": "{{{content}}}", "wordCount": 1, "changeSummary": "{{{summary}}}"}}""";
}
