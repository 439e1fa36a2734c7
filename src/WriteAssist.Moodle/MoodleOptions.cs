namespace WriteAssist.Moodle;

/// <summary>Where Moodle keeps its sessions' data.</summary>
public enum MoodleSessionStore
{
    /// <summary>In the row where it has data, else in the file.</summary>
    Auto,

    /// <summary>In <c>{sessions}.sessdata</c>.</summary>
    Database,

    /// <summary>In files <c>sess_ID</c>.</summary>
    File,
}

/// <summary>Section <c>WriteAssist:Moodle</c>.</summary>
public sealed class MoodleOptions
{
    /// <summary>The longest time, in seconds, for which an access decision may be kept.</summary>
    public const int MaxAccessCacheSeconds = 15;

    /// <summary>Where the sessions' data is.</summary>
    public MoodleSessionStore SessionStore { get; init; }

    /// <summary>The folder <c>sessions</c> of Moodle's data directory, for the file store.</summary>
    public string SessionFiles { get; init; } = "";

    /// <summary>Moodle's data directory (<c>$CFG-&gt;dataroot</c>); empty for the folder around <see cref="SessionFiles"/>.</summary>
    public string DataRoot { get; init; } = "";

    /// <summary>For how many seconds an access decision is kept.</summary>
    public int AccessCacheSeconds { get; init; } = MaxAccessCacheSeconds;

    /// <summary>Moodle's data directory, or null where no setting tells it or it is not there.</summary>
    public string? FindDataRoot()
    {
        var folder = DataRoot.Length > 0 ? DataRoot : SessionFiles.Length > 0 ? Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(SessionFiles))) : null;
        return folder is not null && Directory.Exists(folder) ? folder : null;
    }
}
