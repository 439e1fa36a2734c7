using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Replies;

/// <summary>The end of a reply is written down once, whatever became of the answer to that.</summary>
public sealed class ReplyEndTests(ChatDatabase database) : IClassFixture<ChatDatabase>
{
    private readonly ReplyTextStore store = new(new TablePrefix("mdl_"));

    [Fact]
    public async Task An_end_that_is_saved_again_is_the_same_end()
    {
        var reply = await StreamingAsync("again");

        (await EndAsync(reply)).ShouldBeTrue();
        (await EndAsync(reply)).ShouldBeTrue();

        (await database.ScalarAsync<string>("SELECT CONCAT(status, ' ', content) FROM mdl_writeassistdev_chat WHERE id = @Id", reply)).ShouldBe("complete Whole.");
    }

    [Fact]
    public async Task A_reply_that_is_gone_or_begun_anew_has_no_end()
    {
        var gone = await StreamingAsync("gone");
        var renewed = await StreamingAsync("renewed");
        await database.ExecuteAsync("DELETE FROM mdl_writeassistdev_chat WHERE id = @Id", gone);
        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET reply_number = 2 WHERE id = @Id", renewed);

        (await EndAsync(gone)).ShouldBeFalse();
        (await EndAsync(renewed)).ShouldBeFalse();
    }

    private async Task<bool> EndAsync(ChatMessage reply)
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await store.EndAsync(connection, new ChatOwner(1, 3), reply);
    }

    private async Task<ChatMessage> StreamingAsync(string chat)
    {
        await database.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
            VALUES (1, 3, @chat, 'x', 0, 1, 1);
            INSERT IGNORE INTO mdl_writeassistdev_chat_owners (writeassistdevid, userid) VALUES (1, 3);
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, status)
            VALUES (1, 3, @chat, 'assistant', '', 1, 1, 'streaming')
            """, new { chat });
        var id = await database.ScalarAsync<long>("SELECT MAX(id) FROM mdl_writeassistdev_chat WHERE chat_session_id = @chat", new { chat });
        return new ChatMessage { Id = id, ReplyNumber = 1, Status = ReplyStatus.Complete, Content = "Whole." };
    }
}
