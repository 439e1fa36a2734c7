using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>The built server in a process of its own, which can be killed or told to stop.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private ServerProcess(Process process, string address) => (this.process, Address) = (process, address);

    /// <summary>Where it is, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>Its memory, in bytes of its pages that are in the machine's.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The names of the files with code that it has loaded.</summary>
    public IReadOnlyCollection<string> Libraries => [.. File.ReadLines($"/proc/{process.Id}/maps").Select(Path.GetFileName).OfType<string>().Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Distinct()];

    /// <summary>Starts the server on a free port and waits until it is ready.</summary>
    /// <param name="connectionString">The site's database.</param>
    /// <param name="settings">Settings, as <c>--WriteAssist:Section:Name=value</c>.</param>
    /// <param name="environment">Further environment variables.</param>
    public static Task<ServerProcess> StartAsync(string connectionString, IEnumerable<string> settings, params (string Name, string Value)[] environment) =>
        StartAsync(connectionString, settings, _ => { }, environment);

    /// <summary>The same for who wants to hear what the server says.</summary>
    /// <param name="connectionString">The site's database.</param>
    /// <param name="settings">Settings, as <c>--WriteAssist:Section:Name=value</c>.</param>
    /// <param name="said">Told each line of the server's.</param>
    /// <param name="environment">Further environment variables.</param>
    public static Task<ServerProcess> StartAsync(string connectionString, IEnumerable<string> settings, Action<string> said, params (string Name, string Value)[] environment) =>
        StartAsync(FreePort.Find(), connectionString, settings, said, environment);

    /// <summary>The same on a port that is known to be free, as that of a server which was killed.</summary>
    /// <param name="port">The port.</param>
    /// <param name="connectionString">The site's database.</param>
    /// <param name="settings">Settings, as <c>--WriteAssist:Section:Name=value</c>.</param>
    /// <param name="said">Told each line of the server's.</param>
    /// <param name="environment">Further environment variables.</param>
    public static async Task<ServerProcess> StartAsync(int port, string connectionString, IEnumerable<string> settings, Action<string> said, params (string Name, string Value)[] environment)
    {
        var address = $"http://127.0.0.1:{port}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WriteAssist.Web.dll"), $"--Urls={address}", .. settings]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WriteAssist__Database__ConnectionString"] = connectionString;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        void Hear(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null)
                return;
            SpokenSecrets.Hear(line.Data);
            said(line.Data);
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitAsync(process, address);
        return new ServerProcess(process, address);
    }

    /// <summary>Kills it as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(LongestEnd);
    }

    /// <summary>Tells it to stop, as systemd does, and waits until it has.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(LongestEnd);
        return process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static async Task WaitAsync(Process process, string address)
    {
        using var http = new HttpClient();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < LongestStart && !process.HasExited; await Task.Delay(50))
        {
            try
            {
                if ((await http.GetAsync($"{address}/readyz")).StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // It is not listening yet.
            }
        }

        Assert.Fail("The server did not start.");
    }
}
