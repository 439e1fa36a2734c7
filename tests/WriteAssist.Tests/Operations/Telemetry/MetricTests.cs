using System.Text;
using WriteAssist.Tests.Fuzz;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>What Prometheus reads.</summary>
public sealed class MetricTests(TelemetrySite site) : IClassFixture<TelemetrySite>
{
    // What makes each metric move, and the labels of the series that does; those of a run of the night are looked at in JobTests.
    private static readonly Dictionary<string, (Func<MetricScenarios, Task> Run, string[] Labels)> Moves = new(StringComparer.Ordinal)
    {
        ["writeassist.requests"] = (scenario => scenario.RefuseAsync(), ["action=\"switch_chat_session\"", "outcome=\"missingparam\""]),
        ["writeassist.request.duration"] = (scenario => scenario.ListAsync(), ["action=\"get_chat_sessions\""]),
        ["writeassist.requests.under_way"] = (scenario => scenario.LongReplyAsync(), []),
        ["writeassist.database.round_trips"] = (scenario => scenario.ListAsync(), ["action=\"get_chat_sessions\""]),
        ["writeassist.database.time"] = (scenario => scenario.ListAsync(), ["action=\"get_chat_sessions\""]),
        ["writeassist.database.round_trip.duration"] = (scenario => scenario.ListAsync(), []),
        ["writeassist.database.connections"] = (scenario => scenario.CrowdAsync(), []),
        ["writeassist.database.connection_limit"] = (scenario => scenario.NothingAsync(), []),
        ["writeassist.database.waiting"] = (scenario => scenario.CrowdAsync(), []),
        ["writeassist.database.refused"] = (scenario => scenario.CrowdAsync(), []),
        ["writeassist.database.lock_waits"] = (scenario => scenario.CrowdAsync(), []),
        ["writeassist.database.retries"] = (scenario => scenario.DeadlockAsync(), ["reason=\"race\""]),
        ["writeassist.database.deadlocks"] = (scenario => scenario.DeadlockAsync(), []),
        ["writeassist.database.standstills"] = (scenario => scenario.StandstillAsync(), []),
        ["writeassist.cache.lookups"] = (scenario => scenario.ListAsync(), ["cache=\"signins\"", "result=\"hit\""]),
        ["writeassist.replies.under_way"] = (scenario => scenario.LongReplyAsync(), []),
        ["writeassist.replies"] = (scenario => scenario.ReplyAsync(), ["model=\"tested\"", "outcome=\"complete\""]),
        ["writeassist.reply.first_token"] = (scenario => scenario.LongReplyAsync(), ["model=\"tested\""]),
        ["writeassist.saver.lag"] = (scenario => scenario.LongReplyAsync(), []),
        ["writeassist.saver.failures"] = (scenario => scenario.HeldReplyAsync(), []),
        ["writeassist.model.calls"] = (scenario => scenario.ReplyAsync(), ["model=\"tested\"", "outcome=\"ok\""]),
        ["writeassist.model.duration"] = (scenario => scenario.ReplyAsync(), ["model=\"tested\""]),
        ["writeassist.model.tokens"] = (scenario => scenario.ReplyAsync(), ["model=\"tested\"", "kind=\"reply\"", "source=\"told\""]),
        ["writeassist.model.retries"] = (scenario => scenario.ReplyAsync(), ["model=\"tested\""]),
    };

    public static TheoryData<string> Names => [.. MetricList.All.Select(instrument => instrument.Name).Where(name => !name.StartsWith("writeassist.job.", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_metric_moves_when_what_it_measures_happens(string name)
    {
        Moves.ShouldContainKey(name, "The metric has no test: say here what moves it.");
        var (run, labels) = Moves[name];
        var instrument = MetricList.All.Single(one => one.Name == name);
        var series = MetricList.SeriesNames(instrument).Last();
        var before = name.EndsWith("_limit", StringComparison.Ordinal) ? 0 : (await site.ReadAsync()).Sum(series, labels);

        var isSeen = false;
        await run(new MetricScenarios(site, 3 + (MetricList.All.ToList().IndexOf(instrument) % 20), MovedAsync)).Within($"What moves {name} did not end");
        isSeen.ShouldBeTrue();

        async Task MovedAsync()
        {
            await site.ReadUntilAsync(scrape => scrape.Sum(series, labels) > before, $"{series} did not move", TimeSpan.FromSeconds(20));
            isSeen = true;
        }
    }

    [Fact]
    public async Task Labels_and_spans_hold_nothing_that_anybody_has_written_and_no_secret()
    {
        using var student = await site.SignInAsync(3);
        site.Model.Answer = answer => answer.SayAsync("canary-reply");
        var chat = (string)(await student.DoAsync("create_chat_session", ("title", "canary-title")))["session_id"]!;
        await Replies.EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "canary-content"), ("client_id", "canary-client"));
        await student.SendAsync("save_session_message", ("session_id", "canary-chat"), ("role", "user"), ("content", "canary-content"), ("client_id", "canary-client"));
        await student.FailAsync("invalidaction", "canary-action");
        await student.FailAsync("invalidparam", "send_message", ("session_id", chat), ("content", "x"), ("model", "canary-model"));
        await student.DoAsync("search_messages", ("query", "canary-search"));
        await site.ReadUntilAsync(read => read.Sum("writeassist_requests_total", "action=\"search_messages\"") > 0, "The search was not counted");
        await SpanAsync("search_messages");

        var scrape = await site.ReadAsync();

        scrape.Text.ShouldNotContain("canary");
        foreach (var text in site.Collector.Bodies.Select(Encoding.UTF8.GetString).Append(scrape.Text).Concat(site.Log))
        {
            text.ShouldNotContain("canary");
            text.ShouldNotContain(student.Sid!);
            text.ShouldNotContain(student.Sesskey);
        }

        foreach (var series in scrape.All.Where(series => series.Name.StartsWith("writeassist_", StringComparison.Ordinal)))
        {
            foreach (var (label, value) in series.Labels.Where(has => has.Key != "le"))
                Allowed(label).ShouldContain(value, $"{series.Name} {label}");
        }
    }

    private Task SpanAsync(string name)
    {
        return UntilAsync().Within("The span was not sent");

        async Task UntilAsync()
        {
            while (site.Collector.Spans.All(span => span.Name != name))
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    // The closed sets that labels are of. Those of OpenTelemetry's own (otel_scope_name) name the program.
    private static string[] Allowed(string label) => label switch
    {
        "action" => [.. WireCatalog.Sections.Keys, "none", "/api/chat"],
        "outcome" => [.. ErrorCode.All.Select(code => code.Name), "ok", "aborted", "broken", "complete", "stopped", "failed", "ended", "done"],
        "model" => ["tested", "coach"],
        "cache" => ["signins", "decisions", "html"],
        "result" => ["hit", "miss"],
        "reason" => ["race", "unavailable"],
        "kind" => ["prompt", "reply"],
        "source" => ["told", "estimated"],
        "otel_scope_name" => ["WriteAssist"],
        _ => [],
    };
}
