using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>A collector: takes OTLP as it is sent, over HTTP or over gRPC, on a port of its own.</summary>
public sealed class Collector : IAsyncDisposable
{
    private const string Grpc = "/opentelemetry.proto.collector";
    private const int FrameStart = 5; // of gRPC's messages: whether it is compressed, and how long it is

    private readonly ConcurrentQueue<byte[]> bodies = new();
    private readonly ConcurrentQueue<Span> spans = new();
    private readonly ConcurrentDictionary<string, bool> metrics = new(StringComparer.Ordinal);
    private readonly WebApplication app;
    private readonly int status;

    private Collector(WebApplication app, int status) => (this.app, this.status) = (app, status);

    /// <summary>Where it is.</summary>
    public string Address => app.Urls.Single();

    /// <summary>Every body that was sent.</summary>
    public IReadOnlyCollection<byte[]> Bodies => bodies;

    /// <summary>The spans so far.</summary>
    public IReadOnlyCollection<Span> Spans => spans;

    /// <summary>The names of the metrics so far.</summary>
    public ICollection<string> Metrics => metrics.Keys;

    /// <summary>Starts one.</summary>
    /// <param name="protocol">What it speaks, as a setting names it: <c>http</c>, or <c>grpc</c>, and no other.</param>
    /// <param name="status">What it answers each message with, HTTP's number or gRPC's; by default that it took it.</param>
    public static async Task<Collector> StartAsync(string protocol = "http", int? status = null)
    {
        var isGrpc = protocol == "grpc";
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(
            listen => listen.Protocols = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new Collector(app, status ?? (isGrpc ? 0 : StatusCodes.Status200OK));
        app.MapPost("/v1/traces", http => collector.TakeAsync(http, collector.TakeTraces));
        app.MapPost("/v1/metrics", http => collector.TakeAsync(http, collector.TakeMetrics));
        app.MapPost($"{Grpc}.trace.v1.TraceService/Export", http => collector.TakeGrpcAsync(http, collector.TakeTraces));
        app.MapPost($"{Grpc}.metrics.v1.MetricsService/Export", http => collector.TakeGrpcAsync(http, collector.TakeMetrics));
        await app.StartAsync();
        return collector;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http, Action<ProtoMessage> take)
    {
        http.Request.ContentType.ShouldBe("application/x-protobuf");
        Take(await ReadAsync(http), take);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/x-protobuf";
    }

    private async Task TakeGrpcAsync(HttpContext http, Action<ProtoMessage> take)
    {
        http.Request.ContentType.ShouldBe("application/grpc");
        http.Request.Headers.TE.ToString().ShouldBe("trailers");
        var frame = await ReadAsync(http);
        frame[0].ShouldBe((byte)0, "it is compressed");
        BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1)).ShouldBe(frame.Length - FrameStart);
        Take(frame[FrameStart..], take);
        http.Response.ContentType = "application/grpc";
        if (status == 0)
            await http.Response.Body.WriteAsync(new byte[FrameStart]);
        http.Response.AppendTrailer("grpc-status", $"{status}");
    }

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private void Take(byte[] message, Action<ProtoMessage> take)
    {
        bodies.Enqueue(message);
        take(new ProtoMessage(message));
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
