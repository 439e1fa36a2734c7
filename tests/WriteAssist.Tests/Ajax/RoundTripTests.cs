using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Ajax;

/// <summary>Counts what each action costs and compares it with the table in docs/wire.md.</summary>
public sealed partial class RoundTripTests(RoundTripTests.CountedSite site) : IClassFixture<RoundTripTests.CountedSite>
{
    [Fact]
    public async Task Each_action_takes_the_round_trips_that_the_document_says()
    {
        using var student = await site.SignInAsync(3);
        await student.DoAsync("test"); // keeps the access decision and the schema's state
        var documented = Row().Matches(Repository.Read("docs/wire.md")).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].ValueSpan, provider: null));
        documented.Keys.ShouldBeSubsetOf(site.Services.GetRequiredService<AjaxActionTable>().Names);

        foreach (var (action, expected) in documented)
        {
            var chat = await student.DoAsync("create_chat_session");
            site.Trips.Reset();
            await student.DoAsync(action, ("session_id", chat["session_id"]!), ("title", "x"), ("role", "user"), ("content", "x"));
            site.Trips.Count.ShouldBe(expected, $"{action}: {string.Join("\n---\n", site.Trips.Statements)}");
        }
    }

    [Fact]
    public async Task A_message_to_the_assistant_takes_two_round_trips_before_its_stream_and_one_that_is_refused_leaves_nothing_open()
    {
        using var student = await site.SignInAsync(7);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        site.Trips.Reset();

        await student.SendAsync("send_message", ("session_id", chat), ("content", "x"));

        site.Trips.Statements[0].ShouldStartWith("START TRANSACTION");
        site.Trips.Statements[1].ShouldEndWith("COMMIT");

        site.Trips.Reset();
        await student.FailAsync("chatnotfound", "send_message", ("session_id", "none"), ("content", "x"));
        site.Trips.Statements[^1].ShouldBe("ROLLBACK");
    }

    [Fact]
    public async Task An_access_decision_that_is_not_kept_costs_one_more()
    {
        using var another = await site.SignInAsync(5);
        await another.DoAsync("test"); // keeps the schema's state, whichever test runs first
        using var student = await site.SignInAsync(4);
        site.Trips.Reset();

        await student.DoAsync("get_chat_sessions");

        site.Trips.Count.ShouldBe(3, string.Join("\n---\n", site.Trips.Statements));
    }

    [Fact]
    public async Task A_chat_with_earlier_replies_is_read_in_one_round_trip_once_it_is_known_to_have_some()
    {
        using var student = await site.SignInAsync(8);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await site.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, reply_number)
            VALUES (1, 8, @chat, 'assistant', 'anew', 1700000000, 1700000000, 2);
            INSERT INTO mdl_writeassistdev_chat_alternatives (message_id, number, content, status, created_at) VALUES (LAST_INSERT_ID(), 1, 'before', 'complete', 1700000000)
            """, new { chat });

        foreach (var trips in new[] { 2, 1 })
        {
            site.Trips.Reset();
            var read = await student.DoAsync("get_session_messages", ("session_id", chat));
            ((string?)read["messages"]!.Single()["alternatives"]!.Single()["content"]).ShouldBe("before");
            site.Trips.Count.ShouldBe(trips);
        }
    }

    [Fact]
    public async Task Editing_a_message_and_showing_an_earlier_version_take_what_the_document_says()
    {
        using var student = await site.SignInAsync(9);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        var message = (object)(await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "x")))["message_id"]!;

        foreach (var (action, trips) in new[] { ("edit_message", 5), ("show_message", 5), ("show_message", 3) })
        {
            site.Trips.Reset();
            (await student.SendAsync(action, ("message_id", message), ("content", "y"))).Status.ShouldBe(HttpStatusCode.OK);
            BeforeReply().Count().ShouldBe(trips, string.Join("\n---\n", site.Trips.Statements));
        }
    }

    // What the reply itself takes, and what it saves meanwhile, is not the request's.
    private IEnumerable<string> BeforeReply() => site.Trips.Statements.TakeWhile(statement => !statement.Contains("SELECT LEFT(intro", StringComparison.Ordinal));

    [Fact]
    public async Task A_history_is_read_piece_by_piece_and_no_further_when_the_client_has_left()
    {
        using var student = await site.SignInAsync(6);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await site.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes)
            SELECT 1, 6, @chat, 'user', REPEAT('x', 20000), 1700000000 + n, 1700000000, 20000
            FROM   (SELECT ROW_NUMBER() OVER () AS n FROM mdl_user AS a, mdl_user AS b, mdl_user AS c LIMIT 3000) AS numbers
            """, new { chat });
        using var http = new HttpClient { BaseAddress = site.Address };
        await ReadAsync(http, student, HttpCompletionOption.ResponseContentRead);
        var whole = Pieces();
        whole.ShouldBeInRange(15, 17, "4 MiB each");

        // Who leaves first would have been done long before who reads all.
        await ReadAsync(http, student, HttpCompletionOption.ResponseHeadersRead);
        await ReadAsync(http, student, HttpCompletionOption.ResponseContentRead);

        (Pieces() - whole).ShouldBeLessThan(whole + (whole / 2));
    }

    private int Pieces() => site.Trips.Statements.Count(statement => statement.Contains("timestamp > ", StringComparison.Ordinal));

    private static async Task ReadAsync(HttpClient http, AjaxClient student, HttpCompletionOption until)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AjaxEndpoint.Path) { Content = new FormUrlEncodedContent(student.Form("load_chat_history_only")) };
        request.Headers.Add("Cookie", $"MoodleSession={student.Sid}");
        using var response = await http.SendAsync(request, until, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>A site whose server waits for the database through a counter.</summary>
    public sealed class CountedSite(DatabaseServer server) : SharingSite(server)
    {
        /// <summary>The counter.</summary>
        public WireTap Trips => field ??= new WireTap(ConnectionString);

        /// <inheritdoc/>
        protected override string ServerConnectionString => Trips.ConnectionString;

        /// <inheritdoc/>
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Trips.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    [GeneratedRegex("^\\| `([a-z_]+)` \\| (\\d) \\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
