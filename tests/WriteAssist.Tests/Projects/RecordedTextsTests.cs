using System.Globalization;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Projects;

/// <summary>The work of the recorded students, as release 2025102118 left it, is what they load after the upgrade.</summary>
public sealed class RecordedTextsTests(RecordedTextsTests.TextsSite site) : IClassFixture<RecordedTextsTests.TextsSite>
{
    [Fact]
    public async Task Every_student_loads_what_the_originals_tables_hold()
    {
        var projects = await site.QueryAsync<Row>(
            "SELECT writeassistdevid AS Activity, userid AS Person, title AS Title, goal AS Goal, current_tab AS Tab, status AS Status, plan_outline AS Outline, created_at AS Created, modified_at AS Modified FROM mdl_writeassistdev_metadata");
        projects.Select(row => row.Person).Distinct().Count().ShouldBeGreaterThanOrEqualTo(18);
        foreach (var row in projects)
        {
            using var student = await site.SignInAsync(row.Person, row.Activity + 3);
            var answer = await student.DoAsync("load_project");
            var (project, metadata) = ((JObject)answer["project"]!, answer["project"]!["metadata"]!);

            $"{metadata["title"]}|{metadata["goal"]}|{metadata["currentTab"]}|{answer["status"]}|{metadata["created"]}|{metadata["modified"]}"
                .ShouldBe($"{row.Title}|{row.Goal}|{row.Tab}|{row.Status}|{Date(row.Created)}|{Date(row.Modified)}");
            if (row.Outline is { } outline)
            {
                foreach (var part in JObject.Parse(outline).Properties())
                    project["plan"]![part.Name]!.ToString().ShouldBe(part.Value.ToString());
            }

            project["plan"]!["ideas"]!.Children<JProperty>().Select(idea => string.Join("|", ((JObject)idea.Value).PropertyValues().Select(value => (string?)value)))
                .ShouldBe(await site.QueryAsync<string>("SELECT CONCAT_WS('|', id, content, location, COALESCE(section_id, ''), IF(ai_generated, 'True', 'False')) FROM mdl_writeassistdev_ideas WHERE writeassistdevid = @Activity AND userid = @Person ORDER BY id", row));
            foreach (var text in await site.QueryAsync<(string Phase, string Content, long Words)>("SELECT phase, content, word_count FROM mdl_writeassistdev_content WHERE writeassistdevid = @Activity AND userid = @Person", row))
                ((string?)project[text.Phase]!["content"], (long)project[text.Phase]!["wordCount"]!).ShouldBe((text.Content, text.Words));
            project["chatHistory"]!.Select(message => $"{message["role"]} {message["content"]}")
                .ShouldBe(await site.QueryAsync<string>("SELECT CONCAT(role, ' ', content) FROM mdl_writeassistdev_chat WHERE writeassistdevid = @Activity AND userid = @Person ORDER BY timestamp, id", row));
        }
    }

    private static string Date(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss+00:00", CultureInfo.InvariantCulture);

    /// <summary>The recorded site with the texts, upgraded.</summary>
    public sealed class TextsSite(DatabaseServer server) : TestSite(server)
    {
        protected override async Task BeforeStartAsync()
        {
            await ExecuteAsync(string.Concat((await QueryAsync<string>("SHOW TABLES LIKE 'mdl_writeassistdev%'")).Select(table => $"DROP TABLE {table};").Prepend("SET SESSION foreign_key_checks = 0;").Append("SET SESSION foreign_key_checks = 1")));
            await LoadAsync("plugin-2025102118-texts.sql.gz");
            await UpgradeAsync(this);
        }
    }

    private sealed record Row
    {
        public long Activity { get; init; }

        public long Person { get; init; }

        public string? Title { get; init; }

        public string? Goal { get; init; }

        public string? Tab { get; init; }

        public string? Status { get; init; }

        public string? Outline { get; init; }

        public long Created { get; init; }

        public long Modified { get; init; }
    }
}
