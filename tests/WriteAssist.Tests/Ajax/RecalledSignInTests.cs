using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Ajax;

/// <summary>A sign-in that was looked at some seconds ago is not looked at again, and yet nothing is done for one that has ended or changed.</summary>
public sealed class RecalledSignInTests(RecalledSignInTests.TappedSite site) : IClassFixture<RecalledSignInTests.TappedSite>
{
    public static TheoryData<string> Actions =>
    [
        "test", "get_chat_sessions", "get_session_messages", "load_chat_history_only", "create_chat_session", "switch_chat_session",
        "update_chat_title", "save_session_message", "append_message", "clear_session_messages", "delete_chat_session", "get_models",
        "send_message", "create_concurrent_session", "get_concurrent_sessions", "close_chat_session", "pin_chat_session", "get_deleted_chat_sessions",
        "restore_chat_session", "purge_chat_session", "search_messages", "export_chats", "unshare_chat_session",
    ];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Who_has_signed_out_is_refused_at_once_and_has_done_nothing(string action)
    {
        using var student = await site.SignInAsync(3);
        var chat = await PrepareAsync(student);
        await site.ExecuteAsync("DELETE FROM mdl_sessions WHERE sid = @Sid", student);

        await RefusedAsync(student, action, chat, "requireloginerror");
    }

    [Theory]
    [InlineData("UPDATE mdl_sessions SET state = 1 WHERE sid = @Sid")]
    [InlineData("UPDATE mdl_sessions SET timemodified = UNIX_TIMESTAMP() - 100000, timecreated = UNIX_TIMESTAMP() - 200000 WHERE sid = @Sid")]
    [InlineData("UPDATE mdl_sessions SET sessdata = TO_BASE64('USER|O:8:\"stdClass\":2:{s:2:\"id\";i:0;s:7:\"sesskey\";s:10:\"AAAAAAAAAA\";}') WHERE sid = @Sid")]
    [InlineData("UPDATE mdl_sessions SET sessdata = NULL WHERE sid = @Sid")]
    public async Task A_session_that_is_no_sign_in_any_more_does_nothing(string change)
    {
        using var student = await site.SignInAsync(4);
        var chat = await PrepareAsync(student);
        await site.ExecuteAsync(change, student);

        foreach (var action in Actions.Select(row => row.Data))
            await RefusedAsync(student, action, chat, "requireloginerror");
    }

    [Fact]
    public async Task A_session_that_has_become_another_persons_acts_as_that_person()
    {
        using var student = await site.SignInAsync(5);
        using var other = await site.SignInAsync(6);
        await PrepareAsync(student);
        await site.ExecuteAsync("UPDATE mdl_sessions AS mine JOIN mdl_sessions AS theirs ON theirs.sid = @other SET mine.sessdata = theirs.sessdata, mine.userid = 6 WHERE mine.sid = @mine", new { mine = student.Sid, other = other.Sid });

        await student.FailAsync("invalidsesskey", "get_chat_sessions");
        using var now = new AjaxClient(site.Address, student.Sid, other.Sesskey, 4);
        ((long)(await now.DoAsync("get_chat_sessions"))["user_id"]!).ShouldBe(6);
    }

    [Fact]
    public async Task A_row_that_another_session_has_now_is_not_taken_for_this_one()
    {
        using var student = await site.SignInAsync(7);
        await PrepareAsync(student);
        await site.ExecuteAsync("UPDATE mdl_sessions SET sid = CONCAT('x', sid) WHERE sid = @Sid", student);

        await student.FailAsync("requireloginerror", "create_chat_session");
    }

