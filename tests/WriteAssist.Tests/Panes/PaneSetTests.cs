using Newtonsoft.Json.Linq;
using WriteAssist.Web.Panes;
using static WriteAssist.Tests.Panes.PaneSetSite;

namespace WriteAssist.Tests.Panes;

public sealed class PaneSetTests(PaneSetSite site) : IClassFixture<PaneSetSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_session_has_two_even_panes_and_is_the_active_one()
    {
        var owner = Student(3);

        var first = await site.RunAsync(owner, "create_concurrent_session");
        var second = await site.RunAsync(owner, "create_concurrent_session", ("session_name", " My <b>panes</b> "), ("panes", "4"));

        var session = (JObject)first["session"]!;
        first.Value<string>("concurrent_session_id")!.ShouldMatch("^[0-9a-f]{32}$");
        session.Value<string>("id").ShouldBe(first.Value<string>("concurrent_session_id"));
        session["session_name"]!.Type.ShouldBe(JTokenType.Null);
        session["sync_mode"]!.Value<string>().ShouldBe("independent");
        session["max_panes"]!.Value<int>().ShouldBe(4);
        session["layout_config"]!["type"]!.Value<string>().ShouldBe("horizontal");
        session["layout_config"]!["panes"]!.Select(pane => pane.Value<decimal>("size")).ShouldBe([50, 50]);
        session["panes"]!.Select(pane => pane.Value<int>("pane_index")).ShouldBe([0, 1]);
        session["panes"]!.Select(pane => pane.Value<string>("status")).ShouldBe(["idle", "idle"]);
        second["session"]!.Value<string>("session_name").ShouldBe("My panes");
        var all = (await site.RunAsync(owner, "get_concurrent_sessions"))["sessions"]!;
        all.Select(it => (it.Value<string>("id"), it.Value<int>("is_active"), it.Value<int>("pane_count"))).ShouldBe(
            [(second.Value<string>("concurrent_session_id"), 1, 4), (first.Value<string>("concurrent_session_id"), 0, 2)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_changed_is_read_back_the_same()
    {
        var owner = Student(4);
        var id = await site.CreateAsync(owner, panes: 3);
        var chat = await site.Chats.CreateSession(owner, "Essay");
        var draft = "Mon brouillon 😀\0\r\n";

        await site.RunAsync(owner, "rename_concurrent_session", ("concurrent_session_id", id), ("session_name", "Bees"));
        await site.RunAsync(owner, "update_layout", ("concurrent_session_id", id), ("type", "grid"), ("sizes", "[20, 30.5, 49.5]"));
        await site.RunAsync(owner, "set_sync_mode", ("concurrent_session_id", id), ("sync_mode", "broadcast"));
        await site.RunAsync(owner, "set_shared_context", ("concurrent_session_id", id), ("shared_context", draft));
        var changed = await site.RunAsync(
            owner, "update_pane", ("concurrent_session_id", id), ("pane_index", "1"), ("model", "coach"), ("chat_session_id", chat.SessionId));

        var read = await site.RunAsync(owner, "get_concurrent_session", ("concurrent_session_id", id));
        JToken.DeepEquals(read, changed).ShouldBeTrue(read.ToString());
        var session = read["session"]!;
        session.Value<string>("session_name").ShouldBe("Bees");
        session.Value<string>("sync_mode").ShouldBe("broadcast");
        session.Value<string>("shared_context").ShouldBe(draft);
        session["layout_config"]!.Value<string>("type").ShouldBe("grid");
        session["layout_config"]!["panes"]!.Select(pane => pane.Value<decimal>("size")).ShouldBe([20, 30.5m, 49.5m]);
        session["layout_config"]!["panes"]![1]!.Value<string>("chatId").ShouldBe(chat.SessionId);
        session["layout_config"]!["panes"]![1]!.Value<string>("model").ShouldBe("coach");
        session["panes"]![1]!.Value<string>("chat_session_id").ShouldBe(chat.SessionId);
    }

    [Fact]
    public async Task An_empty_field_takes_name_context_model_and_chat_away_and_an_absent_one_leaves_them()
    {
        var owner = Student(5);
        var id = await site.CreateAsync(owner);
        var chat = await site.Chats.CreateSession(owner, "Essay");
        await site.Manager.UpdatePane(owner, id, new PaneWish(0, Id: null), new PaneChange(ChangesModel: true, "coach", ChangesChat: true, chat.SessionId));

        var withoutModel = await site.RunAsync(owner, "update_pane", ("concurrent_session_id", id), ("pane_index", "0"), ("model", ""));
        withoutModel["session"]!["panes"]![0]!.Value<string>("model").ShouldBeNull();
        withoutModel["session"]!["panes"]![0]!.Value<string>("chat_session_id").ShouldBe(chat.SessionId);

        var withoutChat = await site.RunAsync(owner, "update_pane", ("concurrent_session_id", id), ("pane_index", "0"), ("chat_session_id", ""));
        withoutChat["session"]!["panes"]![0]!.Value<string>("chat_session_id").ShouldBeNull();

        (await site.RunAsync(owner, "rename_concurrent_session", ("concurrent_session_id", id), ("session_name", "")))["session"]!
            .Value<string>("session_name").ShouldBeNull();
        await site.Manager.SetSharedContext(owner, id, "draft");
        (await site.RunAsync(owner, "set_shared_context", ("concurrent_session_id", id), ("shared_context", "")))["session"]!
            .Value<string>("shared_context").ShouldBeNull();
    }

    [Fact]
    public async Task Removing_a_pane_closes_up_the_indexes_and_keeps_the_others_in_proportion()
    {
        var owner = Student(6);
        var id = await site.CreateAsync(owner, panes: 4);
        await site.Manager.UpdateLayout(owner, id, type: null, [35, 30, 20, 15]);
        var before = (await site.Manager.GetPanes(owner, id, Ct)).Select(pane => pane.Id).ToList();

        await site.RunAsync(owner, "remove_pane", ("concurrent_session_id", id), ("pane_index", "1"));

        var state = (await site.Manager.Get(owner, id, Ct)).Value;
        state.Panes.Select(pane => pane.PaneIndex).ShouldBe([0, 1, 2]);
        state.Panes.Select(pane => pane.Id).ShouldBe([before[0], before[2], before[3]]);
        state.Layout.Sizes.ShouldBe([50m, 28.57m, 21.43m]);
    }

    [Fact]
    public async Task An_added_pane_gets_an_even_part_and_the_others_keep_their_proportions()
    {
        var owner = Student(7);
        var id = await site.CreateAsync(owner);
        await site.Manager.UpdateLayout(owner, id, type: null, [80, 20]);

        var added = await site.RunAsync(owner, "add_pane", ("concurrent_session_id", id), ("model", "coach"));

        added.Value<int>("pane_index").ShouldBe(2);
        added["session"]!["panes"]![2]!.Value<string>("model").ShouldBe("coach");
        added["session"]!["layout_config"]!["panes"]!.Select(pane => pane.Value<decimal>("size")).ShouldBe([53.34m, 13.33m, 33.33m]);
    }

    [Fact]
    public async Task Neither_a_fifth_pane_nor_none()
    {
        var owner = Student(8);
        var four = await site.CreateAsync(owner, panes: 4);
        var one = await site.CreateAsync(owner, panes: 1);

        (await site.RefusedAsync(owner, "add_pane", ("concurrent_session_id", four))).Code.ShouldBe("maxpanesreached");
        (await site.RefusedAsync(owner, "remove_pane", ("concurrent_session_id", one), ("pane_index", "0"))).Code.ShouldBe("lastpane");
        (await site.Manager.GetPanes(owner, four, Ct)).Count.ShouldBe(4);
        (await site.Manager.GetPanes(owner, one, Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pane_that_has_moved_in_another_window_is_not_mistaken_for_its_neighbour()
    {
        var owner = Student(9);
        var id = await site.CreateAsync(owner, panes: 3);
        var meant = (await site.Manager.GetPanes(owner, id, Ct))[1].Id;
        await site.Manager.RemovePane(owner, id, new PaneWish(0, Id: null));

        (await site.RefusedAsync(owner, "remove_pane", ("concurrent_session_id", id), ("pane_index", "1"), ("pane_id", meant))).Code.ShouldBe("panenotfound");

        await site.RunAsync(owner, "remove_pane", ("concurrent_session_id", id), ("pane_index", "0"), ("pane_id", meant));
        (await site.Manager.GetPanes(owner, id, Ct)).ShouldHaveSingleItem().Id.ShouldNotBe(meant);
    }

    [Fact]
    public async Task A_chat_is_in_one_pane_of_a_session_at_most_but_may_be_in_two_sessions()
    {
        var owner = Student(10);
        var chat = ("chat_session_id", (await site.Chats.CreateSession(owner, "Essay")).SessionId);
        var id = await site.CreateAsync(owner);
        var other = await site.CreateAsync(owner);
        await site.RunAsync(owner, "update_pane", ("concurrent_session_id", id), ("pane_index", "0"), chat);

        (await site.RefusedAsync(owner, "update_pane", ("concurrent_session_id", id), ("pane_index", "1"), chat)).Code.ShouldBe("chatinuse");

        await site.RunAsync(owner, "update_pane", ("concurrent_session_id", id), ("pane_index", "0"), chat);
        await site.RunAsync(owner, "update_pane", ("concurrent_session_id", other), ("pane_index", "1"), chat);
    }

    [Theory]
    [InlineData("by the product")]
    [InlineData("by somebody's SQL")]
    public async Task Deleting_a_chat_empties_its_pane(string how)
    {
        var owner = Student(11);
        var chat = (await site.Chats.CreateSession(owner, "Essay")).SessionId;
        var id = await site.CreateAsync(owner);
        await site.Manager.UpdatePane(owner, id, new PaneWish(1, Id: null), new PaneChange(ChangesModel: true, "coach", ChangesChat: true, chat));
        await site.ExecuteAsync("INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, status) VALUES (1, 11, @chat, 'assistant', 'x', 1, 1, 'failed')", new { chat });
        (await site.Manager.GetPanes(owner, id, Ct))[1].Status.ShouldBe("failed");

        if (how == "by the product")
            await site.Chats.DeleteSession(owner, chat);
        else
            await site.ExecuteAsync("DELETE FROM mdl_writeassistdev_chat_sessions WHERE userid = 11");

        var pane = (await site.Manager.GetPanes(owner, id, Ct))[1];
        pane.ChatSessionId.ShouldBeNull();
        pane.Model.ShouldBe("coach");
        pane.Status.ShouldBe("idle");
    }

    [Fact]
    public async Task Deleting_a_session_takes_its_panes_and_leaves_their_chats()
    {
        var owner = Student(12);
        var chat = (await site.Chats.CreateSession(owner, "Essay")).SessionId;
        var id = await site.CreateAsync(owner);
        await site.Manager.UpdatePane(owner, id, new PaneWish(0, Id: null), new PaneChange(ChangesModel: false, Model: null, ChangesChat: true, chat));

        await site.RunAsync(owner, "delete_concurrent_session", ("concurrent_session_id", id));

        (await CountAsync("panes", id)).ShouldBe(0);
        (await CountAsync("sync_state", id)).ShouldBe(0);
        (await site.Chats.GetSessions(owner, Ct)).ShouldHaveSingleItem();
        (await site.RefusedAsync(owner, "delete_concurrent_session", ("concurrent_session_id", id))).Code.ShouldBe("concurrentsessionnotfound");
    }

    [Fact]
    public async Task With_the_user_their_sessions_go()
    {
        var id = await site.CreateAsync(Student(13));

        await site.ExecuteAsync("DELETE FROM mdl_user WHERE id = 13");

        (await CountAsync("panes", id)).ShouldBe(0);
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_concurrent_sessions WHERE userid = 13")).ShouldBe(0);
    }

    [Fact]
    public async Task The_student_is_in_one_session_or_in_the_tabs()
    {
        var owner = Student(14);
        var first = await site.CreateAsync(owner);
        var second = await site.CreateAsync(owner);

        await site.RunAsync(owner, "switch_concurrent_session", ("concurrent_session_id", first));
        (await ActiveAsync()).ShouldBe([first]);
        await site.RunAsync(owner, "switch_concurrent_session", ("concurrent_session_id", second), ("is_active", "0"));
        (await ActiveAsync()).ShouldBeEmpty();

        async Task<IEnumerable<string>> ActiveAsync() =>
            (await site.Manager.GetAll(owner, Ct)).Where(session => session.IsActive).Select(session => session.Id);
    }

    [Fact]
    public async Task A_layout_that_somebody_else_broke_becomes_an_even_one()
    {
        var owner = Student(15);
        var id = await site.CreateAsync(owner, panes: 3);
        foreach (var broken in new[] { "{}", "[]", "null", "{\"type\": \"spiral\", \"panes\": [1, {\"id\": 2}, {\"id\": \"x\", \"size\": 1e40}]}" })
        {
            await site.ExecuteAsync("UPDATE mdl_writeassistdev_concurrent_sessions SET layout_config = @broken WHERE id = @id", new { broken, id });

            var layout = (await site.Manager.Get(owner, id, Ct)).Value.Layout;
            layout.Type.ShouldBe("horizontal");
            layout.Sizes.ShouldBe([33.34m, 33.33m, 33.33m]);
        }
    }

    private Task<long> CountAsync(string table, string id) =>
        site.ScalarAsync<long>($"SELECT COUNT(*) FROM mdl_writeassistdev_concurrent_{table} WHERE concurrent_session_id = @id", new { id });
}
