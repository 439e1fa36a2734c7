using System.Text;
using WriteAssist.Data.Chats;
using static WriteAssist.Tests.Chats.ChatManagerFixture;

namespace WriteAssist.Tests.Chats;

public sealed class ChatMessageTests(ChatManagerFixture database) : IClassFixture<ChatManagerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Content_of_every_Unicode_plane_and_NUL_comes_back_byte_for_byte()
    {
        var owner = Fresh(3);
        var content = new StringBuilder("\0 a\u0001\r\n\t'\"\\%_`\u2028\uFEFF");
        for (var plane = 0; plane <= 16; plane++)
            content.Append(new Rune((plane << 16) + 0x0041)).Append(new Rune((plane << 16) + 0xFFFD)).Append(new Rune((plane << 16) + (plane == 0 ? 0xE000 : 0xFFFF)));
        var session = await database.Manager.CreateSession(owner, "x");

        await database.Manager.SaveMessage(owner, session.SessionId, Message(content.ToString()));

        (await PageAsync(owner, session.SessionId)).Messages.ShouldHaveSingleItem().Content.ShouldBe(content.ToString());
    }

    [Fact]
    public async Task A_mebibyte_is_not_cut()
    {
        var owner = Fresh(4);
        var content = string.Concat(Enumerable.Repeat("0123456789abcdé\n", 65536));
        var session = await database.Manager.CreateSession(owner, "x");

        await database.Manager.SaveMessage(owner, session.SessionId, Message(content));

        (await PageAsync(owner, session.SessionId)).Messages.ShouldHaveSingleItem().Content.ShouldBe(content);
    }

    [Fact]
    public async Task Messages_come_in_the_order_of_their_arrival_whatever_the_clients_clock_says()
    {
        var owner = Fresh(5);
        var session = await database.Manager.CreateSession(owner, "x");
        foreach (var (content, time) in new[] { ("b1", 20L), ("a", 10L), ("b2", 20L), ("c", 30L) })
            await database.Manager.SaveMessage(owner, session.SessionId, Message(content, time));

        (await PageAsync(owner, session.SessionId)).Messages.Select(message => message.Content).ShouldBe(["b1", "a", "b2", "c"]);
    }

    [Fact]
    public async Task Pages_backwards_give_every_message_once()
    {
        var owner = Fresh(6);
        var session = await database.Manager.CreateSession(owner, "x");
        for (var i = 0; i < 25; i++)
            await database.Manager.SaveMessage(owner, session.SessionId, Message($"m{i}", 100 + (i / 4)));

        var read = new List<string>();
        long? before = null;
        bool hasMore;
        do
        {
            var page = (await database.Manager.GetSessionMessages(owner, session.SessionId, limit: 7, before, Ct)).Value;
            read.InsertRange(0, page.Messages.Select(message => message.Content));
            before = page.Messages[0].Id;
            hasMore = page.HasMore;
            read.Count.ShouldBeLessThanOrEqualTo(25, "a page came twice");
        }
        while (hasMore);

        read.ShouldBe(Enumerable.Range(0, 25).Select(i => $"m{i}"));
    }

    [Fact]
    public async Task Before_a_message_of_another_chat_there_is_nothing()
    {
        var owner = Fresh(7);
        var one = await database.Manager.CreateSession(owner, "x");
        var two = await database.Manager.CreateSession(owner, "y");
        await database.Manager.SaveMessage(owner, one.SessionId, Message("a", 1));
        var other = await database.Manager.SaveMessage(owner, two.SessionId, Message("b", 2));

        (await database.Manager.GetSessionMessages(owner, one.SessionId, limit: 10, other.Value.Id, Ct)).Value.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retry_with_the_same_client_id_is_stored_once()
    {
        var owner = Fresh(8);
        var session = await database.Manager.CreateSession(owner, "x");

        var saves = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.Manager.SaveMessage(owner, session.SessionId, Message("once", clientId: "c-1"))));

        saves.Select(save => save.Value).Distinct().ShouldHaveSingleItem().ChatSessionId.ShouldBe(session.SessionId);
        (await PageAsync(owner, session.SessionId)).Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_client_id_of_another_user_is_another_message()
    {
        var mine = await database.Manager.CreateSession(Fresh(9), "x");
        var theirs = await database.Manager.CreateSession(Fresh(10), "x");

        var first = await database.Manager.SaveMessage(Fresh(9), mine.SessionId, Message("a", clientId: "c"));
        var second = await database.Manager.SaveMessage(Fresh(10), theirs.SessionId, Message("b", clientId: "c"));

        second.Value.Id.ShouldNotBe(first.Value.Id);
    }

    [Fact]
    public async Task The_first_message_without_a_chat_makes_the_chat_default_active_and_names_it()
    {
        var owner = Fresh(11);
        await database.Manager.CreateSession(owner, "Before");

        await database.Manager.SaveMessage(owner, "default", Message("Please help me with\nthe introduction of my essay about bees, wasps and other insects"));
        await database.Manager.SaveMessage(owner, "default", Message("again"));

        var session = (await database.Manager.GetSessions(owner, Ct)).Single(session => session.SessionId == "default");
        session.IsActive.ShouldBeTrue();
        session.Title.ShouldBe("Please help me with the introduction of my essay…");
        (await database.ActiveCountsAsync()).Single(count => count.UserId == 11).Active.ShouldBe(1);
        (await PageAsync(owner, "default")).Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_first_messages_at_once_make_one_default_chat()
    {
        var owner = Fresh(12);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => database.Manager.SaveMessage(owner, "default", Message($"m{i}"))));

        (await database.Manager.GetSessions(owner, Ct)).ShouldHaveSingleItem().IsActive.ShouldBeTrue();
        (await PageAsync(owner, "default")).Messages.Count.ShouldBe(16);
    }

    [Fact]
    public async Task A_saved_message_moves_the_chats_modification_time()
    {
        var owner = Fresh(13);
        var session = await database.Manager.CreateSession(owner, "x");
        await database.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET modified_at = 5 WHERE userid = 13");

        await database.Manager.SaveMessage(owner, session.SessionId, Message("now"));

        (await database.Manager.GetSessions(owner, Ct)).ShouldHaveSingleItem().ModifiedAt.ShouldBeGreaterThanOrEqualTo(session.ModifiedAt);
    }

    [Fact]
    public async Task Clearing_counts_what_it_deleted_and_keeps_the_chat()
    {
        var owner = Fresh(14);
        var session = await database.Manager.CreateSession(owner, "x");
        await database.Manager.SaveMessage(owner, session.SessionId, Message("a"));
        await database.Manager.SaveMessage(owner, session.SessionId, Message("b"));

        (await database.Manager.ClearSessionMessages(owner, session.SessionId)).ShouldBe(2);
        (await database.Manager.ClearSessionMessages(owner, session.SessionId)).ShouldBe(0);
        (await PageAsync(owner, session.SessionId)).Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_of_the_history_has_at_most_the_limit_and_no_message_falls_between_two()
    {
        var owner = Fresh(15);
        var session = await database.Manager.CreateSession(owner, "x");
        foreach (var (content, time) in new[] { ("a", 10L), ("b1", 20L), ("b2", 20L), ("b3", 20L), ("c", 30L) })
            await database.Manager.SaveMessage(owner, session.SessionId, Message(content, time));

        (await HistoryAsync(owner, 5, before: null)).ShouldBe(["a", "b1", "b2", "b3", "c"]);
        (await HistoryAsync(owner, 4, before: null)).ShouldBe(["b1", "b2", "b3", "c"]);
        (await HistoryAsync(owner, 2, before: null)).ShouldBe(["c"], "the second before it does not fit");
        (await HistoryAsync(owner, 3, before: 30)).ShouldBe(["b1", "b2", "b3"]);
        (await HistoryAsync(owner, 2, before: 30)).ShouldBe(["b2", "b3"], "a second that never fits is cut");
        (await HistoryAsync(owner, 2, before: 20)).ShouldBe(["a"]);
    }

    private async Task<IEnumerable<string>> HistoryAsync(ChatOwner owner, int limit, long? before) =>
        (await database.Manager.GetHistory(owner, limit, before, Ct)).Messages.Select(message => message.Content);

    [Fact]
    public async Task A_chat_deleted_while_a_message_is_saved_leaves_no_message_without_a_chat()
    {
        var owner = Fresh(16);
        for (var round = 0; round < 20; round++)
        {
            var session = await database.Manager.CreateSession(owner, "x");
            var save = database.Manager.SaveMessage(owner, session.SessionId, Message("late"));
            var delete = database.Manager.DeleteSession(owner, session.SessionId);
            await Task.WhenAll(save, delete);
            (await delete).IsDone.ShouldBeTrue();
        }

        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 16")).ShouldBe(0);
    }

    private async Task<ChatMessagePage> PageAsync(ChatOwner owner, string sessionId) =>
        (await database.Manager.GetSessionMessages(owner, sessionId, limit: null, before: null, Ct)).Value;

    private static ChatOwner Fresh(long userId) => new(ActivityId: 1, userId);
}