    [Theory]
    [InlineData("get_chat_sessions")]
    [InlineData("switch_chat_session")]
    [InlineData("save_session_message")]
    [InlineData("update_chat_title")]
    public async Task A_session_is_kept_alive_in_the_round_trip_of_what_is_done(string action)
    {
        using var student = await site.SignInAsync(8);
        await site.ExecuteAsync("UPDATE mdl_sessions SET timecreated = timecreated - 1000, timemodified = @UnixSeconds WHERE sid = @Sid", new { student.Sid, site.Clock.UnixSeconds });
        var chat = await PrepareAsync(student);
        await PassAsync(9, student);
        await PassAsync(9, student);
        await LookedAtAnewAsync().Within("The sign-in and the decision are not looked at anew");
        await PassAsync(2, student);
        var before = await UsedAsync(student);
        site.Trips.Reset();
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        (await DoAsync(student, action, chat)).Status.ShouldBe(HttpStatusCode.OK);

        site.Trips.Count.ShouldBe(1, string.Join("\n---\n", site.Trips.Statements));
        (await UsedAsync(student) - before).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Without_the_grant_to_keep_sessions_alive_everything_else_goes_on()
    {
        using var student = await site.SignInAsync(9);
        await site.ExecuteAsync("UPDATE mdl_sessions SET timecreated = timecreated - 1000, timemodified = @UnixSeconds WHERE sid = @Sid", new { student.Sid, site.Clock.UnixSeconds });
        var chat = await PrepareAsync(student);
        await site.ExecuteAsync("CREATE TRIGGER no_keeping BEFORE UPDATE ON mdl_sessions FOR EACH ROW SIGNAL SQLSTATE '42000' SET MYSQL_ERRNO = 1143, MESSAGE_TEXT = 'UPDATE command denied'");
        try
        {
            await PassAsync(9, student);
            await PassAsync(9, student);
            await PassAsync(9, student);

            (await DoAsync(student, "save_session_message", chat)).Status.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await site.ExecuteAsync("DROP TRIGGER no_keeping");
            site.Clock.Advance(TimeSpan.FromMinutes(2)); // then it is tried again
        }
    }

    private async Task LookedAtAnewAsync()
    {
        string[] asked = ["'sessioncookie'", "mdl_course_modules"];
        while (!asked.All(part => site.Trips.Statements.Any(statement => statement.Contains(part, StringComparison.Ordinal))))
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    private async Task PassAsync(int seconds, AjaxClient student)
    {
        site.Trips.Reset();
        site.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await student.DoAsync("test");
    }

    private Task<long> UsedAsync(AjaxClient student) => site.ScalarAsync<long>("SELECT timemodified FROM mdl_sessions WHERE sid = @Sid", student);

    private static async Task<string> PrepareAsync(AjaxClient student)
    {
        var chat = (string)(await student.DoAsync("create_chat_session", ("title", "Kept")))["session_id"]!;
        await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "kept"));
        return chat;
    }

    private static Task<AjaxResponse> DoAsync(AjaxClient student, string action, string chat) =>
        student.SendAsync(action, ("session_id", chat), ("title", "x"), ("role", "user"), ("content", "x"));

    private async Task RefusedAsync(AjaxClient student, string action, string chat, string errorCode)
    {
        var before = await ContentAsync();
        (await DoAsync(student, action, chat)).ShouldFail(errorCode);
        (await ContentAsync()).ShouldBe(before, action);
    }

    private Task<string> ContentAsync() => site.ScalarAsync<string>("""
        SELECT CONCAT_WS('|',
          (SELECT GROUP_CONCAT(session_id, title, is_active, modified_at ORDER BY id) FROM mdl_writeassistdev_chat_sessions),
          (SELECT GROUP_CONCAT(id, content ORDER BY id) FROM mdl_writeassistdev_chat),
          (SELECT GROUP_CONCAT(userid, ' ', bytes ORDER BY userid) FROM mdl_writeassistdev_chat_owners),
          (SELECT COUNT(*) FROM mdl_writeassistdev_concurrent_sessions),
          (SELECT GROUP_CONCAT(id, ' ', timemodified ORDER BY id) FROM mdl_sessions))
        """);

    /// <summary>A site with a clock of its own whose server waits for the database through a tap.</summary>
    public sealed class TappedSite(DatabaseServer server) : TestSite(server)
    {
        /// <summary>The tap.</summary>
        public WireTap Trips => field ??= new WireTap(ConnectionString);

        /// <summary>The server's clock.</summary>
        public ManualTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

        /// <inheritdoc/>
        protected override string ServerConnectionString => Trips.ConnectionString;

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(Clock);
        }

        /// <inheritdoc/>
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Trips.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }
}
