using System.Collections.Concurrent;
using System.Net;
using WriteAssist.Tests.Fuzz;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Isolation;

/// <summary>
/// A server that says all it can, each request failing in another way, with a secret planted wherever there is one: nothing that it says anywhere has one of them.
/// <see cref="SpokenSecrets"/> looks for the same in what all servers of a whole run of the tests say.
/// </summary>
public sealed class SecretTests(ChatDatabase site) : IClassFixture<ChatDatabase>
{
    private const string KeyVariable = "WRITEASSIST_TEST_PLANTED_KEY";

    private readonly string password = Planted("password");
    private readonly string key = Planted("sk");
    private readonly string content = Planted("content");
    private readonly string secret = Planted("secret");
    private readonly ConcurrentQueue<string> said = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_happens_no_secret_and_no_content_is_said_in_a_log_a_metric_an_error_or_the_list_of_processes()
    {
        await using var model = await ModelServer.StartAsync();
        model.Answer = answer => answer.FailAsync(HttpStatusCode.Unauthorized); // as vendors do: with the key in the message
        var account = $"u{Guid.NewGuid():N}"[..16];
        await site.ExecuteAsync($"CREATE USER '{account}'@'%' IDENTIFIED BY '{password}'; GRANT ALL ON {site.Name}.* TO '{account}'@'%'");
        var connection = $"{site.ConnectionString};User ID={account};Password={password}";
        var metrics = $"http://127.0.0.1:{FreePort.Find()}";
        string[] settings =
        [
            "--Logging:LogLevel:Default=Trace", $"--WriteAssist:Telemetry:Prometheus={metrics}", "--WriteAssist:Assistant:DefaultModel=planted", "--WriteAssist:Assistant:Models:0:Id=planted",
            $"--WriteAssist:Assistant:Models:0:BaseAddress={model.BaseAddress}", $"--WriteAssist:Assistant:Models:0:KeyVariable={KeyVariable}", "--WriteAssist:Assistant:Models:0:Model=planted",
        ];
        using var server = await ServerProcess.StartAsync(connection, settings, said.Enqueue, (KeyVariable, key), ("WriteAssist__Moodle__Secret", secret));
        var (sid, sesskey) = await site.InsertSessionAsync(3);
        using var student = new AjaxClient(new Uri(server.Address), sid, sesskey, 4);

        await SendEverythingAsync(student);
        await site.ExecuteAsync($"DROP USER '{account}'@'%'");
        foreach (var open in await site.QueryAsync<long>("SELECT ID FROM information_schema.PROCESSLIST WHERE USER = @account", new { account }))
            await site.ExecuteAsync($"KILL {open}");
        (await student.SendAsync("get_chat_sessions")).ShouldFail("databaseunavailable"); // the database is there, and does not let it in
        await SendEverythingAsync(student);
        await LookAsync(server, metrics);
        await server.StopAsync();

        said.Count.ShouldBeGreaterThan(300, "it says a lot");
        string[] secrets = [password, key, content, secret, sid, sesskey];
        foreach (var line in said)
            secrets.Where(planted => line.Contains(planted, StringComparison.Ordinal)).ShouldBeEmpty(line);
    }

    // Every action, with the content in each of its fields, and in all but one.
    private async Task SendEverythingAsync(AjaxClient student)
    {
        foreach (var (action, fields) in WireCatalog.Actions)
            Keep(await student.SendAsync(action, [.. fields.Select(field => (field, (object)content))]));
        var chat = await student.SendAsync("create_chat_session", ("title", content));
        Keep(await student.SendAsync("send_message", ("content", content), ("selection", content), ("client_id", content)));
        Keep(await student.SendAsync("save_session_message", ("content", content), ("role", content)));
        Keep(await student.SendAsync("save_project", ("project_data", $"{{\"write\": \"{content}\"")));
        Keep(await student.SendAsync("get_session_messages", ("session_id", content), ("sesskey", content)));
        Keep(await student.SendAsync(content));
        if ((string?)chat.Json["session_id"] is { } own)
            await student.SendAsync("save_session_message", ("session_id", own), ("role", "user"), ("content", content));
    }

    // What a failure tells is said; what succeeds tells people their own.
    private void Keep(AjaxResponse answer)
    {
        if (answer.Status != HttpStatusCode.OK)
            said.Enqueue($"{answer.Headers}{answer.ContentHeaders}{answer.Text}");
    }

    private async Task LookAsync(ServerProcess server, string metrics)
    {
        using var http = new HttpClient();
        foreach (var address in new[] { $"{metrics}/metrics", $"{server.Address}/readyz", $"{server.Address}/healthz" })
        {
            using var answer = await http.GetAsync(address, Ct);
            said.Enqueue($"{answer.Headers}{await answer.Content.ReadAsStringAsync(Ct)}");
        }

        said.Enqueue(await File.ReadAllTextAsync($"/proc/{server.Id}/cmdline", Ct));
        (await File.ReadAllTextAsync($"/proc/{server.Id}/environ", Ct)).ShouldNotContain("DbgEnableMiniDump");
    }

    private static string Planted(string what) => SpokenSecrets.Plant($"{what}-{Guid.NewGuid():N}");
}
