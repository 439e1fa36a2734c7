using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>The machine's own <c>redis-server</c> on a free port, which a test may kill.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private Process? process;
    private ConnectionMultiplexer? connection;

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Find();

    /// <summary>Its data.</summary>
    public IDatabase Data => connection!.GetDatabase();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Start();
        connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{Port},abortConnect=false,connectRetry=50");
        await WaitAsync();
    }

    /// <summary>Starts it, with nothing in it.</summary>
    public void Start() => process = Programs.Start("redis-server", "--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no", "--logfile", "/dev/null");

    /// <summary>Kills it.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Waits until it answers.</summary>
    public async Task WaitAsync()
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await Data.PingAsync();
                return;
            }
            catch (RedisException) when (clock.Elapsed < TimeSpan.FromSeconds(30))
            {
                // It is not there yet.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        await KillAsync();
    }
}
