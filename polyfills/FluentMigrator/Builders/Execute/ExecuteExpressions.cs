using System.Data;

namespace FluentMigrator.Builders.Execute;

/// <summary>Keeps what a migration was told to do until it is time to do it.</summary>
internal sealed class ExecuteExpressions : IExecuteExpressionRoot
{
    private readonly List<Action<IDbConnection, IDbTransaction?>> operations = [];

    /// <inheritdoc/>
    public void Sql(string sqlStatement) => operations.Add((connection, transaction) =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sqlStatement;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    });

    /// <inheritdoc/>
    public void WithConnection(Action<IDbConnection, IDbTransaction?> operation) => operations.Add(operation);

    /// <summary>Does everything, in order.</summary>
    public void Run(IDbConnection connection, IDbTransaction? transaction)
    {
        foreach (var operation in operations)
            operation(connection, transaction);
    }
}
