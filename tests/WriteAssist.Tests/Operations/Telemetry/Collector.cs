using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>A collector: takes OTLP over HTTP, protobuf as it is sent, on a port of its own.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> bodies = new();
    private readonly ConcurrentQueue<Span> spans = new();
    private readonly ConcurrentDictionary<string, bool> metrics = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    /// <summary>Where it is.</summary>
    public string Address => app.Urls.Single();

    /// <summary>Every body that was sent.</summary>
    public IReadOnlyCollection<byte[]> Bodies => bodies;

    /// <summary>The spans so far.</summary>
    public IReadOnlyCollection<Span> Spans => spans;

    /// <summary>The names of the metrics so far.</summary>
    public ICollection<string> Metrics => metrics.Keys;

    /// <summary>Starts one.</summary>
    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new Collector(app);
        app.MapPost("/v1/traces", http => collector.TakeAsync(http, collector.TakeTraces));
        app.MapPost("/v1/metrics", http => collector.TakeAsync(http, collector.TakeMetrics));
        await app.StartAsync();
        return collector;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http, Action<ProtoMessage> take)
    {
        http.Request.ContentType.ShouldBe("application/x-protobuf");
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        bodies.Enqueue(body.ToArray());
        take(new ProtoMessage(body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }

    // ExportTraceServiceRequest.resource_spans.scope_spans.spans
    private void TakeTraces(ProtoMessage request)
    {
        foreach (var span in request.All(1).SelectMany(resource => resource.All(2)).SelectMany(scope => scope.All(2)))
            spans.Enqueue(Span.Read(span));
    }

    // ExportMetricsServiceRequest.resource_metrics.scope_metrics.metrics.name
    private void TakeMetrics(ProtoMessage request)
    {
        foreach (var metric in request.All(1).SelectMany(resource => resource.All(2)).SelectMany(scope => scope.All(2)))
            metrics[metric.Text(1)] = true;
    }
}

/// <summary>A span as it was sent.</summary>
/// <param name="Trace">The trace's id.</param>
/// <param name="Id">The span's id.</param>
/// <param name="Parent">The parent's id; empty of the first.</param>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">Its attributes that are texts.</param>
public sealed record Span(string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Attributes)
{
    internal static Span Read(ProtoMessage span) => new(
        Convert.ToHexString(span.Bytes(1)), Convert.ToHexString(span.Bytes(2)), Convert.ToHexString(span.Bytes(4)), span.Text(5),
        span.All(9).ToDictionary(attribute => attribute.Text(1), attribute => attribute.All(2).Single().Text(1), StringComparer.Ordinal));
}
