using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace WriteAssist.Moodle.Sessions.Redis;

/// <summary>Where Moodle's Redis is: by our own setting, or by Moodle's <c>session_redis_...</c> of <c>config.php</c>.</summary>
internal static class RedisSettings
{
    private const int DefaultPort = 6379;
    private const int PatienceMilliseconds = 2000;

    /// <summary>How to connect; null where nothing says where it is.</summary>
    /// <exception cref="ArgumentException">The setting cannot be read.</exception>
    public static ConfigurationOptions? Of(MoodleOptions options)
    {
        var connection = options.Redis.Length > 0 ? ConfigurationOptions.Parse(options.Redis) : OfMoodle(options.Overrides);
        if (connection is null)
            return null;
        connection.AbortOnConnectFail = false; // it connects when Redis is there, and again when it comes back
        connection.ConnectTimeout = PatienceMilliseconds;
        connection.AsyncTimeout = PatienceMilliseconds;
        connection.SyncTimeout = PatienceMilliseconds;
        connection.BacklogPolicy = BacklogPolicy.FailFast; // nobody waits for a Redis that is away
        connection.ClientName = "WriteAssist";
        return connection;
    }

    private static ConfigurationOptions? OfMoodle(IDictionary<string, string> config)
    {
        if (!config.TryGetValue("session_redis_host", out var hosts) || string.IsNullOrWhiteSpace(hosts))
            return null;
        var connection = new ConfigurationOptions { DefaultDatabase = Number(config, "session_redis_database", 0) };
        foreach (var host in hosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            connection.EndPoints.Add(EndPointOf(host, Number(config, "session_redis_port", DefaultPort)));
        SignIn(connection, config);
        RedisTls.Apply(connection, config);
        return connection;
    }

    // A password; or an array of one, or of a user's name and one, with PHP's keys or without.
    private static void SignIn(ConfigurationOptions connection, IDictionary<string, string> config)
    {
        string? Text(string key) => config.TryGetValue("session_redis_auth" + key, out var value) && value is { Length: > 0 } ? value : null;
        var second = Text(".pass") ?? Text(".1");
        connection.Password = Text("") ?? second ?? Text(".0");
        connection.User = second is null ? null : Text(".user") ?? Text(".0");
    }

    // A path, a host, or a host and a port.
    private static EndPoint EndPointOf(string host, int port)
    {
        var path = host.StartsWith("unix://", StringComparison.OrdinalIgnoreCase) ? host["unix://".Length..] : host;
        if (path.StartsWith('/'))
            return new UnixDomainSocketEndPoint(path);
        var colon = host.LastIndexOf(':');
        return colon > 0 && int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var own)
            ? new DnsEndPoint(host[..colon], own)
            : new DnsEndPoint(host, port);
    }

    private static int Number(IDictionary<string, string> config, string name, int otherwise) =>
        config.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
