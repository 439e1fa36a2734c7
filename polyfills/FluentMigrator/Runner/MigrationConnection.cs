using System.Data;
using System.Data.Common;
using System.Globalization;

namespace FluentMigrator.Runner;

/// <summary>The runner's one connection, opened when it is first needed.</summary>
internal sealed class MigrationConnection(RunnerSettings settings) : IDisposable
{
    private readonly DbConnection connection = new MySqlConnection(settings.ConnectionString);

    /// <summary>The open connection.</summary>
    public IDbConnection Open()
    {
        if (connection.State != ConnectionState.Open)
            connection.Open();
        return connection;
    }

    /// <summary>Reads a number; the values are the parameters <c>@p0</c>, <c>@p1</c> and so on.</summary>
    public long Count(IDbTransaction? transaction, string sql, IReadOnlyList<object> values)
    {
        using var command = Command(transaction, sql, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Makes a command; the values are the parameters <c>@p0</c>, <c>@p1</c> and so on.</summary>
    public IDbCommand Command(IDbTransaction? transaction, string sql, params IReadOnlyList<object> values)
    {
        var command = Open().CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var i = 0; i < values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();
}
