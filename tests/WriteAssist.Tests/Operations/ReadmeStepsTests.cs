using System.Text.RegularExpressions;
using WriteAssist.Data;
using WriteAssist.Tests.Admin;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>The README's steps "Beside Moodle", typed one after another, lead to a server that a student can use.</summary>
public sealed partial class ReadmeStepsTests(DatabaseServer server) : IAsyncLifetime
{
    // Beside the tests is all that publishing would make; systemd and PHP's user are the machine's.
    private const string Machine = """
        set -e
        dotnet() { if [ "$1" = publish ]; then ln -s "$PROGRAM" "$6"; else command dotnet "$@"; fi; }
        systemctl() { echo "systemctl $*"; }
        runuser() { shift 3; "$@"; }
        """;

    private readonly TestDatabase site = new(server);
    private readonly string root = Directory.CreateTempSubdirectory("writeassist-readme-").FullName;

    private string Account => $"r_{site.Name[^12..]}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.LoadSiteAsync();
        foreach (var folder in new[] { "opt", "etc/systemd/system", "sessions" })
            Directory.CreateDirectory(Path.Combine(root, folder));
    }

    public async ValueTask DisposeAsync()
    {
        await site.ExecuteAsync($"DROP USER IF EXISTS {Account}@'127.0.0.1'");
        await site.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Typed_one_after_another_they_lead_to_a_server_that_a_student_can_use()
    {
        var blocks = Block().Matches(Steps()).Select(block => (Kind: block.Groups[1].Value, Text: Unindent().Replace(block.Groups[2].Value, ""))).ToList();
        blocks.Select(block => block.Kind).ShouldBe(["sh", "sh", "sql", "sh", "sh", "sh"]);

        foreach (var (kind, text) in blocks[..^1])
            await TypeAsync(kind, text);
        File.Exists(Path.Combine(root, "etc/systemd/system/writeassist.service")).ShouldBeTrue();

        using var running = await ServerProcess.StartAsync("", [], SettingsOfFile());
        await using var front = new MoodleFront("MoodleSession", new Uri(running.Address));
        var said = await TypeAsync("sh", blocks[^1].Text.Replace("https://moodle.example.edu", (await front.StartAsync()).AbsoluteUri, StringComparison.Ordinal));
        said.ShouldContain("All is well.");

        var (sid, sesskey) = await SignInOnFileAsync(3);
        using var student = new AjaxClient(new Uri(running.Address), sid, sesskey, courseModuleId: 4);
        await student.DoAsync("append_message", ("role", "user"), ("content", "written beside Moodle"));
    }

    [Fact]
    public void Its_grants_are_what_the_code_writes_to()
    {
        var granted = Grant().Matches(Steps()).Select(grant => $"{grant.Groups[2].Value}: {grant.Groups[1].Value}");
        granted.ShouldBe(TableGrants.All.Select(grant => $"{grant.Table}: {string.Join(", ", grant.Privileges)}"), ignoreOrder: true);
    }

    private static string Steps()
    {
        var readme = Repository.Read("README.md");
        var start = readme.IndexOf("## Beside Moodle", StringComparison.Ordinal);
        return readme[start..readme.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
    }

    private async Task<string> TypeAsync(string kind, string text)
    {
        if (kind == "sql")
        {
            await site.ExecuteAsync(text
                .Replace("writeassist@", $"{Account}@", StringComparison.Ordinal).Replace("'...'", "'secret'", StringComparison.Ordinal).Replace("moodle.", $"{site.Name}.", StringComparison.Ordinal));
            return "";
        }

        var admin = site.ConnectionString;
        var script = text
            .Replace("Server=127.0.0.1;Database=moodle;User ID=admin;Password=...", admin, StringComparison.Ordinal)
            .Replace("/opt/", $"{root}/opt/", StringComparison.Ordinal).Replace("/etc/", $"{root}/etc/", StringComparison.Ordinal);
        var (status, said) = await Programs.RunAsync("bash", "-c", $"export PROGRAM='{AppContext.BaseDirectory}'\n{Machine}\ncd '{Repository.Root}'\n{script}");
        status.ShouldBe(0, $"{script}\n{said}");
        if (script.Contains("writeassist.env.example", StringComparison.Ordinal))
            await EditSettingsAsync();
        return said;
    }

    // What the administrator writes into the file.
    private async Task EditSettingsAsync()
    {
        var file = Path.Combine(root, "etc/writeassist/writeassist.env");
        (await Programs.RunAsync("stat", "-c", "%a", file)).Said.Trim().ShouldBe("600");
        var text = await File.ReadAllTextAsync(file, Ct);
        await File.WriteAllTextAsync(file, text
            .Replace("Server=127.0.0.1;Database=moodle;User ID=writeassist;Password=CHANGE-ME", $"{site.ConnectionString};User ID={Account};Password=secret", StringComparison.Ordinal)
            .Replace("/var/moodledata/sessions", $"{root}/sessions", StringComparison.Ordinal), Ct);
    }

    private (string Name, string Value)[] SettingsOfFile() =>
        [.. Setting().Matches(File.ReadAllText(Path.Combine(root, "etc/writeassist/writeassist.env"))).Select(setting => (setting.Groups[1].Value, setting.Groups[2].Value.Trim('\''))).Where(setting => setting.Item1 != "Urls")];

    private async Task<(string Sid, string Sesskey)> SignInOnFileAsync(long userId)
    {
        var (sid, sesskey) = await site.InsertSessionAsync(userId);
        var data = await site.ScalarAsync<string>("SELECT CONVERT(FROM_BASE64(sessdata) USING utf8mb4) FROM mdl_sessions WHERE sid = @sid", new { sid });
        await site.ExecuteAsync("UPDATE mdl_sessions SET sessdata = NULL");
        await File.WriteAllTextAsync(Path.Combine(root, $"sessions/sess_{sid}"), data, Ct);
        return (sid, sesskey);
    }

    [GeneratedRegex("^ +```(sh|sql)\n(.*?)^ +```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^   ", RegexOptions.Multiline)]
    private static partial Regex Unindent();

    [GeneratedRegex(@"GRANT ([A-Z, ]+) ON moodle\.mdl_(\w+) ")]
    private static partial Regex Grant();

    [GeneratedRegex("^([A-Za-z]+(?:__[A-Za-z]+)*)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
