using System.Net;
using Microsoft.AspNetCore.Builder;
using WriteAssist.Demo;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.Operations;

/// <summary>What the server checks before it takes a request, and what it answers while the schema is old.</summary>
public sealed class StartUpTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Tables = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()";

    private readonly TestDatabase database = new(server);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("--WriteAssist:Database:ConnectionString=", "ConnectionString is missing")]
    [InlineData("--WriteAssist:Database:ConnectionString=nonsense", "cannot be read")]
    [InlineData("--WriteAssist:Database:Prefix=mdl; DROP TABLE x", "Prefix 'mdl; DROP TABLE x' is not valid")]
    [InlineData("--WriteAssist:Moodle:SessionStore=file", "SessionFiles is missing")]
    [InlineData("--WriteAssist:Moodle:AccessCacheSeconds=16", "must be 0 to 15")]
    [InlineData("--WriteAssist:Moodle:Secret=short", "must have 16 characters")]
    [InlineData("--WriteAssist:Limits:MaxContentBytes=0", "MaxContentBytes must be")]
    [InlineData("--WriteAssist:Limits:RequestsPerMinute=0", "RequestsPerMinute must be")]
    public async Task A_wrong_setting_ends_the_start_with_one_sentence_and_status_1(string setting, string sentence)
    {
        var (status, errors) = await CapturedAsync(() => WriteAssistServer.RunAsync(["--Urls=http://127.0.0.1:0", .. Connection(), setting]));

        status.ShouldBe(1);
        errors.ShouldContain(sentence);
        errors.Trim().Split('\n').Length.ShouldBe(1, errors);
    }

    [Theory]
    [InlineData("mdl_")]
    [InlineData("wrong_")]
    public async Task The_demo_refuses_a_database_that_holds_another_site_under_whatever_prefix(string prefix)
    {
        await database.LoadSiteAsync();
        var tables = await database.ScalarAsync<long>(Tables);

        var (status, errors) = await CapturedAsync(() => DemoServer.RunAsync(["--Urls=http://127.0.0.1:0", .. Connection(), $"--WriteAssist:Database:Prefix={prefix}"]));

        status.ShouldBe(1);
        errors.ShouldContain("give it an empty database");
        (await database.ScalarAsync<long>(Tables)).ShouldBe(tables);
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_config WHERE name = 'writeassist_demo'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_command_that_there_is_not_is_a_sentence_and_serves_nothing()
    {
        var (status, errors) = await CapturedAsync(() => CommandLine.RunAsync(["upgarde"], serve: _ => throw new InvalidOperationException("it serves")));

        status.ShouldBe(1);
        errors.ShouldBe($"There is no command 'upgarde'. The commands are upgrade, status, access, doctor, purge, hand-back, release-tables; without a command it serves.{Environment.NewLine}");
    }

    [Theory]
    [InlineData("--WriteAssist:Database:ConnectionString=x")]
    [InlineData("Urls=http://127.0.0.1:0")]
    public async Task Settings_are_no_command_and_neither_is_nothing(string setting)
    {
        (await CommandLine.RunAsync([setting], serve: args => Task.FromResult(args.Length))).ShouldBe(1);
        (await CommandLine.RunAsync([], serve: args => Task.FromResult(args.Length))).ShouldBe(0);
    }

    [Fact]
    public async Task Until_the_upgrade_has_run_the_endpoint_says_so_and_then_it_works_without_a_restart()
    {
        await database.LoadSiteAsync();
        await using var app = await StartAsync();
        var (sid, sesskey) = await database.InsertSessionAsync(3);
        using var student = new AjaxClient(new Uri(app.Urls.Single()), sid, sesskey, 4);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        (await student.SendAsync("test")).ShouldFail("upgraderequired").Headers.RetryAfter.ShouldNotBeNull();
        (await http.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await ChatDatabase.UpgradeAsync(database);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken); // the state is asked again after a second

        await student.DoAsync("test");
        (await http.GetStringAsync("/readyz", TestContext.Current.CancellationToken)).ShouldContain("ready");
    }

    [Fact]
    public async Task The_product_has_none_of_the_demos_addresses()
    {
        await database.LoadSiteAsync();
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        foreach (var path in new[] { "/", "/login/index.php", "/login/logout.php", "/mod/writeassistdev/view.php?id=4" })
        {
            (await http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await http.PostAsync(path, content: null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task Who_knows_the_shared_secret_is_told_what_the_doctor_finds_and_nobody_else()
    {
        const string Secret = "a secret of the test";
        await database.LoadSiteAsync();
        await using var app = await StartAsync($"--WriteAssist:Moodle:Secret={Secret}");

        (await AskAsync(Secret)).ShouldContain("\"what\":\"schema\",\"ok\":false");
        (await AskAsync("another secret, as long")).ShouldNotContain("checks");
        (await AskAsync("")).ShouldNotContain("checks");

        await using var without = await StartAsync();
        (await AskAsync("", without)).ShouldNotContain("checks");

        async Task<string> AskAsync(string secret, WebApplication? server = null)
        {
            using var http = new HttpClient { BaseAddress = new Uri((server ?? app).Urls.Single()) };
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
            using var response = await http.GetAsync("/readyz", TestContext.Current.CancellationToken);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task<WebApplication> StartAsync(params string[] settings)
    {
        var app = await WriteAssistServer.BuildAsync(["--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", .. Connection(), .. settings]);
        await app.StartAsync();
        return app;
    }

    private string[] Connection() => [$"--WriteAssist:Database:ConnectionString={database.ConnectionString}"];

    private static async Task<(int Status, string Errors)> CapturedAsync(Func<Task<int>> run)
    {
        var original = Console.Error;
        await using var errors = new StringWriter();
        Console.SetError(errors);
        try
        {
            return (await run(), errors.ToString());
        }
        finally
        {
            Console.SetError(original);
        }
    }
}
