using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>Deadlocks are counted for a whole server, so this has one of its own.</summary>
[Collection(nameof(OwnServer))]
public sealed class DeadlockTests(OwnServer server) : IAsyncLifetime
{
    private readonly TestSite site = new(server);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task What_one_student_sends_switches_and_deletes_in_several_windows_at_once_does_not_deadlock()
    {
        using var student = await site.SignInAsync(3);
        var (one, two) = (await ChatAsync(student), await ChatAsync(student));
        var id = ("concurrent_session_id", (object)(await student.DoAsync("create_concurrent_session"))["concurrent_session_id"]!);
        await student.DoAsync("update_pane", id, ("pane_index", 0), ("chat_session_id", one));
        await student.DoAsync("update_pane", id, ("pane_index", 1), ("chat_session_id", two));
        await student.DoAsync("set_sync_mode", id, ("sync_mode", "broadcast"));
        var question = ("message_id", (object)(await student.DoAsync("save_session_message", ("session_id", two), ("role", "user"), ("content", "x")))["message_id"]!);
        var before = await DeadlocksAsync();

        var answers = (await Task.WhenAll(
            RepeatAsync(8, _ => student.SendAsync("send_to_panes", id, ("content", "Is this good?"))),
            RepeatAsync(8, i => student.SendAsync("send_message", ("session_id", i % 2 == 0 ? two : one), ("content", "Is this good?"))),
            RepeatAsync(6, _ => student.SendAsync("edit_message", question, ("content", "And this?"))),
            RepeatAsync(20, _ => student.SendAsync("show_message", question)),
            RepeatAsync(30, i => student.SendAsync("save_session_message", ("session_id", i % 2 == 0 ? one : two), ("role", "user"), ("content", "x"))),
            RepeatAsync(30, i => student.SendAsync("switch_chat_session", ("session_id", i % 2 == 0 ? two : one))),
            RepeatAsync(10, async _ => await student.SendAsync("delete_chat_session", ("session_id", await ChatAsync(student)))),
            RepeatAsync(10, i => student.SendAsync("update_pane", id, ("pane_index", 0), ("chat_session_id", i % 2 == 0 ? "" : one))))).SelectMany(all => all).ToList();

        (await DeadlocksAsync() - before).ShouldBe(0, await LastDeadlockAsync());
        answers.Select(answer => answer.Text).ShouldAllBe(text => !text.Contains("databaseunavailable", StringComparison.Ordinal) && !text.Contains("internalerror", StringComparison.Ordinal));
    }

    private async Task<string> LastDeadlockAsync() =>
        (await site.QueryAsync<(string Type, string Name, string Status)>("SHOW ENGINE INNODB STATUS")).Single().Status is var status
        && status.IndexOf("LATEST DETECTED DEADLOCK", StringComparison.Ordinal) is >= 0 and var start ? status[start..status.IndexOf("TRANSACTIONS\n", start, StringComparison.Ordinal)] : "none";

    private static async Task<List<AjaxResponse>> RepeatAsync(int times, Func<int, Task<AjaxResponse>> send)
    {
        var answers = new List<AjaxResponse>();
        for (var i = 0; i < times; i++)
            answers.Add(await send(i));
        return answers;
    }

    private static async Task<string> ChatAsync(AjaxClient student) => (string)(await student.DoAsync("create_chat_session"))["session_id"]!;

    // MariaDB counts them in its status, MySQL in a table.
    private async Task<long> DeadlocksAsync() => await site.QueryAsync<(string Name, string Value)>("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'") is [var (_, count)]
        ? long.Parse(count, provider: null)
        : await site.ScalarAsync<long>("SELECT COUNT FROM information_schema.INNODB_METRICS WHERE NAME = 'lock_deadlocks'");
}
