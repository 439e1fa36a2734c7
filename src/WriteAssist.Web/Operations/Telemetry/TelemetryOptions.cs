using System.ComponentModel.DataAnnotations;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>Section <c>WriteAssist:Telemetry</c>: who is told what the server measures. Nobody, unless switched on.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>The address of a collector that takes OTLP, as <c>http://127.0.0.1:4318</c>; empty: none.</summary>
    public string Otlp { get; init; } = "";

    /// <summary>How it is spoken to.</summary>
    public TelemetryProtocol OtlpProtocol { get; init; }

    /// <summary>Which part of the requests is traced, 0 to 1.</summary>
    public double TraceRatio { get; init; } = 0.1;

    /// <summary>Where <c>/metrics</c> is served in Prometheus's format, as <c>http://127.0.0.1:9464</c>; empty: nowhere.</summary>
    public string Prometheus { get; init; } = "";

    /// <summary>What is wrong with the settings.</summary>
    public IEnumerable<ValidationResult> Validate()
    {
        if (Otlp.Length > 0 && !IsHttp(Otlp))
            yield return new ValidationResult("WriteAssist:Telemetry:Otlp must be a collector's http or https address, as 'http://127.0.0.1:4318', or be left empty.");
        if (TraceRatio is not (>= 0 and <= 1))
            yield return new ValidationResult("WriteAssist:Telemetry:TraceRatio must be 0 to 1.");
        if (Prometheus.Length > 0 && !(IsHttp(Prometheus) && new Uri(Prometheus) is { Scheme: "http", PathAndQuery: "/" }))
            yield return new ValidationResult("WriteAssist:Telemetry:Prometheus must be an http address to listen on, as 'http://127.0.0.1:9464', or be left empty.");
    }

    private static bool IsHttp(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}

/// <summary>The ways in which OTLP is spoken.</summary>
internal enum TelemetryProtocol
{
    /// <summary>HTTP with protobuf, usually at port 4318.</summary>
    Http,

    /// <summary>gRPC, usually at port 4317.</summary>
    Grpc,
}
