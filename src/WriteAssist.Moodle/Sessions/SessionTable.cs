using Dapper;
using WriteAssist.Data;
using WriteAssist.Moodle.Sessions.Php;

namespace WriteAssist.Moodle.Sessions;

/// <summary>Reads and keeps alive the sessions in Moodle's table.</summary>
/// <param name="site">The Moodle site's database.</param>
public sealed class SessionTable(SiteDatabase site)
{
    // base64 takes four characters for three bytes.
    private const long MaxDataLength = (PhpSessionReader.MaxBytes / 3L * 4) + 4;

    private readonly string lookUp =
        $"""
         SELECT name, value
           FROM {site.Prefix}config
          WHERE name IN ('sessioncookie', 'sessiontimeout', 'siteguest');

         SELECT id, sid, COALESCE(LENGTH(sessdata), 0) AS DataLength,
                CASE WHEN LENGTH(sessdata) <= @MaxDataLength THEN sessdata END AS Data,
                timecreated AS TimeCreated, timemodified AS TimeModified
           FROM {site.Prefix}sessions
          WHERE sid IN @Sids
            AND state = 0
         """;

    /// <summary>Reads the live rows of these sessions, and the settings they depend on, in one round trip.</summary>
    public async Task<SessionLookup> LookUpAsync(IReadOnlyCollection<string> sids, CancellationToken cancellationToken)
    {
        await using var connection = await site.OpenAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(lookUp, new { Sids = sids, MaxDataLength }, cancellationToken: cancellationToken));
        return new SessionLookup(
            new SiteConfig(await results.ReadAsync<ConfigRow>()),
            (await results.ReadAsync<SessionRow>()).AsList());
    }

    // The row is found by its number, so a session that was signed out meanwhile does not come back; the time only moves forward.
    private readonly string keepAlive =
        $"""
         UPDATE {site.Prefix}sessions
            SET timemodified = @Now
          WHERE id = @Id
            AND state = 0
            AND timemodified < @Now
         """;

    /// <summary>Notes that a session is in use.</summary>
    /// <param name="id">The row of a session that is known to be live.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task KeepAliveAsync(long id, long now, CancellationToken cancellationToken)
    {
        await using var connection = await site.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(keepAlive, new { Id = id, Now = now }, cancellationToken: cancellationToken));
    }
}

/// <summary>A row of <c>{sessions}</c>.</summary>
public sealed record SessionRow
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The session's id: the cookie's value.</summary>
    public string Sid { get; init; } = "";

    /// <summary>The length of the data in the row, in bytes of base64; 0 when the data is elsewhere.</summary>
    public long DataLength { get; init; }

    /// <summary>The data in base64; null when the row has none or too much.</summary>
    public string? Data { get; init; }

    /// <summary>When the session began, in Unix seconds.</summary>
    public long TimeCreated { get; init; }

    /// <summary>When the session was last used, in Unix seconds; it follows the use by up to 20 seconds.</summary>
    public long TimeModified { get; init; }
}

/// <summary>What the database knows of the sessions that a request's cookies name.</summary>
/// <param name="Config">The settings of the site that sessions depend on.</param>
/// <param name="Rows">The live rows among those asked for.</param>
public sealed record SessionLookup(SiteConfig Config, IReadOnlyList<SessionRow> Rows);
