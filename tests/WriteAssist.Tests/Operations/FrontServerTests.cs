using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Operations;

namespace WriteAssist.Tests.Operations;

/// <summary>The files of <c>deploy/</c> in a real nginx and a real Apache, before a real server; Moodle at the root and in a sub-path.</summary>
public sealed class FrontServerTests(FrontServerTests.FrontedSite site) : IClassFixture<FrontServerTests.FrontedSite>
{
    public static TheoryData<string, string> Fronts => new() { { "nginx", "" }, { "nginx", "/moodle" }, { "apache2", "" }, { "apache2", "/moodle" } };

    [Theory]
    [MemberData(nameof(Fronts))]
    public async Task Requests_replies_and_scripts_come_through_and_connections_are_kept(string program, string subPath)
    {
        using var front = await FrontServer.StartAsync(program, subPath, site.Address);
        var (sid, sesskey) = await site.InsertSessionAsync(3);
        using var student = new AjaxClient(front.Address, sid, sesskey, 4, subPath);
        site.Seen.Clear();

        for (var i = 0; i < 10; i++)
            await student.DoAsync("get_chat_sessions");

        site.Seen.Select(seen => seen.Connection).Distinct().Count().ShouldBe(1, "a connection for each request");

        var chat = (await student.DoAsync("create_chat_session"))["session_id"]!;
        using var http = new HttpClient { BaseAddress = front.Address };
        http.DefaultRequestHeaders.Add("Cookie", $"MoodleSession={sid}");
        http.DefaultRequestHeaders.Add("Accept", "text/event-stream");
        using var question = new FormUrlEncodedContent(student.Form("send_message", ("session_id", chat), ("content", "Is this sentence good? It was written by me.")));
        using var reply = await http.PostAsync(student.Path, question, TestContext.Current.CancellationToken);
        (await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("event: done");
        var script = await http.GetStringAsync($"{subPath}/mod/writeassistdev/js/writeassist.js", TestContext.Current.CancellationToken);
        script.ShouldContain("/v-");
        (await student.SendAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", new string('x', 900_000)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Fronts))]
    public async Task The_original_page_is_answered_and_pages_of_other_sites_are_not(string program, string subPath)
    {
        using var front = await FrontServer.StartAsync(program, subPath, site.Address);
        var (sid, _) = await site.InsertSessionAsync(4);
        var here = front.Address.GetLeftPart(UriPartial.Authority);
        async Task<string> AskAsync(string origin)
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{here}{subPath}/mod/writeassistdev/api/chat") { Content = JsonContent.Create(new { userInput = "Hi" }) };
            request.Headers.Add("Cookie", $"MoodleSession={sid}");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Referer", $"{origin}{subPath}/mod/writeassistdev/view.php?id=4");
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        (await AskAsync(here)).ShouldContain("\"success\":true");
        (await AskAsync(site.Address.GetLeftPart(UriPartial.Authority))).ShouldContain("invalidorigin");
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("apache2")]
    public async Task Who_asks_is_told_by_the_front_and_not_by_who_asks(string program)
    {
        using var front = await FrontServer.StartAsync(program, "", site.Address);
        var person = IPAddress.Parse("127.0.0.77");
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (context, ct) => ConnectAsync(person, context.DnsEndPoint.Port, ct) });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(front.Address, "/mod/writeassistdev/ajax.php"));
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        site.Seen.Clear();

        await http.SendAsync(request, TestContext.Current.CancellationToken);

        site.Seen.ShouldHaveSingleItem().Person.ShouldBe(person);
    }

    [Fact]
    public void A_front_on_another_machine_is_believed_only_where_the_settings_name_it()
    {
        Proxies.Read("10.0.0.7")!.Value.Contains(IPAddress.Parse("10.0.0.7")).ShouldBeTrue();
        Proxies.Read("10.0.0.7")!.Value.Contains(IPAddress.Parse("10.0.0.8")).ShouldBeFalse();
        Proxies.Read("10.0.0.0/24")!.Value.Contains(IPAddress.Parse("10.0.0.8")).ShouldBeTrue();
        Proxies.Read("the front").ShouldBeNull();
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>A site that notes from where its requests come.</summary>
    public sealed class FrontedSite(DatabaseServer server) : TestSite(server)
    {
        /// <summary>The connection of each request, and whose address it has.</summary>
        public ConcurrentQueue<(string Connection, IPAddress? Person)> Seen { get; } = new();

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<IStartupFilter>(new Notes(Seen));
        }

        private sealed class Notes(ConcurrentQueue<(string Connection, IPAddress? Person)> seen) : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use((http, rest) =>
                {
                    // Before the answer is out: who has it looks at the notes.
                    http.Response.OnStarting(() =>
                    {
                        seen.Enqueue((http.Connection.Id, http.Connection.RemoteIpAddress?.MapToIPv4()));
                        return Task.CompletedTask;
                    });
                    return rest(http);
                });
                next(app);
            };
        }
    }
}
