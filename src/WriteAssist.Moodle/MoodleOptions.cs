using WriteAssist.Moodle.Sessions.Redis;

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

    /// <summary>In Redis.</summary>
    Redis,
}

/// <summary>Section <c>WriteAssist:Moodle</c>.</summary>
public sealed class MoodleOptions
{
    /// <summary>The longest time, in seconds, for which an access decision may be kept.</summary>
    public const int MaxAccessCacheSeconds = 15;

    /// <summary>The least length of <see cref="Secret"/>, in characters, so that it cannot be guessed.</summary>
    public const int LeastSecret = 16;

    /// <summary>
    /// The site's address (<c>$CFG-&gt;wwwroot</c>), by which its own pages are told from others; empty for the one that requests name
    /// (<c>Host</c>, <c>X-Forwarded-Proto</c>).
    /// </summary>
    public string WwwRoot { get; init; } = "";

    /// <summary>Where the sessions' data is.</summary>
    public MoodleSessionStore SessionStore { get; init; }

    /// <summary>The folder <c>sessions</c> of Moodle's data directory, for the file store.</summary>
    public string SessionFiles { get; init; } = "";

    /// <summary>Moodle's data directory (<c>$CFG-&gt;dataroot</c>); empty for the folder around <see cref="SessionFiles"/>.</summary>
    public string DataRoot { get; init; } = "";

    /// <summary>What Moodle's plugin and this server both know, by which the plugin is told what the doctor finds; empty: nobody is. It is never logged.</summary>
    public string Secret { get; init; } = "";

    /// <summary>For how many seconds an access decision is kept.</summary>
    public int AccessCacheSeconds { get; init; } = MaxAccessCacheSeconds;

    /// <summary>Moodle's data directory, or null where no setting tells it or it is not there.</summary>
    public string? FindDataRoot()
    {
        var folder = DataRoot.Length > 0 ? DataRoot : SessionFiles.Length > 0 ? Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(SessionFiles))) : null;
        return folder is not null && Directory.Exists(folder) ? folder : null;
    }

    /// <summary>Moodle's Redis, as StackExchange.Redis reads it (<c>10.0.0.7:6379,password=...</c>); empty where Moodle's own settings say it, or for none. It may hold a password: it is never logged.</summary>
    public string Redis { get; init; } = "";

    /// <summary>What cannot be read of <see cref="Redis"/>, or of Moodle's own settings of it, in a sentence; null where all can.</summary>
    public string? FindRedisProblem()
    {
        try
        {
            RedisSettings.Of(this);
            return null;
        }
        catch (ArgumentException exception)
        {
            return Redis.Length > 0 ? "WriteAssist:Moodle:Redis cannot be read; an example is '10.0.0.7:6379,password=...'." : exception.Message + ".";
        }
    }

    /// <summary>Whether Moodle keeps its sessions in Redis, as far as settings or <c>config.php</c> tell.</summary>
    public bool UsesRedis => SessionStore == MoodleSessionStore.Redis
        || (SessionStore == MoodleSessionStore.Auto && (Redis.Length > 0 || (Overrides.TryGetValue("session_handler_class", out var handler) && handler.EndsWith("redis", StringComparison.Ordinal))));

    /// <summary>Moodle's <c>config.php</c>; empty for none. What it says is a setting where no other says it.</summary>
    public string ConfigPhp { get; init; } = "";

    /// <summary>
    /// What Moodle's <c>config.php</c> says instead of the table <c>{config}</c>, by Moodle's names (<c>sessiontimeout</c>); of plugins, and
    /// instead of <c>{config_plugins}</c>, as <c>tool_mfa.enabled</c>.
    /// </summary>
    public IDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Rows of <c>{config}</c> as Moodle sees them.</summary>
    /// <param name="rows">The rows as they are.</param>
    public IEnumerable<ConfigRow> Override(IEnumerable<ConfigRow> rows) => rows
        .Where(row => !Overrides.ContainsKey(row.Name))
        .Concat(Overrides.Where(pair => !IsPlugins(pair.Key)).Select(pair => new ConfigRow { Name = pair.Key, Value = pair.Value ?? "" }));

    /// <summary>Rows of <c>{config_plugins}</c> as Moodle sees them.</summary>
    /// <param name="rows">The rows as they are.</param>
    public IEnumerable<PluginConfigRow> Override(IEnumerable<PluginConfigRow> rows) => rows
        .Where(row => !Overrides.ContainsKey($"{row.Plugin}.{row.Name}"))
        .Concat(Overrides.Where(pair => IsPlugins(pair.Key)).Select(pair => PluginRow(pair.Key.Split('.', 2), pair.Value)));

    private static PluginConfigRow PluginRow(string[] name, string? value) => new() { Plugin = name[0], Name = name[1], Value = value ?? "" };

    private static bool IsPlugins(string name) => name.Contains('.', StringComparison.Ordinal);
}
