using System.Net;
using MySqlConnector;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>What a metric measures, made to happen.</summary>
/// <param name="site">The server.</param>
/// <param name="student">A student whom no other scenario uses.</param>
/// <param name="moved">Waits until the metric has moved, which it has to do while this happens.</param>
internal sealed class MetricScenarios(TelemetrySite site, long student, Func<Task> moved)
{
    /// <summary>A server that has started.</summary>
    public Task NothingAsync() => moved();

    /// <summary>A request that lacks a field.</summary>
    public async Task RefuseAsync()
    {
        using var client = await site.SignInAsync(student);
        await client.FailAsync("missingparam", "switch_chat_session");
        await moved();
    }

    /// <summary>A list of chats, twice: the second time all is known.</summary>
    public async Task ListAsync()
    {
        using var client = await site.SignInAsync(student);
        await client.DoAsync("get_chat_sessions");
        await client.DoAsync("get_chat_sessions");
        await moved();
    }

    /// <summary>A reply that has begun and goes on until the metric has moved.</summary>
    public Task LongReplyAsync() => WhileReplyingAsync(MovedThenAsync);

    /// <summary>A reply from its beginning to its end; the model refuses it the first time.</summary>
    public async Task ReplyAsync()
    {
        var isRefused = false;
        site.Model.Answer = async answer =>
        {
            if (!isRefused)
                await answer.FailAsync(HttpStatusCode.ServiceUnavailable, retryAfter: "0");
            else
                await answer.SayAsync("Hello.");
            isRefused = true;
        };
        using var client = await site.SignInAsync(student);
        await EventStream.AtOnceAsync(client, "send_message", ("session_id", await ModelSite.NewChatAsync(client)), ("content", "x"));
        await moved();
    }

    /// <summary>A reply whose row another transaction holds for longer than a statement waits.</summary>
    public Task HeldReplyAsync() => WhileReplyingAsync(async goOn =>
    {
        await using (await HoldAsync($"SELECT id FROM mdl_writeassistdev_chat WHERE userid = {student} FOR UPDATE"))
            await MovedThenAsync(goOn);
    });

    /// <summary>More requests than there are connections, all of which wait for a row that another transaction holds: two for the row, the others for a connection.</summary>
    public async Task CrowdAsync()
    {
        using var client = await site.SignInAsync(student);
        var chat = await ModelSite.NewChatAsync(client);
        Task<AjaxResponse[]> crowd;
        await using (await HoldAsync($"SELECT id FROM mdl_writeassistdev_chat_sessions WHERE userid = {student} FOR UPDATE"))
        {
            crowd = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.SendAsync("update_chat_title", ("session_id", chat), ("title", "x"))));
            await moved();
        }

        await crowd;
    }

    /// <summary>A chat is deleted while another transaction, which has done more, holds it and then wants what the deletion holds.</summary>
    public async Task DeadlockAsync()
    {
        using var client = await site.SignInAsync(student);
        var chat = await ModelSite.NewChatAsync(client);
        await site.ExecuteAsync("CREATE TABLE IF NOT EXISTS heavy (id BIGINT PRIMARY KEY AUTO_INCREMENT, what TEXT)");
        await using var other = await HoldAsync("INSERT INTO heavy (what) SELECT name FROM mdl_config", $"SELECT id FROM mdl_writeassistdev_chat_sessions WHERE userid = {student} FOR UPDATE");
        var deletion = client.DoAsync("delete_chat_session", ("session_id", chat));
        await WaitForLockAsync(deletion);
        await ExecuteAsync(other, $"SELECT * FROM mdl_writeassistdev_chat_owners WHERE userid = {student} FOR UPDATE");
        await ExecuteAsync(other, "ROLLBACK");
        await deletion;
        await moved();
    }

    /// <summary>The database takes what it is asked, and answers nobody until the metric has moved.</summary>
    public async Task StandstillAsync()
    {
        using var client = await site.SignInAsync(student);
        await client.DoAsync("get_chat_sessions");
        site.Proxy.Mode = ProxyMode.Hold;
        try
        {
            (await client.SendAsync("get_chat_sessions")).ShouldFail("databaseunavailable");
            await moved();
        }
        finally
        {
            site.Proxy.Mode = ProxyMode.Pass;
        }

        while ((await client.SendAsync("get_chat_sessions")).Status != HttpStatusCode.OK)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    // The reply has begun, and goes on when it is told to.
    private async Task WhileReplyingAsync(Func<TaskCompletionSource, Task> meanwhile)
    {
        var goOn = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Hello");
            await goOn.Task;
            await answer.SayAsync(" there.");
        };
        using var client = await site.SignInAsync(student);
        using var stream = await EventStream.OpenAsync(client, "send_message", ("session_id", await ModelSite.NewChatAsync(client)), ("content", "x"));
        await meanwhile(goOn);
        await stream.ReadAllAsync();
    }

    private async Task<MySqlConnection> HoldAsync(params string[] statements)
    {
        var connection = new MySqlConnection($"{site.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "START TRANSACTION");
        foreach (var statement in statements)
            await ExecuteAsync(connection, statement);
        return connection;
    }

    private async Task MovedThenAsync(TaskCompletionSource then)
    {
        try
        {
            await moved();
        }
        finally
        {
            then.SetResult();
        }
    }

    // In this site's database: what runs beside this in others waits for locks too.
    private async Task WaitForLockAsync(Task waiting)
    {
        const string Waiting = """
            SELECT COUNT(*) FROM information_schema.innodb_trx JOIN information_schema.processlist p ON p.id = trx_mysql_thread_id
            WHERE trx_state = 'LOCK WAIT' AND p.db = DATABASE()
            """;
        while (!waiting.IsCompleted && await site.ScalarAsync<long>(Waiting) == 0)
            await Task.Delay(150, TestContext.Current.CancellationToken); // the table is made anew only when nobody has read it for a tenth of a second
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
