using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Tests.Chats;

/// <summary>
/// One active chat, whatever is written at once, and without a deadlock: a transaction that lost a race is begun again, so where each
/// was begun once, none did.
/// </summary>
public sealed class ActiveChatTests : IClassFixture<ChatManagerFixture>, IAsyncDisposable
{
    private const int Students = 100;

    private readonly ChatManagerFixture database;
    private readonly WireTap trips;
    private readonly ChatSessionManager manager;
    private int missed; // what was deleted in the other window first is refused and rolled back

    public ActiveChatTests(ChatManagerFixture database)
    {
        this.database = database;
        trips = new WireTap(database.ConnectionString);
        manager = ChatManagerFixture.ManagerOver(new SiteDatabase(trips.Source, database.Site.Prefix));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => trips.DisposeAsync();

    [Fact]
    public async Task First_chats_of_a_hundred_students_at_once_do_not_wait_for_each_other()
    {
        var students = await EnrolAsync(1000);

        await Task.WhenAll(students.Select(student => Task.Run(() => manager.CreateSession(student, "First"))));

        Begun().ShouldBe(Students);
        (await database.ActiveCountsAsync()).Where(count => count.UserId is >= 1000 and < 2000).ShouldAllBe(count => count.Chats == 1 && count.Active == 1);
    }

    [Fact]
    public async Task First_messages_of_a_hundred_students_at_once_do_not_wait_for_each_other()
    {
        var students = await EnrolAsync(2000);

        var saved = await Task.WhenAll(students.Select(student => Task.Run(() => manager.SaveMessage(student, ChatSession.DefaultSessionId, ChatManagerFixture.Message("first")))));

        saved.ShouldAllBe(save => save.IsDone);
        Begun().ShouldBe(2 * Students, "each finds that there is no chat, and then makes it");
        (await database.ActiveCountsAsync()).Count(count => count.UserId is >= 2000 and < 3000 && count is { Chats: 1, Active: 1 }).ShouldBe(Students);
    }

    [Fact]
    public async Task Two_windows_that_make_switch_to_and_delete_chats_at_once_leave_one_active_and_no_deadlock()
    {
        var owner = new ChatOwner(ActivityId: 1, UserId: 7);
        await manager.CreateSession(owner, "One");
        await manager.CreateSession(owner, "Two");
        trips.Reset();

        for (var round = 0; round < 60; round++)
        {
            var chats = (await manager.GetSessions(owner, Ct)).Select(chat => chat.SessionId).ToList();
            await Task.WhenAll(WriteAsync(owner, round % 3, chats[0]), WriteAsync(owner, round % 4, chats[^1]));

            var left = await manager.GetSessions(owner, Ct);
            left.Count(chat => chat.IsActive).ShouldBe(left.Count == 0 ? 0 : 1, $"round {round}");
            if (left.Count < 2)
                await manager.CreateSession(owner, "Another");
        }

        var repeated = trips.Statements.Count(statement => statement.StartsWith("ROLLBACK", StringComparison.OrdinalIgnoreCase)) - missed;
        repeated.ShouldBe(0);
    }

    [Fact]
    public async Task Two_windows_that_switch_at_once_leave_one_of_both_active_and_no_deadlock()
    {
        var owner = new ChatOwner(ActivityId: 1, UserId: 8);
        var one = (await manager.CreateSession(owner, "One")).SessionId;
        var two = (await manager.CreateSession(owner, "Two")).SessionId;
        trips.Reset();

        for (var round = 0; round < 50; round++)
            await Task.WhenAll(Task.Run(() => manager.SwitchToSession(owner, one)), Task.Run(() => manager.SwitchToSession(owner, two)));

        Begun().ShouldBe(100);
        (await manager.GetSessions(owner, Ct)).Count(chat => chat.IsActive).ShouldBe(1);
    }

    [Fact]
    public async Task The_database_refuses_a_second_active_chat()
    {
        var owner = new ChatOwner(ActivityId: 2, UserId: 9);
        await manager.CreateSession(owner, "One");
        await manager.CreateSession(owner, "Two");

        var forced = await Should.ThrowAsync<Exception>(() => database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET is_active = 1 WHERE userid = 9"));

        DatabaseErrors.IsLostRace(forced).ShouldBeTrue(forced.Message);
        DatabaseErrors.IsDuplicateKey(forced).ShouldBeFalse();
    }

    private Task WriteAsync(ChatOwner owner, int what, string chat) => Task.Run(async () =>
    {
        var refusal = what switch
        {
            0 => (await manager.SwitchToSession(owner, chat)).Refusal,
            1 => (await manager.DeleteSession(owner, chat)).Refusal,
            _ => await CreateAsync(owner),
        };
        if (refusal is not null)
            Interlocked.Increment(ref missed);
    });

    private async Task<Refusal?> CreateAsync(ChatOwner owner)
    {
        await manager.CreateSession(owner, "Another");
        return null;
    }

    private int Begun() => trips.Statements.Count(statement => statement.Contains("START TRANSACTION", StringComparison.OrdinalIgnoreCase));

    private async Task<List<ChatOwner>> EnrolAsync(long first)
    {
        await database.ExecuteAsync("""
            INSERT INTO mdl_user (id, username)
            WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < @last)
            SELECT @first + n, CONCAT('crowd', @first + n) FROM numbers
            """, new { first, last = Students - 1 });
        return [.. Enumerable.Range(0, Students).Select(i => new ChatOwner(ActivityId: 1, first + i))];
    }
}
