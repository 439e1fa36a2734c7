using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace WriteAssist.Tests.Infrastructure;

/// <content>The command.</content>
public sealed partial class RoundTrips
{
    private sealed class CountedCommand(DbCommand inner, CountedConnection connection, RoundTrips trips) : DbCommand
    {
        private DbTransaction? transaction;

        [AllowNull]
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
