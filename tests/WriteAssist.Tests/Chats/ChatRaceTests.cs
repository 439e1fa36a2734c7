using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Tests.Chats;

/// <summary>The invariant "exactly one active chat" under many writers, looked at from outside all the while.</summary>
public sealed class ChatRaceTests(ChatManagerFixture database) : IClassFixture<ChatManagerFixture>
{
    private const int Clients = 32;
    private const int RoundsPerClient = 12;

    [Fact]
    public async Task Clients_racing_create_switch_and_delete_leave_exactly_one_active_chat_after_every_commit()
    {
        var owner = new ChatOwner(ActivityId: 1, UserId: 3);
        using var done = new CancellationTokenSource();
        var watcher = Watch(owner, done.Token);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => Race(owner, client))));
        await done.CancelAsync();

        var (looks, violations) = await watcher;
        looks.ShouldBeGreaterThan(10);
        violations.ShouldBeEmpty();
    }

    private async Task Race(ChatOwner owner, int client)
    {
        var random = new Random(client);
        for (var round = 0; round < RoundsPerClient; round++)
        {
            var sessions = await database.Manager.GetSessions(owner, TestContext.Current.CancellationToken);
            var any = sessions.Count == 0 ? "none" : sessions[random.Next(sessions.Count)].SessionId;
            switch (random.Next(4))
            {
                case 0:
                    await database.Manager.CreateSession(owner, "race");
                    break;
                case 1:
                    await database.Manager.SwitchToSession(owner, any);
                    break;
                case 2:
                    await database.Manager.DeleteSession(owner, any);
                    break;
                default:
                    await database.Manager.SaveMessage(owner, ChatSession.DefaultSessionId, ChatManagerFixture.Message("race"));
                    break;
            }
        }
    }

    // One consistent read sees what some commit left behind, so every look checks the state after a commit.
    private async Task<(int Looks, List<string> Violations)> Watch(ChatOwner owner, CancellationToken done)
    {
        var looks = 0;
        var violations = new List<string>();
        await using var connection = await database.Source.OpenConnectionAsync(CancellationToken.None);
        while (!done.IsCancellationRequested)
        {
            var (chats, active) = await connection.QuerySingleAsync<(long, long)>(
                "SELECT COUNT(*), CAST(COALESCE(SUM(is_active), 0) AS SIGNED) FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid = @ActivityId AND userid = @UserId",
                owner);
            looks++;
            if (active != (chats == 0 ? 0 : 1))
                violations.Add($"{active} active of {chats}");
        }

        return (looks, violations);
    }
}
