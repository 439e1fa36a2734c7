using WriteAssist.Data.Chats;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Tests.Chats;

public sealed class ChatSessionManagerTests(ChatManagerFixture database) : IClassFixture<ChatManagerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_chat_is_the_only_active_one_and_comes_first()
    {
        var owner = Fresh(5);

        var first = await database.Manager.CreateSession(owner, "One");
        var second = await database.Manager.CreateSession(owner, title: null);

        second.Title.ShouldBe("New Chat");
        var sessions = await database.Manager.GetSessions(owner, Ct);
        sessions.Select(session => session.SessionId).ShouldBe([second.SessionId, first.SessionId]);
        sessions.Select(session => session.IsActive).ShouldBe([true, false]);
        sessions[0].ShouldBe(second);
    }

    [Fact]
    public async Task A_chats_name_is_made_of_user_activity_time_and_twelve_random_digits()
    {
        var session = await database.Manager.CreateSession(Fresh(6), "x");

        session.SessionId.ShouldMatch($"^chat_6_1_{session.CreatedAt}_[0-9a-f]{{12}}$");
        session.SessionId.Length.ShouldBeLessThanOrEqualTo(50);
    }

    [Fact]
    public async Task Switching_activates_exactly_that_chat()
    {
        var owner = Fresh(7);
        var first = await database.Manager.CreateSession(owner, "One");
        await database.Manager.CreateSession(owner, "Two");

        (await database.Manager.SwitchToSession(owner, first.SessionId)).IsDone.ShouldBeTrue();

        (await ActiveAsync(owner)).ShouldBe([first.SessionId]);
    }

    [Fact]
    public async Task Switching_to_an_unknown_chat_changes_nothing()
    {
        var owner = Fresh(8);
        var session = await database.Manager.CreateSession(owner, "One");

        (await database.Manager.SwitchToSession(owner, "chat_0_0_0_none")).Refusal.ShouldBe(Refusal.ChatNotFound());

        (await ActiveAsync(owner)).ShouldBe([session.SessionId]);
    }

    [Fact]
    public async Task Deleting_the_active_chat_activates_the_newest_other()
    {
        var owner = Fresh(9);
        await database.Manager.CreateSession(owner, "One");
        var second = await database.Manager.CreateSession(owner, "Two");
        var third = await database.Manager.CreateSession(owner, "Three");

        var deleted = await database.Manager.DeleteSession(owner, third.SessionId);

        deleted.Value.ActiveSessionId.ShouldBe(second.SessionId);
        (await ActiveAsync(owner)).ShouldBe([second.SessionId]);
    }

    [Fact]
    public async Task Deleting_another_chat_leaves_the_active_one()
    {
        var owner = Fresh(10);
        var first = await database.Manager.CreateSession(owner, "One");
        var second = await database.Manager.CreateSession(owner, "Two");
        await database.Manager.SwitchToSession(owner, first.SessionId);

        (await database.Manager.DeleteSession(owner, second.SessionId)).Value.ActiveSessionId.ShouldBe(first.SessionId);
    }

    [Fact]
    public async Task Deleting_the_last_chat_leaves_none_active_and_no_message_behind()
    {
        var owner = Fresh(11);
        var session = await database.Manager.CreateSession(owner, "One");
        await database.Manager.SaveMessage(owner, session.SessionId, ChatManagerFixture.Message("Hello"));

        (await database.Manager.DeleteSession(owner, session.SessionId)).Value.ActiveSessionId.ShouldBeNull();

        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 11")).ShouldBe(0);
    }

    [Fact]
    public async Task Renaming_gives_the_chat_with_its_new_title_and_does_not_count_as_a_change_of_its_messages()
    {
        var owner = Fresh(12);
        var session = await database.Manager.CreateSession(owner, "One");

        var renamed = await database.Manager.UpdateSessionTitle(owner, session.SessionId, "Thèse 😀");

        renamed.Value.ShouldBe(session with { Title = "Thèse 😀" });
        (await database.Manager.UpdateSessionTitle(owner, session.SessionId, "Thèse 😀")).IsDone.ShouldBeTrue("the same title again is no error");
        (await database.Manager.UpdateSessionTitle(owner, "nope", "x")).Refusal.ShouldBe(Refusal.ChatNotFound());
    }

    [Fact]
    public async Task One_user_reaches_none_of_anothers_chats()
    {
        var session = await database.Manager.CreateSession(Fresh(13), "Mine");
        await database.Manager.SaveMessage(Fresh(13), session.SessionId, ChatManagerFixture.Message("secret"));
        var thief = Fresh(14);
        var elsewhere = new ChatOwner(ActivityId: 2, UserId: 13);

        foreach (var stranger in new[] { thief, elsewhere })
        {
            (await database.Manager.SwitchToSession(stranger, session.SessionId)).Refusal.ShouldBe(Refusal.ChatNotFound());
            (await database.Manager.UpdateSessionTitle(stranger, session.SessionId, "stolen")).Refusal.ShouldBe(Refusal.ChatNotFound());
            (await database.Manager.GetSessionMessages(stranger, session.SessionId, limit: null, before: null, Ct)).Refusal.ShouldBe(Refusal.ChatNotFound());
            (await database.Manager.SaveMessage(stranger, session.SessionId, ChatManagerFixture.Message("forged"))).Refusal.ShouldBe(Refusal.ChatNotFound());
            (await database.Manager.ClearSessionMessages(stranger, session.SessionId)).Refusal.ShouldBe(Refusal.ChatNotFound());
            (await database.Manager.DeleteSession(stranger, session.SessionId)).Refusal.ShouldBe(Refusal.ChatNotFound());
            (await database.Manager.GetSessions(stranger, Ct)).ShouldBeEmpty();
            (await ChatManagerFixture.AllAsync(database.Manager.StreamHistory(stranger, before: null, cancellationToken: Ct))).ShouldBeEmpty();
        }

        (await database.Manager.GetSessions(Fresh(13), Ct)).ShouldHaveSingleItem().Title.ShouldBe("Mine");
        (await ChatManagerFixture.AllAsync(database.Manager.StreamHistory(Fresh(13), before: null, cancellationToken: Ct))).ShouldHaveSingleItem().Content.ShouldBe("secret");
    }

    private async Task<List<string>> ActiveAsync(ChatOwner owner) =>
        [.. (await database.Manager.GetSessions(owner, Ct)).Where(session => session.IsActive).Select(session => session.SessionId)];

    private static ChatOwner Fresh(long userId) => new(ActivityId: 1, userId);
}
