using System.Data;

namespace FluentMigrator.Builders.Execute;

/// <summary>Takes what a migration does; it is done after <c>Up</c> returns, in the order in which it was told.</summary>
public interface IExecuteExpressionRoot
{
    /// <summary>Runs a statement.</summary>
    void Sql(string sqlStatement);

    /// <summary>Runs code on the migration's connection; the transaction is null when the migration has none.</summary>
    void WithConnection(Action<IDbConnection, IDbTransaction?> operation);
}
