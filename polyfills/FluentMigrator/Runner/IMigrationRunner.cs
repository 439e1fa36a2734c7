using FluentMigrator.Infrastructure;

namespace FluentMigrator.Runner;

/// <summary>Finds the migrations of the scanned assemblies.</summary>
public interface IMigrationInformationLoader
{
    /// <summary>All migrations, by version.</summary>
    /// <exception cref="InvalidOperationException">Two migrations have the same version.</exception>
    SortedList<long, IMigrationInfo> LoadMigrations();
}

/// <summary>Applies migrations.</summary>
public interface IMigrationRunner
{
    /// <summary>Finds the migrations.</summary>
    IMigrationInformationLoader MigrationLoader { get; }

    /// <summary>Whether a migration (up to the version, when one is given) is not applied yet. Creates the version table.</summary>
    bool HasMigrationsToApplyUp(long? version = null);

    /// <summary>Applies what is not applied yet.</summary>
    void MigrateUp();

    /// <summary>Applies what is not applied yet, up to and with the version.</summary>
    void MigrateUp(long version);
}
