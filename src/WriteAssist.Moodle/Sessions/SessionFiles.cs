using System.Text.RegularExpressions;
using WriteAssist.Moodle.Sessions.Php;

namespace WriteAssist.Moodle.Sessions;

/// <summary>
/// Reads the files of Moodle's default session handler. A page of Moodle's holds its file locked from its beginning to its end, which may
/// be minutes, and writes it at the end: so the lock is not waited for (the runtime's own is switched off, <c>Directory.Build.props</c>),
/// and what is read while it is written is read again.
/// </summary>
/// <param name="folder">The folder <c>sessions</c> of Moodle's data directory.</param>
/// <param name="time">The clock.</param>
public sealed class SessionFiles(string folder, TimeProvider time)
{
    // A file that was changed less long ago may be in the middle of its change: PHP writes it in one go, which the file system can show in parts.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(20);

    // What is no session may become one: it counts as none only when nobody has written it for a while.
    private static readonly TimeSpan Given = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>Reads what a session says.</summary>
    /// <param name="sid">The session's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The facts and the file as it was; no facts when there is no such file, it is empty or larger than <see cref="PhpSessionReader.MaxBytes"/>, or cannot be read as a session.</returns>
    /// <exception cref="SessionBusyException">It went on being written for a second.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The server may not read it.</exception>
    /// <exception cref="ArgumentException">The id could not be one of PHP's.</exception>
    internal async Task<(SessionFacts? Facts, FileStamp? File)> ReadAsync(string sid, CancellationToken cancellationToken)
    {
        if (!SessionId.IsValid(sid))
            throw new ArgumentException("This is not a session id.", nameof(sid));

        var path = PathOf(folder, sid);
        for (var start = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken))
        {
            var before = new FileInfo(path);
            // PHP does not follow links here either: a link could lead to another session or out of the folder.
            if (!before.Exists || before.LinkTarget is not null)
                return Directory.Exists(folder) ? (null, null) : throw new DirectoryNotFoundException("The folder of the session files is not there.");
            var facts = await ReadBoundedAsync(path, cancellationToken) is { Length: > 0 } data ? PhpSessionReader.Read(data) : null;
            if (IsSettled(before, new FileInfo(path), facts is null ? Given : Settled))
                return (facts, FileStamp.Of(before));
            if (time.GetElapsedTime(start) >= LongestWait)
                return facts is null ? throw new SessionBusyException() : (facts, null);
        }
    }

    /// <summary>Whether a session's file is the one that was read: PHP writes it anew whenever it changes.</summary>
    internal bool IsSame(string sid, FileStamp stamp)
    {
        var file = new FileInfo(PathOf(folder, sid));
        return file.Exists && file.LinkTarget is null && FileStamp.Of(file) == stamp;
    }

    /// <summary>Where a session's data is.</summary>
    internal static string PathOf(string folder, string sid) => Path.Combine(folder, "sess_" + sid);

    // By the machine's own clock, which wrote the file's time: not by the one of requests.
    private static bool IsSettled(FileInfo before, FileInfo after, TimeSpan age) =>
        after.Exists && before.Length == after.Length && before.LastWriteTimeUtc == after.LastWriteTimeUtc && (DateTime.UtcNow - after.LastWriteTimeUtc).Duration() > age;

    private static async Task<byte[]?> ReadBoundedAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > PhpSessionReader.MaxBytes)
                return null;
            var data = new byte[stream.Length];
            var length = await stream.ReadAtLeastAsync(data, data.Length, throwOnEndOfStream: false, cancellationToken);
            return data[..length];
        }
        catch (FileNotFoundException)
        {
            return null; // signed out meanwhile
        }
    }
}

/// <summary>What tells one state of a file from the next.</summary>
/// <param name="Length">How long it is, in bytes.</param>
/// <param name="WrittenAt">When it was written, by the machine's clock.</param>
internal readonly record struct FileStamp(long Length, DateTime WrittenAt)
{
    /// <summary>The file's state.</summary>
    public static FileStamp Of(FileInfo file) => new(file.Length, file.LastWriteTimeUtc);
}

/// <summary>The value of a session cookie, which is also part of a file's name.</summary>
public static partial class SessionId
{
    /// <summary>Whether PHP could have made the id: letters, digits, comma and hyphen, so it can never lead out of a folder.</summary>
    public static bool IsValid(string? sid) => sid is not null && Pattern().IsMatch(sid);

    [GeneratedRegex("^[A-Za-z0-9,-]{1,128}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
