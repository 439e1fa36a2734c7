using System.Data;
using System.Data.Common;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// A data source that counts how often its connections wait for the server: each executed command and each BEGIN, COMMIT and
/// ROLLBACK. Opening a pooled connection is not counted.
/// </summary>
/// <param name="inner">The data source that does the work.</param>
public sealed class RoundTrips(DbDataSource inner) : DbDataSource
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

    // The inner data source is not disposed: it belongs to the test's database.
    private sealed class CountedConnection(DbConnection inner, RoundTrips trips) : DbConnection
    {
        internal DbConnection Inner { get; } = inner;

        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string ConnectionString
        {
            get => Inner.ConnectionString;
            set => Inner.ConnectionString = value;
        }

        public override string Database => Inner.Database;

        public override string DataSource => Inner.DataSource;

        public override string ServerVersion => Inner.ServerVersion;

        public override ConnectionState State => Inner.State;

        public override void ChangeDatabase(string databaseName) => Inner.ChangeDatabase(databaseName);

        public override void Open() => Inner.Open();

        public override Task OpenAsync(CancellationToken cancellationToken) => Inner.OpenAsync(cancellationToken);

        public override void Close() => Inner.Close();

        public override Task CloseAsync() => Inner.CloseAsync();

        public override async ValueTask DisposeAsync()
        {
            await Inner.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
        {
            trips.Add("BEGIN");
            return new CountedTransaction(Inner.BeginTransaction(isolationLevel), this, trips);
        }

        protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken)
        {
            trips.Add("BEGIN");
            return new CountedTransaction(await Inner.BeginTransactionAsync(isolationLevel, cancellationToken), this, trips);
        }

        protected override DbCommand CreateDbCommand() => new CountedCommand(Inner.CreateCommand(), this, trips);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class CountedTransaction(DbTransaction inner, CountedConnection connection, RoundTrips trips) : DbTransaction
    {
        private bool isOver;

        internal DbTransaction Inner { get; } = inner;

        public override IsolationLevel IsolationLevel => Inner.IsolationLevel;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
            End("COMMIT");
            Inner.Commit();
        }

        public override Task CommitAsync(CancellationToken cancellationToken = default)
        {
            End("COMMIT");
            return Inner.CommitAsync(cancellationToken);
        }

        public override void Rollback()
        {
            End("ROLLBACK");
            Inner.Rollback();
        }

        public override Task RollbackAsync(CancellationToken cancellationToken = default)
        {
            End("ROLLBACK");
            return Inner.RollbackAsync(cancellationToken);
        }

        public override async ValueTask DisposeAsync()
        {
            EndByDispose();
            await Inner.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                EndByDispose();
                Inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private void End(string how)
        {
            isOver = true;
            trips.Add(how);
        }

        // A transaction that was not committed is rolled back when it is disposed.
        private void EndByDispose()
        {
            if (!isOver)
                End("ROLLBACK");
        }
    }

    private sealed class CountedCommand(DbCommand inner, CountedConnection connection, RoundTrips trips) : DbCommand
    {
        private DbTransaction? transaction;

        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string CommandText
        {
            get => inner.CommandText;
            set => inner.CommandText = value;
        }

        public override int CommandTimeout
        {
            get => inner.CommandTimeout;
            set => inner.CommandTimeout = value;
        }

        public override CommandType CommandType
        {
            get => inner.CommandType;
            set => inner.CommandType = value;
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource
        {
            get => inner.UpdatedRowSource;
            set => inner.UpdatedRowSource = value;
        }

        protected override DbConnection? DbConnection
        {
            get => connection;
            set => inner.Connection = (value as CountedConnection)?.Inner ?? value;
        }

        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction
        {
            get => transaction;
            set
            {
                transaction = value;
                inner.Transaction = (value as CountedTransaction)?.Inner ?? value;
            }
        }

        public override void Cancel() => inner.Cancel();

        public override void Prepare()
        {
            trips.Add("PREPARE");
            inner.Prepare();
        }

        public override int ExecuteNonQuery()
        {
            trips.Add(CommandText);
            return inner.ExecuteNonQuery();
        }

        public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
        {
            trips.Add(CommandText);
            return inner.ExecuteNonQueryAsync(cancellationToken);
        }

        public override object? ExecuteScalar()
        {
            trips.Add(CommandText);
            return inner.ExecuteScalar();
        }

        public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
        {
            trips.Add(CommandText);
            return inner.ExecuteScalarAsync(cancellationToken);
        }

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            trips.Add(CommandText);
            return inner.ExecuteReader(behavior);
        }

        protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        {
            trips.Add(CommandText);
            return inner.ExecuteReaderAsync(behavior, cancellationToken);
        }

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
