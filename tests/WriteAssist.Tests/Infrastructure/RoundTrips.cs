using System.Data.Common;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// A data source that counts how often its connections wait for the server: each executed command and each BEGIN, COMMIT and
/// ROLLBACK. Opening a pooled connection is not counted.
/// </summary>
/// <param name="inner">The data source that does the work. It is not disposed with this one: it belongs to the test's database.</param>
public sealed partial class RoundTrips(DbDataSource inner) : DbDataSource
{
    private readonly List<string> statements = [];

    /// <summary>How many round trips there were since the start or the last <see cref="Reset"/>.</summary>
    public int Count
    {
        get
        {
            lock (statements)
                return statements.Count;
        }
    }

    /// <summary>What was sent, in order, for the message of a failing test.</summary>
    public IReadOnlyList<string> Statements
    {
        get
        {
            lock (statements)
                return [.. statements];
        }
    }

    /// <inheritdoc/>
    public override string ConnectionString => inner.ConnectionString;

    /// <summary>Starts counting anew.</summary>
    public void Reset()
    {
        lock (statements)
            statements.Clear();
    }

    /// <summary>Notes one round trip.</summary>
    internal void Add(string statement)
    {
        lock (statements)
            statements.Add(statement);
    }

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => new CountedConnection(inner.CreateConnection(), this);
}
