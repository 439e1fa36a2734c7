using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MySqlConnector;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin.Doctor;

namespace WriteAssist.Tests.Admin;

/// <summary>The command <c>doctor</c>: each wrong set-up is set up, and named with its remedy, and nothing else is.</summary>
public sealed class DoctorTests(DatabaseServer server) : IAsyncLifetime
{
    private const string KeyVariable = "WRITEASSIST_TEST_DOCTOR_KEY";

    private readonly ChatDatabase site = new(server);
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("writeassist-doctor-");
    private readonly List<string> settings = [];
    private TimeProvider time = TimeProvider.System;
    private Uri? url;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        files.Delete(recursive: true);
    }

    [Fact]
    public async Task A_site_that_is_set_up_well_is_told_so()
    {
        await site.InsertSessionAsync(3);

        var (status, lines) = await ExamineAsync();

        lines[^1].ShouldBe("All is well.");
        lines[..^1].ShouldAllBe(line => line.StartsWith("ok    "));
        status.ShouldBe(0);
    }

    [Fact]
    public Task A_password_that_is_not_the_accounts() =>
        ShouldFindAsync("database", "does not let us in", () => Set("Database:ConnectionString", Connection("User ID=nobody;Password=wrong")));

    [Fact]
    public Task A_prefix_that_is_another_sites() =>
        ShouldFindAsync("site", "Tables of a Moodle begin with mdl_", () => Set("Database:Prefix", "m_"));

    [Fact]
    public Task An_upgrade_that_has_not_run() => ShouldFindAsync("schema", "run the command upgrade", async () =>
        await site.ExecuteAsync("DELETE FROM mdl_writeassistdev_versioninfo ORDER BY Version DESC LIMIT 1"));

    [Fact]
    public async Task A_grant_that_is_missing()
    {
        var account = $"d_{site.Name[^12..]}";
        await site.ExecuteAsync($"""
            CREATE USER {account}@'%' IDENTIFIED BY 'secret';
            GRANT SELECT, INSERT, UPDATE, DELETE ON {site.Name}.* TO {account}@'%';
            """);
        Set("Database:ConnectionString", Connection($"User ID={account};Password=secret"));
        (await ExamineAsync()).Status.ShouldBe(0);
        await site.ExecuteAsync($"REVOKE INSERT, DELETE ON {site.Name}.* FROM {account}@'%'; GRANT INSERT ON {site.Name}.mdl_writeassistdev_chat TO {account}@'%'");

        var (_, lines) = await ExamineAsync();

        await site.ExecuteAsync($"DROP USER {account}@'%'");
        var wrong = lines.Single(line => line.StartsWith("WRONG grants", StringComparison.Ordinal));
        wrong.ShouldContain($"GRANT DELETE ON {site.Name}.mdl_writeassistdev_chat TO {account}@%;");
        wrong.ShouldContain($"GRANT INSERT ON {site.Name}.mdl_writeassistdev_usage TO {account}@%;");
        wrong.ShouldNotContain($"GRANT INSERT ON {site.Name}.mdl_writeassistdev_chat TO");
        wrong.ShouldNotContain("GRANT UPDATE");
    }

    [Fact]
    public Task A_table_that_cannot_be_rolled_back() => ShouldFindAsync("tables", "mdl_sessions (MyISAM", async () =>
        await site.ExecuteAsync("ALTER TABLE mdl_sessions ENGINE = MyISAM"));

    [Fact]
    public Task A_clock_that_is_wrong() => ShouldFindAsync("clocks", "seconds behind this machine's", () => time = new ManualTimeProvider(DateTimeOffset.UtcNow.AddSeconds(30).ToUnixTimeSeconds()));

    [Fact]
    public Task Sign_ins_in_files_that_no_setting_names() => ShouldFindAsync("sign-ins", "SessionFiles is not set", SignInOnFileAsync);

    [Fact]
    public Task Sign_ins_in_a_Redis_that_no_setting_names() => ShouldFindAsync("sign-ins", "from Moodle 4.5 on those in Redis are not there", async () =>
        await site.ExecuteAsync("DELETE FROM mdl_sessions; UPDATE mdl_user SET lastaccess = UNIX_TIMESTAMP() - 60 WHERE id IN (3, 4, 5)"));

    [Fact]
    public async Task Nobody_signed_in_is_no_fault()
    {
        await site.ExecuteAsync("DELETE FROM mdl_sessions; UPDATE mdl_user SET lastaccess = UNIX_TIMESTAMP() - 60 WHERE id IN (3, 4)");
        (await ExamineAsync()).Status.ShouldBe(0);
    }

    [Fact]
    public Task A_folder_of_sign_ins_that_is_not_there() =>
        ShouldFindAsync("sign-ins", "there is no such folder", () => Set("Moodle:SessionFiles", Path.Combine(files.FullName, "elsewhere")));

    [Fact]
    public Task A_folder_of_sign_ins_that_is_a_file() => ShouldFindAsync("sign-ins", "which is a file", async () =>
    {
        var path = Path.Combine(files.FullName, "sessions");
        await File.WriteAllTextAsync(path, "", Ct);
        Set("Moodle:SessionFiles", path);
    });

    [Fact]
    public Task A_folder_of_sign_ins_that_is_another_Moodles() => ShouldFindAsync("sign-ins", "has no file of anybody who is signed in now", async () =>
    {
        await SignInOnFileAsync();
        files.EnumerateFiles().ToList().ForEach(file => file.Delete());
        Set("Moodle:SessionFiles", files.FullName);
    });

    [Fact]
    public Task Files_of_sign_ins_that_may_not_be_read() => ShouldFindAsync("sign-ins", "run this server as that user", async () =>
    {
        await SignInOnFileAsync();
        foreach (var file in files.EnumerateFiles().ToList())
        {
            file.Delete();
            Directory.CreateDirectory(file.FullName); // what root may not read either
        }

        Set("Moodle:SessionFiles", files.FullName);
    });

    [Fact]
    public Task Sign_ins_that_are_not_in_the_database_where_a_setting_says_so() => ShouldFindAsync("sign-ins", "set it to 'auto'", async () =>
    {
        await SignInOnFileAsync();
        Set("Moodle:SessionStore", "database");
    });

    [Fact]
    public async Task A_model_that_cannot_be_reached_and_a_key_that_is_refused()
    {
        await using var vendor = WebApplication.Create(["--urls=http://127.0.0.1:0"]);
        vendor.MapGet("/v1/models", (Microsoft.AspNetCore.Http.HttpContext http) => http.Request.Headers.Authorization == "Bearer right" ? Microsoft.AspNetCore.Http.Results.Ok() : Microsoft.AspNetCore.Http.Results.Unauthorized());
        await vendor.StartAsync(Ct);
        Model(0, "nowhere", "http://127.0.0.1:9/v1", "");
        Model(1, "refused", $"{vendor.Urls.Single()}/v1", KeyVariable);
        Environment.SetEnvironmentVariable(KeyVariable, "wrong");

        var (status, lines) = await ExamineAsync();

        Environment.SetEnvironmentVariable(KeyVariable, null);
        var wrong = lines.Where(line => line.StartsWith("WRONG", StringComparison.Ordinal)).ToList();
        wrong.Count.ShouldBe(2);
        wrong[0].ShouldContain("model nowhere: http://127.0.0.1:9/v1 cannot be reached");
        wrong[1].ShouldContain($"model refused: {vendor.Urls.Single()}/v1 refuses the key in {KeyVariable}");
        lines.ShouldAllBe(line => !line.Contains("Bearer", StringComparison.Ordinal));
        status.ShouldBe(1);
    }

    [Fact]
    public Task A_value_of_config_php_that_only_PHP_can_tell() => ShouldFindAsync("config.php", "cannot be read without PHP: sessiontimeout", async () =>
    {
        var path = Path.Combine(files.FullName, "config.php");
        await File.WriteAllTextAsync(path, "<?php $CFG->sessioncookie = 'abc'; $CFG->sessiontimeout = getenv('TIMEOUT');", Ct);
        Set("Moodle:ConfigPhp", path);
    });

    [Fact]
    public async Task A_web_server_that_passes_nothing_on_and_a_cookie_of_another_name()
    {
        await using var front = new MoodleFront(cookie: "MoodleSessionother", passesOn: null);
        url = await front.StartAsync();

        var (_, lines) = await ExamineAsync();

        var wrong = lines.Where(line => line.StartsWith("WRONG", StringComparison.Ordinal)).ToList();
        wrong.Count.ShouldBe(3);
        wrong[0].ShouldContain("is not answered by this server (status 404) but by Moodle or another");
        wrong[1].ShouldContain("the second location of deploy/ is missing");
        wrong[2].ShouldContain("Set WriteAssist:Moodle:Overrides:sessioncookie to 'other'");
    }

    [Fact]
    public async Task A_web_server_that_passes_all_on_is_well()
    {
        await using var server = new TestSite(site.Server);
        await server.InitializeAsync();
        await using var front = new MoodleFront(cookie: "MoodleSession", passesOn: server.Address);
        url = await front.StartAsync();

        var (status, lines) = await ExamineAsync();

        status.ShouldBe(0, string.Join('\n', lines));
    }

    private Task ShouldFindAsync(string what, string sentence, Action setUp) => ShouldFindAsync(what, sentence, () =>
    {
        setUp();
        return Task.CompletedTask;
    });

    private async Task ShouldFindAsync(string what, string sentence, Func<Task> setUp)
    {
        await setUp();

        var (status, lines) = await ExamineAsync();

        var wrong = lines.Where(line => line.StartsWith("WRONG", StringComparison.Ordinal)).ToList();
        wrong.ShouldHaveSingleItem().ShouldStartWith($"WRONG {what}: ");
        wrong[0].ShouldContain(sentence);
        lines[^1].ShouldBe("1 wrong.");
        status.ShouldBe(1);
    }

    private async Task<(int Status, List<string> Lines)> ExamineAsync()
    {
        var builder = WriteAssistServer.CreateBuilder([$"--WriteAssist:Database:ConnectionString={site.ConnectionString}", .. settings]);
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton(time));
        await using var app = builder.Build();
        await using var output = new StringWriter();
        var status = await DoctorCommand.ExamineAsync(app.Services, url, output, Ct);
        return (status, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private void Set(string name, string value) => settings.Add($"--WriteAssist:{name}={value}");

    private void Model(int index, string id, string address, string keyVariable)
    {
        Set($"Assistant:Models:{index}:Id", id);
        Set($"Assistant:Models:{index}:BaseAddress", address);
        Set($"Assistant:Models:{index}:KeyVariable", keyVariable);
    }

    private string Connection(string account) =>
        new MySqlConnectionStringBuilder($"{site.ConnectionString};{account}").ConnectionString;

    private async Task SignInOnFileAsync()
    {
        var (sid, _) = await site.InsertSessionAsync(3);
        await site.ExecuteAsync("UPDATE mdl_sessions SET sessdata = NULL; DELETE FROM mdl_sessions WHERE sid <> @sid", new { sid });
        await File.WriteAllTextAsync(Path.Combine(files.FullName, $"sess_{sid}"), "USER|i:3;", Ct);
    }
}
