using System.Net;
using WriteAssist.Web;
using WriteAssist.Web.Operations.Telemetry;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>What there is not unless it is switched on, and what harms nothing when it is.</summary>
public sealed class OffTests(TelemetrySite site) : IClassFixture<TelemetrySite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_settings_nothing_of_OpenTelemetry_is_loaded_and_no_address_tells_metrics()
    {
        using var off = await site.StartAsync([]);
        using var student = await site.SignInAsync(3, off);
        await student.DoAsync("get_chat_sessions");
        using var http = new HttpClient();

        (await http.GetAsync($"{off.Address}/metrics", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        off.Libraries.ShouldNotContain(library => library.StartsWith("OpenTelemetry", StringComparison.Ordinal));
        site.Process.Libraries.ShouldContain(library => library.StartsWith("OpenTelemetry", StringComparison.Ordinal), "the test would not see it");
    }

    [Fact]
    public async Task Metrics_are_told_at_their_own_address_alone_and_that_tells_nothing_else()
    {
        using var http = new HttpClient();

        (await http.GetAsync($"{site.Address}metrics", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/", "/healthz", "/readyz", "/mod/writeassistdev/ajax.php", "/mod/writeassistdev/js/writeassist.js" })
            (await http.GetAsync($"{site.Prometheus}{path}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await http.GetAsync($"{site.Prometheus}/metrics", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void What_is_told_to_nobody_costs_no_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            using var watch = RequestWatch.Begin();
            using var span = Data.Instruments.Instrumentation.Spans.StartActivity("sign-in");
            Data.Instruments.DatabaseInstruments.Connections.Add(1);
            Data.Instruments.CacheInstruments.NoteHtml(isHit: true);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData("Otlp=collector:4317", "Telemetry:Otlp must be")]
    [InlineData("TraceRatio=2", "TraceRatio must be 0 to 1")]
    [InlineData("Prometheus=https://127.0.0.1:9464", "Telemetry:Prometheus must be")]
    [InlineData("Prometheus=http://127.0.0.1:9464/metrics", "Telemetry:Prometheus must be")]
    public void A_wrong_setting_is_told(string setting, string sentence)
    {
        var (name, value) = (setting.Split('=', 2)[0], setting.Split('=', 2)[1]);
        var options = new TelemetryOptions
        {
            Otlp = name == "Otlp" ? value : "",
            Prometheus = name == "Prometheus" ? value : "",
            TraceRatio = name == "TraceRatio" ? 2 : 0.1,
        };

        options.Validate().Single().ErrorMessage!.ShouldContain(sentence);
    }
}
