using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Moodle;

/// <summary>What <c>config.php</c> says counts in place of what the tables say: by settings of ours, and by the file itself.</summary>
public sealed class OverrideTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("writeassist-config-");
    private TestSite? site;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
            await site.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("sessioncookie", "other", "requireloginerror")]
    [InlineData("sessiontimeout", "60", "requireloginerror")]
    [InlineData("maintenance_enabled", "1", "nopermissions")]
    [InlineData("siteadmins", "3", null)]
    public async Task A_setting_of_ours_beats_the_table(string name, string value, string? errorcode)
    {
        await StartAsync($"--WriteAssist:Moodle:Overrides:{name}={value}");
        await site!.ExecuteAsync("UPDATE mdl_user SET policyagreed = 1");
        using var student = await site.SignInAsync(3);
        await site.ExecuteAsync("UPDATE mdl_sessions SET timecreated = timecreated - 100, timemodified = timemodified - 100 WHERE sid = @Sid", new { student.Sid });

        var answer = await student.SendAsync("get_chat_sessions");

        if (errorcode is null)
            answer.Json["success"]!.ToString().ShouldBe("True", answer.Text);
        else
            answer.ShouldFail(errorcode);
    }

    [Fact]
    public async Task The_file_alone_is_enough_and_a_setting_of_ours_beats_it()
    {
        var fresh = new TestSite(server);
        await fresh.InitializeAsync();
        site = fresh;
        var connection = new MySqlConnector.MySqlConnectionStringBuilder(fresh.ConnectionString);
        var path = Path.Combine(folder.FullName, "config.php");
        await File.WriteAllTextAsync(
            path,
            $"""
             <?php
             $CFG = new stdClass();
             $CFG->dbtype = 'mariadb'; $CFG->dbhost = '{connection.Server}'; $CFG->dbname = '{connection.Database}'; $CFG->dbuser = '{connection.UserID}'; $CFG->dbpass = '{connection.Password}';
             $CFG->prefix = 'mdl_'; $CFG->dboptions = ['dbport' => {connection.Port}];
             $CFG->dataroot = '{folder.FullName}';
             $CFG->sessioncookie = 'abc';
             $CFG->forced_plugin_settings = ['tool_mfa' => ['enabled' => 0]];
             require_once(__DIR__ . '/lib/setup.php');
             """,
            TestContext.Current.CancellationToken);
        folder.CreateSubdirectory("sessions");

        await using var running = await WriteAssistServer.BuildAsync(["--Urls=http://127.0.0.1:0", $"--WriteAssist:Moodle:ConfigPhp={path}"]);
        await running.StartAsync(TestContext.Current.CancellationToken);
        (await StatusAsync(running.Urls.Single(), "MoodleSessionabc")).ShouldBe("invalidsesskey", "signed in, by the file's cookie");
        (await StatusAsync(running.Urls.Single(), "MoodleSession")).ShouldBe("requireloginerror");

        await using var another = await WriteAssistServer.BuildAsync(["--Urls=http://127.0.0.1:0", $"--WriteAssist:Moodle:ConfigPhp={path}", "--WriteAssist:Moodle:Overrides:sessioncookie="]);
        await another.StartAsync(TestContext.Current.CancellationToken);
        (await StatusAsync(another.Urls.Single(), "MoodleSession")).ShouldBe("invalidsesskey");
    }

    [Fact]
    public async Task Live_sign_ins_in_a_cookie_of_another_name_are_told_and_invented_ones_are_not()
    {
        await StartAsync();
        var setUp = site!.Services.GetRequiredService<SignInSetUp>();
        var (sid, _) = await site.InsertSessionAsync(3);
        (await StatusAsync(site.Address.AbsoluteUri, "MoodleSessionother", "inventedinventedinvented00")).ShouldBe("requireloginerror");
        (await setUp.FindProblemAsync(TestContext.Current.CancellationToken)).ShouldBeNull();

        (await StatusAsync(site.Address.AbsoluteUri, "MoodleSessionother", sid)).ShouldBe("requireloginerror");

        (await setUp.FindProblemAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain("Overrides:sessioncookie to 'other'");
        using var http = new HttpClient { BaseAddress = site.Address };
        var ready = await http.GetAsync("/readyz", TestContext.Current.CancellationToken);
        ((int)ready.StatusCode).ShouldBe(503);
        (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"status\":\"setupwrong\"");

        using var student = await site.SignInAsync(3);
        await student.DoAsync("get_chat_sessions");
        (await setUp.FindProblemAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private async Task StartAsync(params string[] settings)
    {
        site = new SetSite(server, settings);
        await site.InitializeAsync();
    }

    // The code that a request with this cookie and no sesskey is refused with.
    private async Task<string?> StatusAsync(string address, string cookie, string? sid = null)
    {
        sid ??= (await site!.InsertSessionAsync(3)).Sid;
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mod/writeassistdev/ajax.php");
        request.Headers.Add("Cookie", $"{cookie}={sid}");
        request.Content = new FormUrlEncodedContent([new("action", "get_chat_sessions"), new("cmid", "4"), new("sesskey", "x")]);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (string?)Newtonsoft.Json.Linq.JObject.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))["errorcode"];
    }

    private sealed class SetSite(DatabaseServer server, string[] settings) : TestSite(server)
    {
        protected override IEnumerable<string> Settings => settings;
    }
}
