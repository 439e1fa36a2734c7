using System.Data.Common;

namespace WriteAssist.Data;

/// <summary>The Moodle site's database: where to get a connection, and what its tables' names begin with.</summary>
/// <param name="source">Gives pooled connections.</param>
/// <param name="prefix">The site's table prefix.</param>
public sealed class SiteDatabase(DbDataSource source, TablePrefix prefix)
{
    /// <summary>The site's table prefix.</summary>
    public TablePrefix Prefix { get; } = prefix;

    /// <summary>Opens a pooled connection; disposing it gives it back.</summary>
    /// <exception cref="DbException">The database cannot be reached; <see cref="DatabaseErrors.IsUnavailable"/> tells it from other errors.</exception>
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);
}
