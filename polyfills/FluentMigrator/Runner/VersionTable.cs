using System.Data;
using FluentMigrator.Infrastructure;
using FluentMigrator.Runner.VersionTableInfo;

namespace FluentMigrator.Runner;

/// <summary>The table of applied versions: made when it is missing, with the columns that FluentMigrator 7 gives it on MySQL.</summary>
internal sealed class VersionTable(IVersionTableMetaData names, MigrationConnection database, TimeProvider time)
{
    /// <summary>Reads the applied versions.</summary>
    public HashSet<long> Load()
    {
        if (database.Count(null, SchemaQuestions.Table, [names.TableName]) == 0)
            Create();

        using var command = database.Command(null, $"SELECT `{names.ColumnName}` FROM `{names.TableName}`");
        using var reader = command.ExecuteReader();
        var versions = new HashSet<long>();
        while (reader.Read())
            versions.Add(reader.GetInt64(0));
        return versions;
    }

    /// <summary>Writes that a migration was applied.</summary>
    public void Insert(IDbTransaction? transaction, IMigrationInfo migration)
    {
        var sql = $"""
            INSERT INTO `{names.TableName}` (`{names.ColumnName}`, `{names.AppliedOnColumnName}`, `{names.DescriptionColumnName}`)
            VALUES (@p0, @p1, @p2)
            """;
        using var command = database.Command(transaction, sql, migration.Version, time.GetUtcNow().UtcDateTime, migration.Description ?? migration.Migration.GetType().Name);
        command.ExecuteNonQuery();
    }

    private void Create()
    {
        var key = names.CreateWithPrimaryKey ? " PRIMARY KEY" : "";
        var sql = $"""
            CREATE TABLE `{names.TableName}` (
              `{names.ColumnName}` BIGINT NOT NULL{key},
              `{names.AppliedOnColumnName}` DATETIME NULL,
              `{names.DescriptionColumnName}` VARCHAR(1024) NULL,
              UNIQUE INDEX `{names.UniqueIndexName}` (`{names.ColumnName}` ASC)
            ) ENGINE = InnoDB
            """;
        using var command = database.Command(null, sql);
        command.ExecuteNonQuery();
    }
}
