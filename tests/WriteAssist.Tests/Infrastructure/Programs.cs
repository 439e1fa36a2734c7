using System.Diagnostics;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>Programs of the machine that tests run, as <c>nginx</c>: where one is missing the test fails with a sentence.</summary>
internal static class Programs
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin", "/bin", "/sbin"];

    /// <summary>The path of a program.</summary>
    public static string Find(string name)
    {
        var found = FindOrNull(name);
        if (found is null)
            Assert.Fail($"This test needs {name}, which is not on this machine: run ./test, which installs it, or install its package.");
        return found;
    }

    /// <summary>The path of a program, or null where it is not on this machine.</summary>
    public static string? FindOrNull(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit status and all that it said.</returns>
    public static async Task<(int Status, string Said)> RunAsync(string name, params string[] arguments)
    {
        using var process = Start(name, arguments);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).Within($"{name} did not end");
        await process.WaitForExitAsync().Within($"{name} did not end");
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>Starts a program.</summary>
    public static Process Start(string name, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Find(name), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
