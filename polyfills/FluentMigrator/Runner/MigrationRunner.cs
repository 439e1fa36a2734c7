using System.Data;
using FluentMigrator.Builders.Execute;
using FluentMigrator.Builders.Schema;
using FluentMigrator.Infrastructure;

namespace FluentMigrator.Runner;

/// <inheritdoc/>
internal sealed class MigrationRunner(IMigrationInformationLoader loader, MigrationConnection database, VersionTable versions) : IMigrationRunner
{
    /// <inheritdoc/>
    public IMigrationInformationLoader MigrationLoader { get; } = loader;

    /// <inheritdoc/>
    public bool HasMigrationsToApplyUp(long? version = null) => Pending(version ?? long.MaxValue).Count > 0;

    /// <inheritdoc/>
    public void MigrateUp() => MigrateUp(long.MaxValue);

    /// <inheritdoc/>
    public void MigrateUp(long version)
    {
        foreach (var migration in Pending(version))
            Apply(migration);
    }

    private List<IMigrationInfo> Pending(long upTo)
    {
        var applied = versions.Load();
        return [.. MigrationLoader.LoadMigrations().Values.Where(migration => migration.Version <= upTo && !applied.Contains(migration.Version))];
    }

    private void Apply(IMigrationInfo info)
    {
        var connection = database.Open();
        using var transaction = info.TransactionBehavior == TransactionBehavior.Default ? connection.BeginTransaction() : null;
        var execute = new ExecuteExpressions();
        ((Migration)info.Migration).CollectUp(new MigrationContext(execute, new SchemaExpressions((sql, names) => database.Count(transaction, sql, names) > 0)));
        execute.Run(connection, transaction);
        versions.Insert(transaction, info);
        transaction?.Commit();
    }
}
