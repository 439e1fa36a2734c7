using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Bench.Machine;

/// <summary>A server that is measured: a process of its own on a port of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const double TicksPerSecond = 100; // of the kernel's clock, which /proc counts in
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private static readonly ConcurrentDictionary<int, Process> Running = new();

    private readonly Process process;

    // However the measuring ends, its servers do not outlive it.
    static ServerProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Values.Where(process => !process.HasExited))
            process.Kill();
    };

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it is, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>Its memory, in bytes.</summary>
    public long Memory => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;

    /// <summary>How long it has used a processor, in the kernel too.</summary>
    public TimeSpan ProcessorTime => ProcessorTimeOf(process.Id);

    /// <summary>How long a process has used a processor, in the kernel too.</summary>
    public static TimeSpan ProcessorTimeOf(int processId)
    {
        var fields = File.ReadAllText($"/proc/{processId}/stat").Split(") ")[1].Split(' ');
        return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    /// <summary>Starts one and waits until its port is open.</summary>
    /// <param name="arguments">The program and its arguments, among which <c>{urls}</c> is where it is to listen.</param>
    /// <param name="environment">Variables for it.</param>
    public static async Task<ServerProcess> StartAsync(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var port = FreePort.Find();
        var address = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo("dotnet", [.. arguments.Select(argument => argument.Replace("{urls}", $"http://127.0.0.1:{port}", StringComparison.Ordinal))])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DOTNET_gcServer"); // the load generator's own
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        Running[process.Id] = process;
        var server = new ServerProcess(process, address);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is null ? "" : $"{line.Data}\n");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await server.WaitUntilOpenAsync(port);
        return server;
    }

    /// <summary>Ends it, as systemd does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        Running.TryRemove(process.Id, out _);
        process.Dispose();
    }

    private async Task WaitUntilOpenAsync(int port)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < LongestStart && !process.HasExited; await Task.Delay(2))
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }

        throw new InvalidOperationException($"A server did not start: {process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}");
    }
}
