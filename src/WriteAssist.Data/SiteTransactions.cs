using System.Data.Common;
using MySqlConnector;
using Polly;
using Polly.Retry;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Data;

/// <summary>
/// Runs a unit of work in a transaction and, when it lost a race against another (a deadlock), waited too long for a row (once) or the
/// connection broke before the commit was sent (once), runs it again from its beginning.
/// </summary>
public sealed class SiteTransactions
{
    private const int RaceRetries = 12;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    private readonly SiteDatabase database;
    private readonly ResiliencePipeline pipeline;

    /// <summary>Takes the database and the clock of the pauses between tries.</summary>
    public SiteTransactions(SiteDatabase database, TimeProvider time)
    {
        this.database = database;
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(LostRace),
                MaxRetryAttempts = RaceRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                OnRetry = NoteRetry,
            })
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(BrokeBeforeCommit),
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                OnRetry = NoteRetry,
            })
            .Build();
    }

    /// <summary>
    /// Runs the work and commits it, at READ COMMITTED whatever the server's default (<see cref="MySqlDataSources"/>).
    /// </summary>
    /// <param name="work">All that belongs together; it may run more than once.</param>
    /// <param name="keeps">Whether what the work gave is to be committed, or else rolled back; null commits in any case.</param>
    /// <exception cref="DbException">The database failed, or the work lost every race; then nothing was kept.</exception>
    public async Task<T> RunAsync<T>(Func<SiteTransaction, Task<T>> work, Predicate<T>? keeps = null) =>
        await pipeline.ExecuteAsync(async _ => await AskAsync(() => RunOnceAsync(work, keeps), isRepeatable: false));

    /// <summary>
    /// Runs a single statement that needs no locks beyond its own row, with the same second tries; but where the connection broke
    /// under way, it may have been done, and it is run again only where that makes no difference.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="isRepeatable">Whether, run twice, it does and gives the same as once.</param>
    /// <exception cref="CommitUnknownException">The connection broke, and nobody knows whether a statement that is not repeatable was done.</exception>
    public async Task<T> RunStatementAsync<T>(Func<MySqlConnection, Task<T>> statement, bool isRepeatable = false) =>
        await pipeline.ExecuteAsync(async _ => await AskAsync(() => RunStatementOnceAsync(statement, isRepeatable), isRepeatable));

    /// <summary>
    /// Runs a text of statements that begins and commits its own transaction, in one round trip, with the same second tries; those after
    /// an error pay for the ROLLBACK.
    /// </summary>
    /// <param name="batch">Sends the text.</param>
    /// <param name="isRepeatable">Whether, run twice, it does and gives the same as once.</param>
    /// <exception cref="CommitUnknownException">The connection broke, and nobody knows whether a text that is not repeatable was done.</exception>
    /// <exception cref="DbException">The database failed, or the work lost every race; then nothing was kept.</exception>
    public async Task<T> RunBatchAsync<T>(Func<MySqlConnection, Task<T>> batch, bool isRepeatable)
    {
        try
        {
            return await AskAsync(() => RunBatchOnceAsync(batch, isRepeatable, asksFirst: !isRepeatable), isRepeatable);
        }
        catch (Exception exception) when (LostRace(exception) || DatabaseErrors.IsReadOnly(exception) || (isRepeatable && DatabaseErrors.IsCut(exception)))
        {
            DatabaseInstruments.NoteRetry(exception);
            return await pipeline.ExecuteAsync(async _ => await AskAsync(() => RunBatchOnceAsync(batch, isRepeatable, asksFirst: true), isRepeatable));
        }
    }

    // Of what is left behind at a standstill nobody knows whether it is done when the server goes on.
    private async Task<T> AskAsync<T>(Func<Task<T>> ask, bool isRepeatable)
    {
        try
        {
            return await database.Pulse.WaitAsync(ask);
        }
        catch (DatabaseStandstillException exception) when (exception.IsAsked && !isRepeatable)
        {
            throw new CommitUnknownException(exception);
        }
    }

    // A write does not stop half-way because the browser went away, hence no cancellation here and below.
    private Task<T> RunStatementOnceAsync<T>(Func<MySqlConnection, Task<T>> statement, bool isRepeatable) =>
        database.UseAsync(connection => TellUnknownAsync(statement, connection, isRepeatable), asksFirst: true, CancellationToken.None);

    private Task<T> RunBatchOnceAsync<T>(Func<MySqlConnection, Task<T>> batch, bool isRepeatable, bool asksFirst) =>
        database.UseAsync(
            async connection =>
            {
                try
                {
                    return await TellUnknownAsync(batch, connection, isRepeatable);
                }
                catch (MySqlException exception) when (!DatabaseErrors.IsBroken(exception))
                {
                    await RollBackAsync(connection);
                    throw;
                }
            },
            asksFirst,
            CancellationToken.None);

    private static async Task<T> TellUnknownAsync<T>(Func<MySqlConnection, Task<T>> ask, MySqlConnection connection, bool isRepeatable)
    {
        try
        {
            return await ask(connection);
        }
        catch (Exception exception) when (!isRepeatable && DatabaseErrors.IsCommitUnknown(exception))
        {
            throw new CommitUnknownException(exception);
        }
    }

    // A transaction that is left open would be the next one's, which would commit it by its own beginning.
    private async Task RollBackAsync(MySqlConnection connection)
    {
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "ROLLBACK";
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception)
        {
            database.Spoil(connection);
            throw;
        }
    }

    private Task<T> RunOnceAsync<T>(Func<SiteTransaction, Task<T>> work, Predicate<T>? keeps) =>
        database.UseAsync(
            async connection =>
            {
                var transaction = new SiteTransaction(connection);
                try
                {
                    return await EndAsync(transaction, await work(transaction), keeps);
                }
                catch (Exception exception) when (transaction.IsCommitting && DatabaseErrors.IsCommitUnknown(exception))
                {
                    throw new CommitUnknownException(exception); // the commit may have arrived: running it again could do it twice
                }
                catch (Exception exception) when (!DatabaseErrors.IsBroken(exception))
                {
                    await RollBackAsync(connection);
                    throw;
                }
            },
            asksFirst: true,
            CancellationToken.None);

    private static async Task<T> EndAsync<T>(SiteTransaction transaction, T result, Predicate<T>? keeps)
    {
        if (keeps?.Invoke(result) == false)
            await transaction.RollBackAsync();
        else
            await transaction.CommitAsync();
        return result;
    }

    private static bool LostRace(Exception exception)
    {
        DatabaseInstruments.Note(exception);
        return DatabaseErrors.IsLostRace(exception);
    }

    private static ValueTask NoteRetry(OnRetryArguments<object> attempt)
    {
        DatabaseInstruments.NoteRetry(attempt.Outcome.Exception);
        return ValueTask.CompletedTask;
    }

    private static bool BrokeBeforeCommit(Exception exception) =>
        exception is not CommitUnknownException && DatabaseErrors.IsUnavailable(exception);
}

/// <summary>
/// The connection broke while a commit, or a statement that commits itself, was on its way, so nobody here knows whether the write was kept. The client has to ask, or
/// repeat it with its <c>client_id</c>.
/// </summary>
/// <param name="cause">The driver's own exception.</param>
public sealed class CommitUnknownException(Exception cause)
    : DbException("The connection to the database broke while a commit was on its way.", cause);
