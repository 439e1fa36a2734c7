using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>What a collector is sent.</summary>
public sealed class TraceTests(TelemetrySite site) : IClassFixture<TelemetrySite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_for_a_reply_is_one_trace_over_its_checks_the_database_and_the_model()
    {
        using var student = await site.SignInAsync(3);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await Replies.EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Is this good?"));

        var request = await SpanAsync(span => span.Name == "send_message");
        var model = await SpanAsync(span => span.Name == "model" && span.Trace == request.Trace);
        var statements = await SpanAsync(span => span.Name == "database" && span.Trace == request.Trace && span.Attributes["db.query.text"].Contains("mdl_writeassistdev_chat", StringComparison.Ordinal));

        request.Parent.ShouldBeEmpty();
        request.Attributes["writeassist.outcome"].ShouldBe("ok");
        model.Attributes["gen_ai.request.model"].ShouldBe("tested");
        statements.Attributes["db.system.name"].ShouldBe("mysql");
        var first = await SpanAsync(span => span.Name == "create_chat_session");
        var checks = await SpanAsync(span => span.Name == "sign-in" && span.Trace == first.Trace);
        checks.Parent.ShouldBe(first.Id);
        (await SpanAsync(span => span.Name == "database" && span.Parent == checks.Id)).Attributes["db.query.text"].ShouldContain("mdl_sessions");
        (await SpanAsync(span => span.Name == "access" && span.Trace == first.Trace)).Parent.ShouldBe(first.Id);
    }

    [Fact]
    public async Task Who_asks_does_not_say_what_is_traced()
    {
        using var student = await site.SignInAsync(4);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, student.Path) { Content = new FormUrlEncodedContent(student.Form("get_models")) };
        request.Headers.Add("Cookie", $"MoodleSession={student.Sid}");
        request.Headers.Add("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");

        (await http.SendAsync(request, Ct)).EnsureSuccessStatusCode();

        (await SpanAsync(span => span.Name == "get_models")).Trace.ShouldNotBe("0123456789ABCDEF0123456789ABCDEF");
    }

    [Fact]
    public async Task The_collector_is_told_the_metrics_too()
    {
        using var student = await site.SignInAsync(5);
        await student.DoAsync("test");

        await TelemetrySite.UntilAsync(() => site.Collector.Metrics.Contains("writeassist.requests") && site.Collector.Metrics.Contains("writeassist.database.time"), "The collector was told no metrics");
    }

    private async Task<Span> SpanAsync(Func<Span, bool> isIt)
    {
        await TelemetrySite.UntilAsync(() => site.Collector.Spans.Any(isIt), "The collector was not sent the span");
        return site.Collector.Spans.First(isIt);
    }
}
