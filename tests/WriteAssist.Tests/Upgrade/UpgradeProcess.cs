using System.Diagnostics;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Upgrade;

/// <summary>The built program as an administrator runs it, in a process of its own that can be killed.</summary>
internal sealed class UpgradeProcess : IDisposable
{
    // A whole upgrade on a machine that does something else too.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly Process process;

    private UpgradeProcess(Process process) => this.process = process;

    /// <summary>What it printed and how it ended.</summary>
    public sealed record Result(int Status, string Output, string Errors);

    /// <summary>Starts a command.</summary>
    public static UpgradeProcess Start(string connectionString, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WriteAssist.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WriteAssist__Database__ConnectionString"] = connectionString;
        return new UpgradeProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Result> RunAsync(string connectionString, params string[] arguments)
    {
        using var running = Start(connectionString, arguments);
        return await running.EndAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<Result> EndAsync()
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await Task.WhenAll(errors, output, process.WaitForExitAsync()).Within("The command did not end", Longest);
        return new Result(process.ExitCode, await output, await errors);
    }

    /// <summary>Reads up to a line that begins with the text.</summary>
    public async Task WaitForLineAsync(string beginning)
    {
        while (await process.StandardOutput.ReadLineAsync().Within($"The command printed nothing more, and not yet '{beginning}',", Longest) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The command ended without the line '{beginning}': {(await EndAsync()).Errors}");
    }

    /// <summary>Kills it as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().Within("The killed command did not end");
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
