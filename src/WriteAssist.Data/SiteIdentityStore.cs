using System.Data.Common;
using Dapper;

namespace WriteAssist.Data;

/// <summary>The SQL of what tells a Moodle site from others, the same for all servers of it.</summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class SiteIdentityStore(TablePrefix prefix)
{
    // Moodle makes its own identifier at random; without one the database server's name has to do.
    private readonly string select = $"""
        SELECT CONCAT_WS('/', COALESCE((SELECT value FROM {prefix}config WHERE name = 'siteidentifier'), CONCAT(@@hostname, ':', @@port)), DATABASE(), '{prefix}')
        """;

    /// <summary>Reads it. It is a secret of the site: it is hashed before it goes anywhere.</summary>
    public async Task<string> SelectAsync(DbConnection connection) => await connection.ExecuteScalarAsync<string>(select) ?? "";
}
