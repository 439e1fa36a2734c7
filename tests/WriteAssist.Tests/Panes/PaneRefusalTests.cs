using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;

using static WriteAssist.Tests.Panes.PaneSetSite;

namespace WriteAssist.Tests.Panes;

public sealed class PaneRefusalTests(PaneSetSite site) : IClassFixture<PaneSetSite>
{
    [Theory]
    [InlineData("create_concurrent_session", "panes", "0")]
    [InlineData("create_concurrent_session", "panes", "5")]
    [InlineData("create_concurrent_session", "panes", "two")]
    [InlineData("create_concurrent_session", "panes", "-1")]
    [InlineData("create_concurrent_session", "session_name", "*101")]
    [InlineData("rename_concurrent_session", "session_name", "*101")]
    [InlineData("switch_concurrent_session", "is_active", "yes")]
    [InlineData("remove_pane", "pane_index", "2")]
    [InlineData("remove_pane", "pane_index", "-1")]
    [InlineData("remove_pane", "pane_index", "1x")]
    [InlineData("remove_pane", "pane_index", "99999999999999999999")]
    [InlineData("update_pane", "pane_index", "2", "model", "coach")]
    [InlineData("update_pane", "model", "*101", "pane_index", "0")]
    [InlineData("add_pane", "model", "*101")]
    [InlineData("add_pane", "model", "gpt-unknown")]
    [InlineData("update_pane", "model", "gpt-unknown", "pane_index", "0")]
    [InlineData("send_to_panes", "panes", "2", "content", "x")]
    [InlineData("send_to_panes", "panes", "0,1", "content", "x")]
    [InlineData("send_to_panes", "panes", "0,x", "content", "x")]
    [InlineData("send_to_panes", "panes", "-1", "content", "x")]
    [InlineData("send_to_panes", "content", "", "panes", "0")]
    [InlineData("update_pane", "chat_session_id", "*51", "pane_index", "0")]
    [InlineData("update_layout", "type", "spiral")]
    [InlineData("update_layout", "type", "")]
    [InlineData("update_layout", "sizes", "60,30")]
    [InlineData("update_layout", "sizes", "91,9")]
    [InlineData("update_layout", "sizes", "50,25,25")]
    [InlineData("update_layout", "sizes", "100")]
    [InlineData("update_layout", "sizes", "50,50,")]
    [InlineData("update_layout", "sizes", "150,-50")]
    [InlineData("update_layout", "sizes", "NaN,50")]
    [InlineData("update_layout", "sizes", "")]
    [InlineData("update_layout", "sizes", "[[50,50]]")]
    [InlineData("update_layout", "sizes", "79228162514264337593543950335,79228162514264337593543950335")]
    [InlineData("update_layout", "sizes", "70,20", "type", "grid")]
    [InlineData("set_sync_mode", "sync_mode", "together")]
    [InlineData("set_sync_mode", "sync_mode", "Broadcast")]
    public async Task A_wrong_field_is_named_and_changes_nothing(string action, string field, string value, string? other = null, string otherValue = "")
    {
        var owner = Student(3);
        var id = await site.CreateAsync(owner);
        var before = await site.SnapshotAsync();

        var (code, message) = await site.RefusedAsync(
            owner, action, ("concurrent_session_id", id), (field, Expand(value)), (other ?? "unused", otherValue));

        code.ShouldBe("invalidparam");
        message.ShouldContain($"({field})");
        (await site.SnapshotAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("rename_concurrent_session", "session_name")]
    [InlineData("remove_pane", "pane_index")]
    [InlineData("update_pane", "pane_index")]
    [InlineData("update_layout", "type")]
    [InlineData("set_sync_mode", "sync_mode")]
    [InlineData("set_shared_context", "shared_context")]
    [InlineData("send_to_panes", "content")]
    public async Task A_missing_field_is_named_and_changes_nothing(string action, string field)
    {
        var owner = Student(4);
        var id = await site.CreateAsync(owner);
        var before = await site.SnapshotAsync();

        (await site.RefusedAsync(owner, action)).ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe("missingparam"), refused => refused.Message.ShouldContain("(concurrent_session_id)"));
        var (code, message) = await site.RefusedAsync(owner, action, ("concurrent_session_id", id));

        code.ShouldBe("missingparam");
        message.ShouldContain($"({field})");
        (await site.SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_shared_text_that_is_too_long_is_not_cut()
    {
        var owner = Student(5);
        var id = await site.CreateAsync(owner);
        var before = await site.SnapshotAsync();

        (await site.RefusedAsync(owner, "set_shared_context", ("concurrent_session_id", id), ("shared_context", new string('é', 600_000)))).Code
            .ShouldBe("contenttoolong");

        (await site.SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Another_users_session_cannot_be_reached_by_any_action()
    {
        var owner = Student(6);
        var id = await site.CreateAsync(owner);
        var before = await site.SnapshotAsync();
        var form = new (string, string)[]
        {
            ("concurrent_session_id", id), ("session_name", "stolen"), ("pane_index", "0"), ("model", "coach"), ("type", "grid"), ("sizes", "50,50"),
            ("sync_mode", "broadcast"), ("shared_context", "forged"), ("content", "forged"), ("panes", "1"),
        };

        foreach (var stranger in new[] { Student(7), owner with { ActivityId = 2 } })
        {
            foreach (var action in ActionsOnOneSession())
                (await site.RefusedAsync(stranger, action, form)).Code.ShouldBe("concurrentsessionnotfound", action);
            (await site.RunAsync(stranger, "get_concurrent_sessions"))["sessions"]!.ShouldBeEmpty();
        }

        (await site.SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Another_users_chat_does_not_come_into_a_pane()
    {
        var owner = Student(8);
        var id = await site.CreateAsync(owner);
        var secret = await site.Chats.CreateSession(Student(9), "Secret");
        var elsewhere = await site.Chats.CreateSession(new ChatOwner(ActivityId: 2, UserId: 8), "Of another activity");
        var before = await site.SnapshotAsync();

        foreach (var chat in new[] { secret.SessionId, elsewhere.SessionId, "nonsense" })
        {
            (await site.RefusedAsync(owner, "update_pane", ("concurrent_session_id", id), ("pane_index", "0"), ("model", "coach"), ("chat_session_id", chat))).Code
                .ShouldBe("chatnotfound");
        }

        (await site.SnapshotAsync()).ShouldBe(before);
    }

    private static string Expand(string value) => value.StartsWith('*') ? new string('x', int.Parse(value[1..], null)) : value;

    // All actions on concurrent sessions but those that need none; an action added later is among them by itself.
    private IEnumerable<string> ActionsOnOneSession() =>
        site.Get<AjaxActionTable>().Names.Where(name =>
            (name.Contains("concurrent", StringComparison.Ordinal) || name.Contains("pane", StringComparison.Ordinal)
             || name is "update_layout" or "set_sync_mode" or "set_shared_context")
            && name is not ("create_concurrent_session" or "get_concurrent_sessions"));
}
