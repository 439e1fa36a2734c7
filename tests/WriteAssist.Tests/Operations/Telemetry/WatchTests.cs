using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>What is there to be watched with names what there is to be watched.</summary>
public sealed partial class WatchTests
{
    private static readonly string Dashboard = Repository.Read("deploy/grafana-dashboard.json");
    private static readonly string Rules = Repository.Read("deploy/prometheus-rules.yml");
    private static readonly string Document = Repository.Read("docs/operations.md");

    public static TheoryData<string> Names => [.. MetricList.All.Select(instrument => instrument.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_metric_is_in_the_document_and_in_the_dashboard(string name)
    {
        var instrument = MetricList.All.Single(one => one.Name == name);

        Document.ShouldContain($"| `{MetricList.PrometheusName(instrument)}` |");
        MetricsIn(Dashboard).ShouldContain(metric => MetricList.SeriesNames(instrument).Contains(metric));
    }

    [Fact]
    public void The_dashboard_the_rules_and_the_document_name_only_metrics_that_there_are()
    {
        var series = MetricList.All.SelectMany(MetricList.SeriesNames).ToList();
        var metrics = MetricList.All.Select(MetricList.PrometheusName).ToList();

        MetricsIn(Dashboard).Except(series).ShouldBeEmpty();
        MetricsIn(Rules).Except(series).ShouldBeEmpty();
        MetricsIn(Document).Except(metrics).ShouldBeEmpty();
    }

    [Fact]
    public void The_document_tells_what_to_do_at_each_alert()
    {
        var alerts = Alert().Matches(Rules).Select(match => match.Groups[1].Value).ToList();

        alerts.Count.ShouldBeGreaterThan(10);
        foreach (var alert in alerts)
            Document.ShouldContain($"| `{alert}` |");
    }

    [Fact]
    public void Each_plot_of_the_dashboard_has_a_title_and_asks_something()
    {
        var panels = JObject.Parse(Dashboard)["panels"]!.Cast<JObject>().ToList();

        panels.ShouldAllBe(panel => !string.IsNullOrEmpty((string?)panel["title"]) && panel["targets"]!.All(target => !string.IsNullOrEmpty((string?)target["expr"])));
        panels.Select(panel => (int)panel["id"]!).ShouldBeUnique();
    }

    private static List<string> MetricsIn(string text) => [.. Metric().Matches(text).Select(match => match.Value).Distinct()];

    [GeneratedRegex("\\bwriteassist_[a-z_]+[a-z]")]
    private static partial Regex Metric();

    [GeneratedRegex("alert: (\\w+)")]
    private static partial Regex Alert();
}
