namespace FluentMigrator.Infrastructure;

/// <summary>A migration and what its attribute says.</summary>
public interface IMigrationInfo
{
    /// <summary>The version that the database has afterwards.</summary>
    long Version { get; }

    /// <summary>What it does, for people.</summary>
    string? Description { get; }

    /// <summary>Whether it runs in a transaction.</summary>
    TransactionBehavior TransactionBehavior { get; }

    /// <summary>The migration, made by dependency injection.</summary>
    IMigration Migration { get; }

    /// <summary>The version and the class, for a log.</summary>
    string GetName();
}

/// <inheritdoc/>
internal sealed class MigrationInfo(MigrationAttribute attribute, Func<IMigration> create) : IMigrationInfo
{
    private readonly Lazy<IMigration> migration = new(create);

    /// <inheritdoc/>
    public long Version => attribute.Version;

    /// <inheritdoc/>
    public string? Description => attribute.Description;

    /// <inheritdoc/>
    public TransactionBehavior TransactionBehavior => attribute.TransactionBehavior;

    /// <inheritdoc/>
    public IMigration Migration => migration.Value;

    /// <inheritdoc/>
    public string GetName() => $"{Version}: {Migration.GetType().Name}";
}
