using System.Net;
using System.Net.Sockets;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>What a collector is told over each protocol, and that one that does not take it harms nothing.</summary>
public sealed class CollectorTests(TelemetrySite site) : IClassFixture<TelemetrySite>
{
    [Theory]
    [InlineData("http")]
    [InlineData("grpc")]
    public async Task A_collector_is_sent_a_requests_trace_and_the_metrics(string protocol)
    {
        await using var collector = await Collector.StartAsync(protocol);
        using var server = await StartAsync(collector.Address, protocol);
        using var student = await site.SignInAsync(3, server);
        await student.DoAsync("get_chat_sessions");

        await TelemetrySite.UntilAsync(() => collector.Spans.Any(span => span.Name == "get_chat_sessions"), "The collector was not sent the request");
        await TelemetrySite.UntilAsync(() => collector.Metrics.Contains("writeassist.requests"), "The collector was not told the metrics");
        var request = collector.Spans.First(span => span.Name == "get_chat_sessions");
        await TelemetrySite.UntilAsync(() => collector.Spans.Any(span => span.Name == "database" && span.Trace == request.Trace), "The collector was not sent the request's statements");
        request.Attributes["writeassist.outcome"].ShouldBe("ok");
        (await server.StopAsync()).ShouldBe(0);
        NothingIsLogged();
    }

    [Theory]
    [InlineData("http")]
    [InlineData("grpc")]
    public Task A_collector_that_is_not_there_harms_nothing(string protocol) => IsHarmlessAsync($"http://127.0.0.1:{FreePort.Find()}", protocol);

    [Theory]
    [InlineData("http", 503)]
    [InlineData("grpc", 14)] // UNAVAILABLE
    public async Task A_collector_that_cannot_take_anything_now_harms_nothing(string protocol, int status)
    {
        await using var collector = await Collector.StartAsync(protocol, status);
        await IsHarmlessAsync(collector.Address, protocol);

        collector.Metrics.ShouldContain("writeassist.requests", "it was not asked");
        collector.Spans.ShouldContain(span => span.Name == "get_chat_sessions", "it was not asked");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("grpc")]
    public async Task A_collector_that_never_answers_harms_nothing(string protocol)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await IsHarmlessAsync($"http://{silent.LocalEndpoint}", protocol);

        silent.Pending().ShouldBeTrue("it was not asked");
    }

    [Fact]
    public async Task A_collector_of_the_other_protocol_harms_nothing()
    {
        await using var collector = await Collector.StartAsync("http");
        await IsHarmlessAsync(collector.Address, "grpc");

        collector.Bodies.ShouldBeEmpty();
    }

    private Task<ServerProcess> StartAsync(string collector, string protocol) =>
        site.StartAsync([.. TelemetrySite.Settings(collector), $"--WriteAssist:Telemetry:OtlpProtocol={protocol}"]);

    private async Task IsHarmlessAsync(string collector, string protocol)
    {
        using var server = await StartAsync(collector, protocol);
        using var student = await site.SignInAsync(4, server);
        await AskAsync(student).Within("Twenty requests were not answered");

        (await server.StopAsync()).ShouldBe(0);
        NothingIsLogged();
    }

    private static async Task AskAsync(AjaxClient student)
    {
        for (var i = 0; i < 20; i++)
            await student.DoAsync("get_chat_sessions");
    }

    private void NothingIsLogged() =>
        site.Log.ShouldNotContain(line => line.Contains("warn", StringComparison.Ordinal) || line.Contains("fail", StringComparison.Ordinal));
}
