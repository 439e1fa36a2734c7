using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>All replies of a server are saved together, every second; here a second is a twentieth of one.</summary>
public sealed class ReplySaverTests(ChatDatabase database) : IClassFixture<ChatDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_hundred_replies_are_saved_with_two_statements()
    {
        await using var trips = new WireTap(database.ConnectionString);
        var saver = Saver(trips.Source);
        var replies = await StreamingAsync(300);
        foreach (var (reply, i) in replies.Select((reply, i) => (reply, i)))
            reply.Append($"It's \"reply\" {i} \\ 😀\n");
        trips.Reset();

        await using (new Saving(saver, replies))
            await SavedAsync(replies);

        var saves = trips.Statements.Where(statement => statement.Contains("UPDATE", StringComparison.Ordinal)).ToList();
        saves.Count(statement => statement.Contains("😀", StringComparison.Ordinal)).ShouldBe(2, "250 rows go into one");
        trips.Count.ShouldBe(saves.Count);
    }

    [Fact]
    public async Task What_is_saved_is_not_sent_again_and_a_silent_reply_shows_that_its_server_lives()
    {
        await using var trips = new WireTap(database.ConnectionString);
        var saver = Saver(trips.Source);
        var replies = await StreamingAsync(2);
        await using var saving = new Saving(saver, replies);
        replies[0].Append("Früher 😀 gesagt. ");
        await SavedAsync(replies);
        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET heartbeat_at = 0 WHERE id = @Id", replies[1].Message);
        trips.Reset();

        replies[0].Append("Später 👩‍👩‍👧 auch.");
        await SavedAsync(replies);

        trips.Statements.ShouldContain(statement => statement.Contains("Später", StringComparison.Ordinal));
        trips.Statements.ShouldNotContain(statement => statement.Contains("Früher", StringComparison.Ordinal));
        await UntilAsync("SELECT heartbeat_at > UNIX_TIMESTAMP() * 1000 - 10000 FROM mdl_writeassistdev_chat WHERE id = @Id", replies[1]);
    }

    [Fact]
    public async Task A_saved_text_that_is_not_as_it_was_left_is_saved_whole()
    {
        var replies = await StreamingAsync(1);
        await using var saving = new Saving(Saver(database.Source), replies);
        replies[0].Append("One ");
        await SavedAsync(replies);
        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET content = 'Something else', status = 'failed', errorcode = 'interrupted' WHERE id = @Id", replies[0].Message);

        replies[0].Append("two.");

        await SavedAsync(replies);
        replies[0].Reason.ShouldBe(ReplyCancellation.None);
    }

    [Fact]
    public async Task A_long_text_is_saved_over_some_seconds_and_cut_within_no_character()
    {
        var replies = await StreamingAsync(1);
        replies[0].Append("x" + string.Concat(Enumerable.Repeat("😀", 100_000)));

        await using (new Saving(Saver(database.Source), replies))
            await SavedAsync(replies);
    }

    [Fact]
    public async Task A_reply_whose_row_is_held_is_saved_alone_and_the_others_meanwhile()
    {
        var replies = await StreamingAsync(20);
        foreach (var reply in replies)
            reply.Append("Hello.");
        await using var saving = new Saving(Saver(database.Source), replies);
        await using var connection = await database.Source.OpenConnectionAsync(Ct);
        await using (await HoldAsync(connection, replies[7]))
        {
            await SavedAsync([.. replies.Where(reply => reply != replies[7])]);
            foreach (var reply in replies)
                reply.Append(" And more.");
            await SavedAsync([.. replies.Where(reply => reply != replies[7])]);
        }

        await SavedAsync(replies);
    }

    [Fact]
    public async Task The_end_waits_for_a_statement_that_is_on_its_way()
    {
        var replies = await StreamingAsync(1);
        await using var connection = await database.Source.OpenConnectionAsync(Ct);
        Task end;
        await using (await HoldAsync(connection, replies[0]))
        {
            var save = Saver(database.Source).Begin(replies[0]);
            await UntilAsync("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND INFO LIKE 'UPDATE%heartbeat_at%'", replies[0]);
            end = save.DisposeAsync().AsTask();
            end.IsCompleted.ShouldBeFalse();
        }

        await end.Within("The reply never came to its end");
    }

    [Theory]
    [InlineData("DELETE FROM mdl_writeassistdev_chat WHERE id = @Id", ReplyCancellation.Gone)]
    [InlineData("UPDATE mdl_writeassistdev_chat SET reply_number = 2 WHERE id = @Id", ReplyCancellation.Gone)]
    [InlineData("UPDATE mdl_writeassistdev_chat SET stop_requested = 1 WHERE id = @Id", ReplyCancellation.Stopped)]
    internal async Task What_became_of_one_reply_is_told_to_that_one(string what, ReplyCancellation reason)
    {
        var replies = await StreamingAsync(3);
        await using var saving = new Saving(Saver(database.Source), replies);

        await database.ExecuteAsync(what, replies[1].Message);
        await Should.ThrowAsync<OperationCanceledException>(Task.Delay(TimeSpan.FromMinutes(1), replies[1].Cancelled));

        replies.Select(reply => reply.Reason).ShouldBe([ReplyCancellation.None, reason, ReplyCancellation.None]);
    }

    private static ReplySaver Saver(MySqlDataSource source) =>
        new(new SiteDatabase(source, new TablePrefix("mdl_")), new ReplyTextStore(new TablePrefix("mdl_")), new HastyTime(20), NullLogger<ReplySaver>.Instance);

    private static async Task<DbTransaction> HoldAsync(DbConnection connection, RunningReply reply)
    {
        var transaction = await connection.BeginTransactionAsync(Ct);
        await connection.ExecuteAsync("SELECT id FROM mdl_writeassistdev_chat WHERE id = @Id FOR UPDATE", reply.Message, transaction);
        return transaction;
    }

    private async Task<List<RunningReply>> StreamingAsync(int count)
    {
        var chat = $"{Guid.NewGuid():N}";
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
            VALUES (1, 3, @chat, 'x', 0, 1, 1);
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, status, heartbeat_at)
            SELECT 1, 3, @chat, 'assistant', '', 1, 1, 'streaming', 0
            FROM   (SELECT 1 FROM mdl_user AS a, mdl_user AS b LIMIT @count) AS numbers
            """, new { chat, count });
        var ids = await database.QueryAsync<long>("SELECT id FROM mdl_writeassistdev_chat WHERE chat_session_id = @chat ORDER BY id", new { chat });
        return [.. ids.Select(id => new RunningReply(new ChatOwner(1, 3), new ChatMessage { Id = id, ReplyNumber = 1 }, new AssistantModel("m", "M", null)))];
    }

    private async Task SavedAsync(IReadOnlyList<RunningReply> replies)
    {
        var expected = replies.Select(reply => (reply.Message.Id, reply.Text)).ToList();
        var ids = replies.Select(reply => reply.Message.Id).ToList();
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(20, Ct))
        {
            var now = await database.QueryAsync<(long, string)>("SELECT id, content FROM mdl_writeassistdev_chat WHERE id IN @ids AND status = 'streaming' ORDER BY id", new { ids });
            if (now.SequenceEqual(expected))
                return;
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), "what came of the replies was never saved");
        }
    }

    private async Task UntilAsync(string question, RunningReply reply)
    {
        for (var clock = Stopwatch.StartNew(); await database.ScalarAsync<long>(question, reply.Message) == 0; await Task.Delay(20, Ct))
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), question);
    }

    private sealed class Saving(ReplySaver saver, IEnumerable<RunningReply> replies) : IAsyncDisposable
    {
        private readonly List<IAsyncDisposable> saves = [.. replies.Select(saver.Begin)];

        public async ValueTask DisposeAsync()
        {
            foreach (var save in saves)
                await save.DisposeAsync();
        }
    }
}
