using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WriteAssist.Data.Instruments;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>
/// OpenTelemetry's part: who is told, and how. It is loaded only where the settings name somebody. That nobody answers there harms nothing:
/// what could not be told is dropped, and the next is tried.
/// </summary>
internal sealed class TelemetryProviders : IDisposable
{
    private const int EndMilliseconds = 2000; // for what is not yet told when the server ends

    private readonly MeterProvider? metrics;
    private readonly TracerProvider? traces;
    private readonly DatabaseWatch database;

    /// <summary>Begins to listen to what is measured.</summary>
    public TelemetryProviders(TelemetryOptions options)
    {
        // OTEL_RESOURCE_ATTRIBUTES and OTEL_SERVICE_NAME count, as everywhere.
        var resource = ResourceBuilder.CreateEmpty()
            .AddService("writeassist", serviceVersion: typeof(TelemetryProviders).Assembly.GetName().Version?.ToString())
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
        database = new DatabaseWatch(traces: options.Otlp.Length > 0);
        var builder = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Instrumentation.Name, "System.Runtime");
        if (options.Prometheus.Length > 0)
            builder = builder.AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0);
        if (options.Otlp.Length > 0)
        {
            builder = builder.AddOtlpExporter(otlp => Address(otlp, options, "v1/metrics"));
            traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(Instrumentation.Name)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
                .AddOtlpExporter(otlp => Address(otlp, options, "v1/traces"))
                .Build();
        }

        metrics = builder.Build();
    }

    /// <summary>The listener at which Prometheus reads, which the caller starts and ends.</summary>
    /// <param name="address">Where it listens.</param>
    public WebApplication MakePrometheusListener(string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.UseOwnSiteHeaders();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, predicate: null, "/metrics", configureBranchedPipeline: null, optionsName: null);
        return app;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        traces?.Shutdown(EndMilliseconds);
        metrics?.Shutdown(EndMilliseconds);
        traces?.Dispose();
        metrics?.Dispose();
        database.Dispose();
    }

    // An address given here is taken as it is: over HTTP each kind of thing has its own.
    private static void Address(OtlpExporterOptions otlp, TelemetryOptions options, string path)
    {
        var isHttp = options.OtlpProtocol == TelemetryProtocol.Http;
        otlp.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        otlp.Endpoint = isHttp ? new Uri($"{options.Otlp.TrimEnd('/')}/{path}") : new Uri(options.Otlp);
    }
}
