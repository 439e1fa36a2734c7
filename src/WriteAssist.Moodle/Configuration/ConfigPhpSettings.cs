using System.Data.Common;

namespace WriteAssist.Moodle.Configuration;

/// <summary>
/// What of a <c>config.php</c> is taken, as settings of ours: where the database is, the prefix, the data folder, and the values that beat
/// those of <c>{config}</c> where they matter here. So the setting <c>WriteAssist:Moodle:ConfigPhp</c> is enough beside a Moodle.
/// </summary>
public static class ConfigPhpSettings
{
    private const string Section = "WriteAssist:";
    private const string ForcedPluginSettings = "forced_plugin_settings.";
    private const string DefaultSocket = "/run/mysqld/mysqld.sock";

    // moodle.md, "config.php": what changes who may come in, and how sign-ins are found.
    private static readonly HashSet<string> Overriding = new(StringComparer.Ordinal)
    {
        "contextlocking", "contextlockappliestoadmin", "dbsessions", "defaultfrontpageroleid", "defaultuserroleid", "enableavailability", "enrol_plugins_enabled",
        "guestroleid", "handlebounces", "maintenance_enabled", "maintenance_later", "minbounces", "bounceratio", "session_file_save_path", "session_handler_class",
        "session_redis_auth", "session_redis_compressor", "session_redis_database", "session_redis_encrypt", "session_redis_host", "session_redis_port", "session_redis_prefix",
        "session_redis_serializer_use_igbinary", "sessioncookie", "sessiontimeout", "siteadmins", "siteguest", "sitepolicy", "sitepolicyguest", "sitepolicyhandler",
        "tracksessionip", "upgraderunning",
    };

    // Of these an array is taken too, as session_redis_auth.0.
    private static readonly HashSet<string> Arrays = new(StringComparer.Ordinal) { "session_redis_auth", "session_redis_encrypt" };

    private static readonly HashSet<string> Connecting = new(StringComparer.Ordinal) { "dbtype", "dbhost", "dbname", "dbuser", "dbpass", "prefix", "dataroot", "dboptions" };

    /// <summary>The settings, by their names in the configuration.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(ConfigPhp config)
    {
        if (ConnectionString(config.Values) is { } connection)
            yield return new(Section + "Database:ConnectionString", connection);
        if (config.Values.TryGetValue("prefix", out var prefix))
            yield return new(Section + "Database:Prefix", prefix);
        if (config.Values.TryGetValue("wwwroot", out var wwwRoot))
            yield return new(Section + "Moodle:WwwRoot", wwwRoot);
        if (config.Values.TryGetValue("dataroot", out var dataRoot))
            yield return new(Section + "Moodle:DataRoot", dataRoot);
        if (SessionFiles(config.Values) is { } files)
            yield return new(Section + "Moodle:SessionFiles", files);
        foreach (var (name, value) in Overrides(config))
            yield return new($"{Section}Moodle:Overrides:{name}", value);
    }

    /// <summary>The values that beat the database's: of plugins as <c>tool_mfa.enabled</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Overrides(ConfigPhp config) => config.Values
        .Where(value => Overriding.Contains(value.Key) || Arrays.Contains(value.Key.Split('.')[0]) || value.Key.StartsWith(ForcedPluginSettings, StringComparison.Ordinal))
        .Select(value => KeyValuePair.Create(value.Key.StartsWith(ForcedPluginSettings, StringComparison.Ordinal) ? value.Key[ForcedPluginSettings.Length..] : value.Key, value.Value));

    /// <summary>The names of values that matter here and that only PHP can tell.</summary>
    public static IEnumerable<string> Unreadable(ConfigPhp config) => config.Unreadable
        .Where(name => Overriding.Contains(name) || Arrays.Contains(name.Split('.')[0]) || Connecting.Contains(name.Split('.')[0]) || name.StartsWith("forced_plugin_settings", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string? ConnectionString(IReadOnlyDictionary<string, string> values)
    {
        if (!values.TryGetValue("dbhost", out var host) || !values.TryGetValue("dbname", out var name) || !values.TryGetValue("dbuser", out var user))
            return null;
        var connection = new DbConnectionStringBuilder { ["Server"] = host, ["Database"] = name, ["User ID"] = user, ["Password"] = values.GetValueOrDefault("dbpass", "") };
        if (values.GetValueOrDefault("dboptions.dbport", "") is { Length: > 0 } port)
            connection["Port"] = port;
        if (!PhpText.IsEmpty(values.GetValueOrDefault("dboptions.dbsocket")))
        {
            var socket = values["dboptions.dbsocket"];
            connection["Server"] = socket == "1" ? DefaultSocket : socket;
            connection["Protocol"] = "unix";
            connection.Remove("Port");
        }

        return connection.ConnectionString;
    }

    private static string? SessionFiles(IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue("session_file_save_path", out var folder) ? folder
        : values.TryGetValue("dataroot", out var dataRoot) ? $"{dataRoot.TrimEnd('/')}/sessions"
        : null;
}
