using Microsoft.Net.Http.Headers;

namespace WriteAssist.Web.Operations;

/// <summary>
/// The server's end without a broken answer. When it is told to stop it goes on for a moment and asks every client, with
/// <c>Connection: close</c>, to come back on a new connection; only then it stops to listen. Otherwise a request that a client sends on
/// a connection it was told to keep, just when the server closes it, would be cut off.
/// </summary>
internal sealed class GracefulEnd(TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private volatile bool isEnding;

    /// <summary>Says good-bye on every response once the server is ending.</summary>
    public void Use(IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (isEnding)
            http.Response.Headers[HeaderNames.Connection] = "close";
        return next(http);
    });

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        isEnding = true;
        return Task.Delay(Farewell, time, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
