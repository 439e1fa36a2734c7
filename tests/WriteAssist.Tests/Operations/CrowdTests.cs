using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Operations;

/// <summary>Many at once, most of whom have no business here.</summary>
public sealed class CrowdTests(CrowdTests.NarrowSite site) : IClassFixture<CrowdTests.NarrowSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crowd_with_invented_cookies_delays_a_student_a_little_and_gets_no_internal_error()
    {
        using var student = await site.SignInAsync(3);
        await student.DoAsync("get_chat_sessions");
        var strangers = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 300 }) { BaseAddress = site.Address };

        var crowd = Enumerable.Range(0, 300).Select(i => Task.Run(() => StrangerAsync(strangers, i), Ct)).ToList();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 5; i++)
            await student.DoAsync("get_chat_sessions");
        var delay = clock.Elapsed;
        var statuses = await Task.WhenAll(crowd);
        strangers.Dispose();

        statuses.ShouldAllBe(status => status == HttpStatusCode.Forbidden || status == HttpStatusCode.ServiceUnavailable);
        delay.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await student.DoAsync("get_chat_sessions");
    }

    [Fact]
    public async Task Without_a_well_formed_cookie_the_database_is_not_asked()
    {
        foreach (var cookie in new[] { "", "other=1", "MoodleSession=", "MoodleSession=../x", "MoodleSession=a b", $"MoodleSession={new string('a', 200)}" })
        {
            site.Trips.Reset();
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };
            using var request = new HttpRequestMessage(HttpMethod.Post, AjaxEndpoint.Path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("action", "test")]) };
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            using var answer = await http.SendAsync(request, Ct);

            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, cookie);
            site.Trips.Statements.ShouldBeEmpty(cookie);
        }
    }

    [Fact]
    public async Task A_strangers_body_is_not_waited_for()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Address.Host, site.Address.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {AjaxEndpoint.Path} HTTP/1.1\r\nHost: x\r\nCookie: MoodleSession=0000000000000000000000unkn\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3000000\r\n\r\n"), Ct);

        // Not one byte of the three million is sent.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(patience.Token)).ShouldBe("HTTP/1.1 403 Forbidden");
    }

    [Fact]
    public async Task While_all_connections_are_taken_a_request_is_refused_after_two_seconds_and_goes_on_when_one_is_free()
    {
        using var student = await site.SignInAsync(4);
        await student.DoAsync("get_chat_sessions");
        var database = site.Services.GetRequiredService<SiteDatabase>();
        var taken = await Task.WhenAll(Enumerable.Range(0, NarrowSite.Places).Select(_ => database.OpenAsync(Ct).AsTask()));

        var clock = Stopwatch.StartNew();
        var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => student.SendAsync("get_chat_sessions")));

        clock.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(4));
        foreach (var answer in refused)
            answer.ShouldFail("databaseunavailable").Headers.RetryAfter.ShouldNotBeNull();
        var waiting = student.DoAsync("get_chat_sessions");
        await taken[0].DisposeAsync();
        await waiting.Within("A free connection was not used");
        foreach (var connection in taken)
            await connection.DisposeAsync();
    }

    private static async Task<HttpStatusCode> StrangerAsync(HttpClient http, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AjaxEndpoint.Path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("action", "get_chat_sessions")]) };
        request.Headers.Add("Cookie", $"MoodleSession={number:D26}");
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    /// <summary>A site with few connections to its database.</summary>
    public sealed class NarrowSite(DatabaseServer server) : TestSite(server)
    {
        /// <summary>How many requests may use the database at once: four connections of the pool are nobody's.</summary>
        public const int Places = 4;

        /// <summary>What the server asks the database.</summary>
        public WireTap Trips => field ??= new WireTap($"{ConnectionString};Maximum Pool Size={Places + 4}");

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
}
