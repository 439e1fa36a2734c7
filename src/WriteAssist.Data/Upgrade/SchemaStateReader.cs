using System.Data.Common;
using Dapper;

namespace WriteAssist.Data.Upgrade;

/// <summary>Reads how the schema compares with the code, in one round trip and without changing anything.</summary>
/// <param name="database">The site's database.</param>
public sealed class SchemaStateReader(SiteDatabase database)
{
    /// <summary>The name of the version table behind the site's prefix.</summary>
    public const string VersionTable = "writeassistdev_versioninfo";

    private string ReadVersions => $"""
        SELECT Version
          FROM {database.Prefix}{VersionTable}
         ORDER BY Version
        """;

    /// <summary>Reads the state. A database without the version table has no version.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public async Task<SchemaState> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            var versions = await connection.QueryAsync<long>(new CommandDefinition(ReadVersions, cancellationToken: cancellationToken));
            return new SchemaState(versions.AsList());
        }
        catch (DbException exception) when (DatabaseErrors.IsSchemaMissing(exception))
        {
            return new SchemaState([]);
        }
    }
}
