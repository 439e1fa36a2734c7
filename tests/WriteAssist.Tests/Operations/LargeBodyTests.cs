using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Operations;

/// <summary>A text may be long, but a crowd of long ones is not taken into memory at once, nor for as long as a sender likes.</summary>
public sealed class LargeBodyTests(LargeBodyTests.HastySite site) : IClassFixture<LargeBodyTests.HastySite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Long_bodies_that_never_end_take_the_places_for_long_ones_only_and_only_for_a_time()
    {
        using var student = await site.SignInAsync(3);
        await student.DoAsync("get_chat_sessions");
        var text = new string('x', LargeBodies.FromBytes + 1);
        var project = $$$"""{"write": {"content": "{{{text}}}"}}""";
        var senders = new List<TcpClient>();
        for (var i = 0; i < LargeBodies.Places; i++)
            senders.Add(await SendHalfAsync(student, text));

        var places = site.Services.GetRequiredService<LargeBodies>();
        while (places.Free > 0)
            await Task.Delay(10, Ct);

        var refused = await student.SendMultipartAsync("save_project", ("project_data", project));
        refused.ShouldFail("toomanyrequests");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        await student.DoAsync("create_chat_session", ("title", "Short"));

        foreach (var sender in senders)
        {
            using (sender)
            {
                using var reader = new StreamReader(sender.GetStream());
                (await reader.ReadLineAsync(Ct).AsTask().Within("Half a body was waited for")).ShouldBe("HTTP/1.1 400 Bad Request");
            }
        }

        (await student.SendMultipartAsync("save_project", ("project_data", project))).Json["success"]!.ToObject<bool>().ShouldBeTrue();
    }

    // More than a short body, and then nothing.
    private static async Task<TcpClient> SendHalfAsync(AjaxClient student, string text)
    {
        var client = new TcpClient();
        await client.ConnectAsync(student.Address.Host, student.Address.Port, Ct);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {AjaxEndpoint.Path} HTTP/1.1\r\nHost: x\r\nCookie: MoodleSession={student.Sid}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000000\r\n\r\naction={text}"),
            Ct);
        return client;
    }

    /// <summary>A site whose patience ends early.</summary>
    public sealed class HastySite(DatabaseServer server) : TestSite(server)
    {
        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(new HastyTime(10));
        }
    }
}
