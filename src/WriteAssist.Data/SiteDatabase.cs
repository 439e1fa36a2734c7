using System.Data.Common;
using Dapper;

namespace WriteAssist.Data;

/// <summary>The Moodle site's database: where to get a connection, and what its tables' names begin with.</summary>
public sealed class SiteDatabase
{
    private readonly DbDataSource source;

    static SiteDatabase() => DefaultTypeMap.MatchNamesWithUnderscores = true; // rows are read by their column names: session_id -> SessionId

    /// <summary>Takes where to connect and how the tables are named.</summary>
    /// <param name="source">Gives pooled connections.</param>
    /// <param name="prefix">The site's table prefix.</param>
    public SiteDatabase(DbDataSource source, TablePrefix prefix)
    {
        this.source = source;
        Prefix = prefix;
    }

    /// <summary>The site's table prefix.</summary>
    public TablePrefix Prefix { get; }

    /// <summary>Opens a pooled connection; disposing it gives it back.</summary>
    /// <exception cref="DbException">The database cannot be reached; <see cref="DatabaseErrors.IsUnavailable"/> tells it from other errors.</exception>
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);
}
