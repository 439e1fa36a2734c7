using System.Data.Common;
using MySqlConnector;
using WriteAssist.Data;

namespace WriteAssist.Migrations;

/// <summary>How the database's schema compares with the code's.</summary>
/// <param name="Applied">The versions that the database says it has, ascending.</param>
public sealed record SchemaState(IReadOnlyList<AppliedVersion> Applied)
{
    /// <summary>The newest version the database has; 0 when it has none.</summary>
    public long DatabaseVersion => Applied.Count == 0 ? 0 : Applied[^1].Version;

    /// <summary>What an upgrade would bring, in order.</summary>
    public IReadOnlyList<SchemaVersion> Pending => [.. SchemaVersions.All.Where(version => Applied.All(applied => applied.Version != version.Version))];

    /// <summary>The newest version of the database that this code does not know, or null: then a newer release has upgraded it.</summary>
    public long? LaterVersion => Later.LastOrDefault()?.Version;

    /// <summary>
    /// The first version of the database that this code can do nothing with, or null: one that it does not know, unless that is additive and
    /// nothing is pending. What is pending here was to come before it.
    /// </summary>
    public long? NewerVersion => Later.FirstOrDefault(version => !version.IsAdditive || Pending.Count > 0)?.Version;

    /// <summary>Whether the code can work with the database.</summary>
    public bool IsCurrent => Pending.Count == 0 && NewerVersion is null;

    private IEnumerable<AppliedVersion> Later => Applied.Where(version => SchemaVersions.All.All(known => known.Version != version.Version));
}

/// <summary>A version that a database has.</summary>
/// <param name="Version">YYYYMMDDXX.</param>
/// <param name="IsAdditive">Whether servers of an earlier release can work with it (<see cref="SchemaVersions.Additive"/>).</param>
public sealed record AppliedVersion(long Version, bool IsAdditive);

/// <summary>Reads how the schema compares with the code, in one round trip and without changing anything.</summary>
/// <param name="database">The site's database.</param>
public sealed class SchemaStateReader(SiteDatabase database)
{
    /// <summary>The name of the version table behind the site's prefix.</summary>
    public const string VersionTable = "writeassistdev_versioninfo";

    private string ReadVersions => $"""
        SELECT Version, Description
          FROM {database.Prefix}{VersionTable}
         ORDER BY Version
        """;

    /// <summary>Reads the state. A database without the version table has no version.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public async Task<SchemaState> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new SchemaState(await database.ReadAsync(ReadAsync, cancellationToken));
        }
        catch (DbException exception) when (DatabaseErrors.IsSchemaMissing(exception))
        {
            return new SchemaState([]);
        }
    }

    // Every start of the server waits for it, so it is without Dapper, which would make code for it first.
    private async Task<List<AppliedVersion>> ReadAsync(MySqlConnection connection)
    {
        var versions = new List<AppliedVersion>();
        await using var command = connection.CreateCommand();
        command.CommandText = ReadVersions;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            versions.Add(new(reader.GetInt64(0), reader.GetValue(1) is string description && description.EndsWith(SchemaVersions.Additive, StringComparison.Ordinal)));
        return versions;
    }
}
