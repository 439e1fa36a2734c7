namespace FluentMigrator;

/// <summary>Whether a migration runs in a transaction.</summary>
public enum TransactionBehavior
{
    /// <summary>In one transaction, with the row of the version table.</summary>
    Default,

    /// <summary>In none: each statement commits by itself, and the migration may begin transactions of its own.</summary>
    None,
}

/// <summary>Marks a class as the migration to one version.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MigrationAttribute : Attribute
{
    /// <summary>A migration in a transaction.</summary>
    public MigrationAttribute(long version, string? description)
        : this(version, TransactionBehavior.Default, description)
    {
    }

    /// <summary>A migration.</summary>
    public MigrationAttribute(long version, TransactionBehavior transactionBehavior = TransactionBehavior.Default, string? description = null)
    {
        Version = version;
        TransactionBehavior = transactionBehavior;
        Description = description;
    }

    /// <summary>The version that the database has afterwards; migrations run in this order.</summary>
    public long Version { get; }

    /// <summary>Whether it runs in a transaction.</summary>
    public TransactionBehavior TransactionBehavior { get; }

    /// <summary>What it does, for people; it is kept in the version table.</summary>
    public string? Description { get; }
}
