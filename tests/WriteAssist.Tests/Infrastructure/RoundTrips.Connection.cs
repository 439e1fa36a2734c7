using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace WriteAssist.Tests.Infrastructure;

/// <content>The connection and its transaction.</content>
public sealed partial class RoundTrips
{
    private sealed class CountedConnection : DbConnection
    {
        private readonly RoundTrips trips;

        public CountedConnection(DbConnection inner, RoundTrips trips)
        {
            Inner = inner;
            this.trips = trips;
            inner.StateChange += (_, change) => OnStateChange(change);
        }

        internal DbConnection Inner { get; }

        [AllowNull]
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
}
