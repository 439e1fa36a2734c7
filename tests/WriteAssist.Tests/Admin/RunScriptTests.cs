using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Admin;

/// <summary>The README's first command, as a newcomer types it: <c>./run</c> with a data folder and port of its own.</summary>
public sealed partial class RunScriptTests : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private readonly string data = Directory.CreateTempSubdirectory("writeassist-run-").FullName;
    private readonly int port = FreePort.Find();
    private readonly List<Process> started = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started.Where(process => !process.HasExited))
            await EndAsync(process, "TERM");
        started.ForEach(process => process.Dispose());
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_after_a_kill_and_a_second_run_harms_nothing()
    {
        var first = await StartAsync();
        ShouldBeCompiledBeforehand("WriteAssist.Web.dll", "WriteAssist.Data.dll", "MySqlConnector.dll", "Newtonsoft.Json.dll");
        using (var amina = await SignInAsync())
            await amina.DoAsync("append_message", ("role", "user"), ("content", "written by hand"));

        var second = Run();
        (await second.StandardError.ReadToEndAsync().Within("The second ./run did not end")).ShouldContain("Another ./run is already running");
        await second.WaitForExitAsync().Within("The second ./run did not end");
        second.ExitCode.ShouldBe(1);

        await EndAsync(first, "TERM");
        first.ExitCode.ShouldBe(0);
        await ShouldNotAnswerAsync();

        var third = await StartAsync();
        await ShouldFindTheMessageAsync();
        await EndAsync(third, "KILL"); // leaves its server behind; the next run ends that first

        var fourth = await StartAsync();
        await ShouldFindTheMessageAsync();
        await EndAsync(fourth, "INT");
        await ShouldNotAnswerAsync();
    }

    // ReadyToRun is half of the start; that it got lost would show nowhere else.
    private static void ShouldBeCompiledBeforehand(params string[] names)
    {
        foreach (var name in names)
        {
            using var program = new PEReader(File.OpenRead(Path.Combine(Repository.Root, "demo/bin/Release/net10.0/publish", name)));
            program.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size.ShouldBeGreaterThan(0, name);
        }
    }

    private async Task ShouldFindTheMessageAsync()
    {
        using var amina = await SignInAsync();
        var messages = (await amina.DoAsync("get_session_messages", ("session_id", "default")))["messages"]!;
        messages[0]!["content"]!.ToString().ShouldBe("written by hand");
    }

    private async Task<AjaxClient> SignInAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        using var signIn = await http.PostAsync("/login/index.php", new FormUrlEncodedContent([KeyValuePair.Create("username", "amina")]), TestContext.Current.CancellationToken);
        var sid = SessionCookie().Match(signIn.Headers.GetValues("Set-Cookie").Single()).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mod/writeassistdev/view.php?id=1");
        request.Headers.Add("Cookie", $"MoodleSession={sid}");
        using var page = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var sesskey = Sesskey().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        return new AjaxClient(Address, sid, sesskey, courseModuleId: 1);
    }

    private Uri Address => new($"http://127.0.0.1:{port}");

    private Process Run()
    {
        // A shell that starts something in the background has it ignore Ctrl-C, and so has all that is started from there; a person's has not.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Path.Combine(Repository.Root, "run"), "--port", $"{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WRITEASSIST_DATA"] = data;
        start.Environment.Remove("WriteAssist__Database__ConnectionString");
        var process = Process.Start(start)!;
        started.Add(process);
        return process;
    }

    private async Task<Process> StartAsync()
    {
        var process = Run();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync().Within("./run did not start", Longest) is { } line)
        {
            if (line.StartsWith("WriteAssist is at", StringComparison.Ordinal))
            {
                line.ShouldContain("amina");
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return process;
            }
        }

        Assert.Fail($"./run ended: {await errors.Within("./run ended, but somebody holds its output open")}");
        return process;
    }

    private static async Task EndAsync(Process process, string signal)
    {
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync().Within("kill did not end");
        await process.WaitForExitAsync().Within($"./run did not end by SIG{signal}", Longest);
    }

    private async Task ShouldNotAnswerAsync()
    {
        using var client = new TcpClient();
        await Should.ThrowAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, port));
    }

    [GeneratedRegex("MoodleSession=([a-z0-9]+)")]
    private static partial Regex SessionCookie();

    [GeneratedRegex("data-sesskey=\"([^\"]+)\"")]
    private static partial Regex Sesskey();
}
