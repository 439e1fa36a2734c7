using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dapper;
using WriteAssist.Data;

namespace WriteAssist.Web.Admin.Doctor;

/// <summary>The database: there, new enough, Moodle's, of the right kind, and with the time of this machine.</summary>
internal sealed partial class DatabaseCheck(SiteDatabase database, TimeProvider time) : ICheck
{
    private const string What = "database";
    private static readonly Version LeastMariaDb = new(10, 6);
    private static readonly Version LeastMySql = new(8, 0);
    private static readonly TimeSpan LargestDifference = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (connection, refusal) = await ConnectAsync(cancellationToken);
        if (connection is null)
        {
            yield return Finding.Wrong(What, refusal);
            yield break;
        }

        await using (connection)
        {
            yield return await LookAtVersionAsync(connection);
            var site = await LookAtSiteAsync(connection);
            yield return site;
            if (!site.IsGood)
                yield break;
            yield return await LookAtTablesAsync(connection);
            yield return await LookAtClockAsync(connection);
        }
    }

    private async Task<(DbConnection? Connection, string Refusal)> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await database.OpenAsync(cancellationToken), "");
        }
        catch (DbException exception)
        {
            return (null, $"it does not let us in ({exception.Message}) Set WriteAssist:Database:ConnectionString to the server, database and account of the site.");
        }
    }

    private static async Task<Finding> LookAtVersionAsync(DbConnection connection)
    {
        var text = await connection.ExecuteScalarAsync<string>("SELECT VERSION()") ?? "";
        var isMariaDb = text.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        var (name, least) = isMariaDb ? ("MariaDB", LeastMariaDb) : ("MySQL", LeastMySql);
        var version = Version.Parse(VersionNumber().Match(text).Value);
        return version >= least
            ? Finding.Good(What, $"{name} {version}, database {connection.Database}")
            : Finding.Wrong(What, $"{name} {version} is too old: {name} {least} or newer is needed.");
    }

    private async Task<Finding> LookAtSiteAsync(DbConnection connection)
    {
        var configs = (await connection.QueryAsync<string>(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE '%config'")).AsList();
        if (configs.Contains($"{database.Prefix}config", StringComparer.Ordinal))
            return Finding.Good("site", $"Moodle's tables begin with {database.Prefix}");
        var others = configs.Select(table => table[..^"config".Length]).Where(prefix => prefix.EndsWith('_')).ToList();
        var hint = others.Count == 0
            ? "No other prefix is there either: is it the database of the site?"
            : $"Tables of a Moodle begin with {string.Join(", ", others)} there: set WriteAssist:Database:Prefix.";
        return Finding.Wrong("site", $"the database {connection.Database} has no table {database.Prefix}config. {hint}");
    }

    // What is compared with Moodle's own texts, or has to be rolled back, has to be of this kind.
    private async Task<Finding> LookAtTablesAsync(DbConnection connection)
    {
        const string Others = """
            SELECT CONCAT(table_name, ' (', engine, ', ', IFNULL(table_collation, '?'), ')')
              FROM information_schema.tables
             WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
               AND (table_name = @user OR table_name = @sessions OR table_name LIKE @own)
               AND (engine <> 'InnoDB' OR table_collation NOT LIKE 'utf8mb4%')
             ORDER BY table_name
            """;
        var others = (await connection.QueryAsync<string>(Others, new
        {
            user = $"{database.Prefix}user",
            sessions = $"{database.Prefix}sessions",
            own = $"{database.Prefix.Value.Replace("_", "\\_", StringComparison.Ordinal)}writeassistdev%",
        })).AsList();
        return others.Count == 0
            ? Finding.Good("tables", "InnoDB and utf8mb4")
            : Finding.Wrong("tables", $"these are not InnoDB with utf8mb4: {string.Join(", ", others)}. Moodle's admin/cli/mysql_engine.php and mysql_collation.php convert its own, the command upgrade ours.");
    }

    private async Task<Finding> LookAtClockAsync(DbConnection connection)
    {
        var before = time.GetUtcNow();
        var theirs = DateTimeOffset.FromUnixTimeMilliseconds((long)(await connection.ExecuteScalarAsync<decimal>("SELECT UNIX_TIMESTAMP(NOW(3))") * 1000));
        var after = time.GetUtcNow();
        var difference = theirs < before ? theirs - before : theirs > after ? theirs - after : TimeSpan.Zero;
        return difference.Duration() <= LargestDifference
            ? Finding.Good("clocks", "this machine's and the database's agree")
            : Finding.Wrong("clocks", $"the database's is {Math.Abs(difference.TotalSeconds):0} seconds {(difference < TimeSpan.Zero ? "behind" : "ahead of")} this machine's: sign-ins would end at the wrong time. Let both keep time by NTP.");
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
