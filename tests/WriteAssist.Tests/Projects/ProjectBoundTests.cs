using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Data.Projects;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Projects;

/// <summary>A project has an end: ideas that are not sent stay, and so do restored versions, but not without bound.</summary>
public sealed class ProjectBoundTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Ideas_add_up_to_two_thousand_and_ten_megabytes_and_the_save_that_goes_beyond_changes_nothing()
    {
        using var student = await site.SignInAsync(3);
        await SaveAsync(student, Ideas(0, 1500));
        await student.FailAsync("contenttoolong", "save_project", ("project_data", Ideas(1500, 501)));
        await student.FailAsync("contenttoolong", "save_project", ("project_data", Ideas(0, 2001)));
        (await CountAsync(3)).ShouldBe(1500);
        await SaveAsync(student, Ideas(1000, 1000)); // half of them are there
        (await CountAsync(3)).ShouldBe(2000);

        using var other = await site.SignInAsync(4);
        await SaveAsync(other, OneIdea('a', 9_000_000));
        await other.FailAsync("contenttoolong", "save_project", ("project_data", OneIdea('b', 2_000_000)));
        await SaveAsync(other, """{"write": {"content": "<p>Text</p>"}}""");
        (await CountAsync(4)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_had_more_ideas_from_an_earlier_release_still_saves_and_adds_none()
    {
        using var student = await site.SignInAsync(5);
        await SaveAsync(student, Ideas(0, 2000));
        await site.ExecuteAsync("INSERT INTO mdl_writeassistdev_ideas (writeassistdevid, userid, content, location, ai_generated, created_at, modified_at) VALUES (1, 5, 'One more', 'brainstorm', 0, 1, 1)");

        await SaveAsync(student, """{"plan": {"ideas": [{"content": "One more", "location": "brainstorm", "aiGenerated": true}]}}""");
        await student.FailAsync("contenttoolong", "save_project", ("project_data", """{"plan": {"ideas": [{"content": "And another", "location": "brainstorm"}]}}"""));
        (await CountAsync(5)).ShouldBe(2001);
    }

    [Fact]
    public async Task Restored_versions_stay_and_are_refused_once_they_take_too_much()
    {
        using var student = await site.SignInAsync(6);
        await SaveAsync(student, """{"write": {"content": "<p>One</p>", "changeSummary": "Manual save"}}""");
        (string, object)[] first = [("phase", "write"), ("version_number", 1)];
        await student.DoAsync("restore_version", first);
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_versions SET stored_bytes = @bytes WHERE userid = 6 AND kind = 1", new { bytes = VersionSql.MostRestoredBytes + 1 });
        var before = await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_versions WHERE userid = 6");

        await student.FailAsync("storagefull", "restore_version", first);

        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_versions WHERE userid = 6")).ShouldBe(before);
        await SaveAsync(student, """{"write": {"content": "<p>Two</p>", "changeSummary": "Manual save"}}""");
    }

    private static string Ideas(int first, int count) =>
        JsonConvert.SerializeObject(new { plan = new { ideas = Enumerable.Range(first, count).Select(number => new { content = $"Idea {number}", location = "brainstorm" }) } });

    private static string OneIdea(char letter, int length) => JsonConvert.SerializeObject(new { plan = new { ideas = new[] { new { content = new string(letter, length) } } } });

    private static Task<JObject> SaveAsync(AjaxClient student, string data) => student.DoAsync("save_project", ("project_data", data));

    private Task<long> CountAsync(long userId) => site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_ideas WHERE userid = @userId", new { userId });
}
