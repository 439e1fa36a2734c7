using Dapper;
using Microsoft.Extensions.Options;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Moodle.Sessions.Php;

namespace WriteAssist.Moodle.Sessions;

/// <summary>Reads and keeps alive the sessions in Moodle's table.</summary>
/// <param name="site">The Moodle site's database.</param>
/// <param name="options">What is set instead of the site's table.</param>
public sealed class SessionTable(SiteDatabase site, IOptions<MoodleOptions> options)
{
    // base64 takes four characters for three bytes.
    private const long MaxDataLength = (PhpSessionReader.MaxBytes / 3L * 4) + 4;

    // How old, in seconds, a session has to be to tell where data is kept now: the page that began it has then ended and written it.
    private const long WitnessAge = 120;

    private readonly string lookUp =
        $"""
         SELECT name, value
           FROM {site.Prefix}config
          WHERE name IN ('sessioncookie', 'sessiontimeout', 'siteguest', 'tracksessionip', 'version');

         SELECT id, sid, userid AS UserId, CAST(CRC32(sessdata) AS SIGNED) AS Sum, COALESCE(LENGTH(sessdata), 0) AS DataLength,
                CASE WHEN LENGTH(sessdata) <= @MaxDataLength THEN sessdata END AS Data,
                timecreated AS TimeCreated, timemodified AS TimeModified
           FROM {site.Prefix}sessions
          WHERE sid IN @Sids
            AND state = 0;

         SELECT id AS Id, sessdata IS NOT NULL AS IsInRow
           FROM {site.Prefix}sessions
          WHERE userid > 0
            AND timecreated < @Before
          ORDER BY id DESC
          LIMIT {SessionLookup.Quorum}
         """;

    /// <summary>Reads the live rows of these sessions, and the settings they depend on, in one round trip.</summary>
    /// <param name="sids">The sessions' ids.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    public Task<SessionLookup> LookUpAsync(IReadOnlyCollection<string> sids, long now, CancellationToken cancellationToken) =>
        site.ReadAsync(connection => LookUpAsync(connection, new { Sids = sids, MaxDataLength, Before = now - WitnessAge }), cancellationToken);

    private async Task<SessionLookup> LookUpAsync(MySqlConnection connection, object parameters)
    {
        await using var results = await connection.QueryMultipleAsync(lookUp, parameters);
        return new SessionLookup(
            new SiteConfig(options.Value.Override(await results.ReadAsync<ConfigRow>())),
            (await results.ReadAsync<SessionRow>()).AsList(),
            (await results.ReadAsync<SessionWitness>()).AsList());
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
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    public Task KeepAliveAsync(long id, long now, CancellationToken cancellationToken) =>
        site.AskAsync(connection => connection.ExecuteAsync(keepAlive, new { Id = id, Now = now }), cancellationToken);
}

/// <summary>A row of <c>{sessions}</c>.</summary>
public sealed record SessionRow
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The session's id: the cookie's value.</summary>
    public string Sid { get; init; } = "";

    /// <summary>Whose it is; of an administrator who acts as somebody, the administrator's.</summary>
    public long UserId { get; init; }

    /// <summary>The CRC-32 of the data in the row, as they stand there; null when there are none.</summary>
    public long? Sum { get; init; }

    /// <summary>The length of the data in the row, in bytes of base64; 0 when the data is elsewhere.</summary>
    public long DataLength { get; init; }

    /// <summary>The data in base64; null when the row has none or too much.</summary>
    public string? Data { get; init; }

    /// <summary>When the session began, in Unix seconds.</summary>
    public long TimeCreated { get; init; }

    /// <summary>When the session was last used, in Unix seconds; it follows the use by up to 20 seconds.</summary>
    public long TimeModified { get; init; }
}

/// <summary>A session that was begun lately: where the handler that Moodle uses now keeps its data.</summary>
public sealed record SessionWitness
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>1 when its data is in the row.</summary>
    public long IsInRow { get; init; }
}

/// <summary>What the database knows of the sessions that a request's cookies name.</summary>
/// <param name="Config">The settings of the site that sessions depend on.</param>
/// <param name="Rows">The live rows among those asked for.</param>
/// <param name="Witnesses">The newest sessions whose first page has ended.</param>
public sealed record SessionLookup(SiteConfig Config, IReadOnlyList<SessionRow> Rows, IReadOnlyList<SessionWitness> Witnesses)
{
    /// <summary>How many sessions have to agree on where data is kept now.</summary>
    public const int Quorum = 3;

    /// <summary>
    /// Whether Moodle has changed its session handler since this session was begun: all of the newest sessions are younger and keep
    /// their data elsewhere. Which handler it is stands in <c>config.php</c>, which the database does not know.
    /// </summary>
    public bool IsLeftOver(SessionRow row) =>
        Witnesses.Count >= Quorum && Witnesses.All(witness => witness.Id > row.Id && (witness.IsInRow != 0) != (row.DataLength > 0));
}
