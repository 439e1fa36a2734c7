using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace WriteAssist.Web.Operations.Telemetry;

/// <summary>Tells what the server measures to those whom the settings name, from its start to its end; without any it does nothing.</summary>
internal sealed class TelemetryService(IOptions<WriteAssistOptions> options) : IHostedService, IAsyncDisposable
{
    private TelemetryProviders? providers;
    private WebApplication? prometheus;

    private TelemetryOptions Settings => options.Value.Telemetry;

    /// <summary>Begins to listen to what is measured, before anything is.</summary>
    public void Listen()
    {
        if (Settings.Otlp.Length > 0 || Settings.Prometheus.Length > 0)
            Begin();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Settings.Prometheus.Length > 0 ? ServeAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (prometheus is not null)
            await prometheus.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (prometheus is not null)
            await prometheus.DisposeAsync();
        providers?.Dispose();
    }

    // Methods of their own: what they name is loaded when they are called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Begin() => providers = new TelemetryProviders(Settings);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task ServeAsync(CancellationToken cancellationToken)
    {
        prometheus = providers!.MakePrometheusListener(Settings.Prometheus);
        return prometheus.StartAsync(cancellationToken);
    }
}
