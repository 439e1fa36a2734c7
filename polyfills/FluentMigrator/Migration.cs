using FluentMigrator.Builders.Execute;
using FluentMigrator.Builders.Schema;
using FluentMigrator.Infrastructure;

namespace FluentMigrator;

/// <summary>
/// The base of a migration. What <see cref="Execute"/> is told runs after <see cref="Up"/> returns, in order; what
/// <see cref="Schema"/> is asked is answered at once.
/// </summary>
public abstract class Migration : IMigration
{
    private MigrationContext? context;

    /// <summary>Takes statements and code to run.</summary>
    public IExecuteExpressionRoot Execute => Context.Execute;

    /// <summary>Answers questions about the tables as they are now.</summary>
    public ISchemaExpressionRoot Schema => Context.Schema;

    private MigrationContext Context =>
        context ?? throw new InvalidOperationException("Execute and Schema can be used only while the runner calls Up or Down.");

    /// <inheritdoc/>
    public abstract void Up();

    /// <inheritdoc/>
    public abstract void Down();

    internal void CollectUp(MigrationContext collecting)
    {
        context = collecting;
        Up();
        context = null;
    }
}
