using System.Data;
using Dapper;
using WriteAssist.Data;

namespace WriteAssist.Migrations.Running;

/// <summary>What a step works with: one connection, whose statements may take as long as they need.</summary>
/// <param name="connection">The migration's connection, outside of a transaction.</param>
/// <param name="prefix">The site's table prefix.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Is told how far long steps are.</param>
internal sealed class UpgradeContext(IDbConnection connection, TablePrefix prefix, TimeProvider time, IUpgradeProgress progress)
{
    private const int NoTimeout = 0;

    private IDbTransaction? transaction;

    /// <summary>The site's table prefix.</summary>
    public TablePrefix Prefix { get; } = prefix;

    /// <summary>Is told how far long steps are.</summary>
    public IUpgradeProgress Progress { get; } = progress;

    /// <summary>The database that the connection uses.</summary>
    public string Database => connection.Database;

    /// <summary>Now, in Unix seconds.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Whether the server is a node of a Galera cluster.</summary>
    public bool IsGaleraNode => GaleraTables.IsNode(connection);

    /// <summary>Reads the tables as they are now.</summary>
    public ChatSql Chats() => new(Prefix, Shape("writeassistdev_chat"), Shape("writeassistdev_chat_sessions"));

    /// <summary>Reads one table as it is now, or null when it is not there.</summary>
    /// <param name="name">The table's name behind the prefix.</param>
    public TableShape? Shape(string name) => TableShapeReader.Read(this, Prefix + name);

    /// <summary>Whether the database has a version already: what an earlier version leaves can be looked at only then.</summary>
    public bool HasVersion(long version) =>
        Shape(SchemaStateReader.VersionTable) is not null
        && Count($"SELECT COUNT(*) FROM {Prefix}{SchemaStateReader.VersionTable} WHERE Version = @version", new { version }) > 0;

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it found.</returns>
    public int Execute(string sql, object? parameters = null) => connection.Execute(sql, parameters, transaction, NoTimeout);

    /// <summary>Reads one number.</summary>
    public long Count(string sql, object? parameters = null) => connection.ExecuteScalar<long>(sql, parameters, transaction, NoTimeout);

    /// <summary>Reads rows.</summary>
    public List<T> Query<T>(string sql, object? parameters = null) => connection.Query<T>(sql, parameters, transaction, commandTimeout: NoTimeout).AsList();

    /// <summary>Sends several statements at once and reads their results.</summary>
    public T QueryMultiple<T>(string sql, object parameters, Func<SqlMapper.GridReader, T> read)
    {
        using var results = connection.QueryMultiple(sql, parameters, transaction, NoTimeout);
        return read(results);
    }

    /// <summary>Reads rows one after the other, so that each can be made smaller before the next comes.</summary>
    public IEnumerable<T> Stream<T>(string sql) => connection.Query<T>(sql, null, transaction, buffered: false, NoTimeout);

    /// <summary>Opens a reader over rows of columns that are not known beforehand.</summary>
    public IDataReader Read(string sql, object? parameters = null) => connection.ExecuteReader(sql, parameters, transaction, NoTimeout);

    /// <summary>Does everything or nothing.</summary>
    public void InTransaction(Action action)
    {
        transaction = connection.BeginTransaction();
        try
        {
            action();
            transaction.Commit();
        }
        finally
        {
            transaction.Dispose();
            transaction = null;
        }
    }

    /// <summary>Runs an UPDATE over a table in ranges of ids, so that no transaction grows with the table.</summary>
    /// <param name="table">The table's whole name.</param>
    /// <param name="update">An UPDATE that takes the range as <c>@first</c> to <c>@last</c>.</param>
    /// <returns>How many rows it found.</returns>
    public long UpdateInRanges(string table, string update)
    {
        const int Size = 20_000;
        var last = Count($"SELECT COALESCE(MAX(id), 0) FROM {table}");
        var first = Count($"SELECT COALESCE(MIN(id), 0) FROM {table}");
        var total = last - first + 1;
        var found = 0L;
        for (var start = first; start <= last; start += Size)
        {
            found += Execute(update, new { first = start, last = start + Size - 1 });
            Progress.Advance(Math.Min(start + Size - first, total), total);
        }

        return found;
    }
}
