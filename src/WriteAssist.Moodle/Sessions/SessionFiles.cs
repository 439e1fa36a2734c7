using System.Text.RegularExpressions;
using WriteAssist.Moodle.Sessions.Php;

namespace WriteAssist.Moodle.Sessions;

/// <summary>Reads the files of Moodle's default session handler.</summary>
/// <param name="folder">The folder <c>sessions</c> of Moodle's data directory.</param>
/// <param name="time">The clock.</param>
public sealed class SessionFiles(string folder, TimeProvider time)
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestLockWait = TimeSpan.FromSeconds(5);

    /// <summary>Reads the data of a session.</summary>
    /// <param name="sid">The session's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The data, or null when there is no such file, or it is larger than <see cref="PhpSessionReader.MaxBytes"/>.</returns>
    /// <exception cref="IOException">The file cannot be read, or a page holds it locked for longer than some seconds.</exception>
    /// <exception cref="UnauthorizedAccessException">The server may not read it.</exception>
    /// <exception cref="ArgumentException">The id could not be one of PHP's.</exception>
    public async Task<byte[]?> ReadAsync(string sid, CancellationToken cancellationToken)
    {
        if (!SessionId.IsValid(sid))
            throw new ArgumentException("This is not a session id.", nameof(sid));

        var file = new FileInfo(Path.Combine(folder, "sess_" + sid));
        // PHP does not follow links here either: a link could lead to another session or out of the folder.
        if (!file.Exists || file.LinkTarget is not null)
            return Directory.Exists(folder) ? null : throw new DirectoryNotFoundException("The folder of the session files is not there.");

        // PHP locks the file while a page runs and rewrites it at the end, so wait for the lock as another page would.
        for (var waited = TimeSpan.Zero; ; waited += LockPoll)
        {
            try
            {
                return await ReadBoundedAsync(file.FullName, cancellationToken);
            }
            catch (FileNotFoundException)
            {
                return null; // signed out meanwhile
            }
            catch (IOException) when (waited < LongestLockWait)
            {
                await Task.Delay(LockPoll, time, cancellationToken);
            }
        }
    }

    private static async Task<byte[]?> ReadBoundedAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > PhpSessionReader.MaxBytes)
            return null;
        var data = new byte[stream.Length];
        var length = await stream.ReadAtLeastAsync(data, data.Length, throwOnEndOfStream: false, cancellationToken);
        return data[..length];
    }
}

/// <summary>The value of a session cookie, which is also part of a file's name.</summary>
public static partial class SessionId
{
    /// <summary>Whether PHP could have made the id: letters, digits, comma and hyphen, so it can never lead out of a folder.</summary>
    public static bool IsValid(string? sid) => sid is not null && Pattern().IsMatch(sid);

    [GeneratedRegex("^[A-Za-z0-9,-]{1,128}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
