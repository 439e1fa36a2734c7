using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Php;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Moodle.SessionFixture;

namespace WriteAssist.Tests.Moodle;

/// <summary>The files of Moodle's default session handler, also while pages hold and write them.</summary>
public sealed class SessionFileTests(SessionFixture site) : IClassFixture<SessionFixture>, IAsyncLifetime
{
    private readonly ManualTimeProvider time = new(Recorded);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_session_file_that_is_missing_a_link_or_too_large_is_not_signed_in()
    {
        using var folder = new TemporaryFolder();
        var sid = SidOf("file", "student1");
        var path = Path.Combine(folder.Path, "sess_" + sid);
        var authenticator = site.Authenticator(time, folder: folder.Path);
        (await authenticator.AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldBeNull();

        File.CreateSymbolicLink(path, Path.Combine(Folder, "sess_" + sid));
        (await authenticator.AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldBeNull();

        File.Delete(path);
        await using (var large = File.Create(path))
            large.SetLength(PhpSessionReader.MaxBytes + 1);
        (await authenticator.AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldBeNull();

        File.Copy(Path.Combine(Folder, "sess_" + sid), path, overwrite: true);
        (await authenticator.AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_missing_folder_is_told_in_the_log_without_the_session_id()
    {
        var logger = new RecordingLogger<MoodleAuthenticator>();
        var sid = SidOf("file", "student1");

        (await site.Authenticator(time, folder: "/nowhere/at/all", logger: logger).AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldBeNull();

        var line = logger.Lines.ShouldHaveSingleItem();
        line.ShouldContain("SessionFiles");
        line.ShouldNotContain(sid);
    }

    [Fact]
    public async Task A_file_that_a_page_holds_locked_is_read_without_waiting_for_the_page()
    {
        using var folder = new TemporaryFolder();
        var (sid, path) = CopySession(folder);
        using var page = Programs.Start("flock", "--exclusive", path, "--command", "echo held; exec sleep 30");
        (await page.StandardOutput.ReadLineAsync(Cancel)).ShouldBe("held");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        (await site.Authenticator(time, folder: folder.Path).AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldNotBeNull();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        page.Kill(entireProcessTree: true);
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_read_again_until_it_is_whole()
    {
        using var folder = new TemporaryFolder();
        var (sid, path) = CopySession(folder);
        var whole = await File.ReadAllBytesAsync(path, Cancel);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)], Cancel);
        var reading = new SessionFiles(folder.Path, TimeProvider.System).ReadAsync(sid, Cancel);

        await File.WriteAllBytesAsync(path, whole, Cancel);

        (await reading).Facts.ShouldNotBeNull().UserId.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_that_goes_on_being_written_is_busy_and_never_not_signed_in()
    {
        using var folder = new TemporaryFolder();
        var (sid, path) = CopySession(folder);
        var half = (await File.ReadAllBytesAsync(path, Cancel))[..100];
        await File.WriteAllBytesAsync(path, half, Cancel);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = Task.Run(
            async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    await File.WriteAllBytesAsync(path, half, CancellationToken.None);
                    await Task.Delay(2, CancellationToken.None);
                }
            },
            Cancel);

        var outcome = await Record.ExceptionAsync(() => new SessionFiles(folder.Path, TimeProvider.System).ReadAsync(sid, Cancel));

        await end.CancelAsync();
        await writing;
        outcome.ShouldBeOfType<SessionBusyException>();
    }

    private static (string Sid, string Path) CopySession(TemporaryFolder folder)
    {
        var sid = SidOf("file", "student1");
        var path = Path.Combine(folder.Path, "sess_" + sid);
        File.Copy(Path.Combine(Folder, "sess_" + sid), path);
        return (sid, path);
    }
}
