using System.Data;
using System.Data.Common;
using Dapper;
using MySqlConnector;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Data;

/// <summary>
/// The Moodle site's database: where to get a connection, and what its tables' names begin with. So many requests use it at once; the
/// others wait in their order before a gate, without a thread, and are told after a while.
/// </summary>
#pragma warning disable CA1001 // a semaphore whose wait handle is never asked for holds nothing
public sealed class SiteDatabase
#pragma warning restore CA1001
{
    // The gate is narrower than the pool: the driver's own queue is never used, nor its time-out.
    private const int BelowPool = 4;
    private const int MostBroken = 3; // new connections, before a request is told that there is none
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestClosing = TimeSpan.FromMilliseconds(250); // of all that one request finds

    // So long after its last use a connection is believed to reach the server: by who writes, and by who reads, which a broken one does not harm.
    private static readonly TimeSpan TrustedFor = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TrustedByReaders = TimeSpan.FromSeconds(20);

    // Where the network swallows what is sent, as after a fail-over to another address, a connection's end is told after a quarter of an hour.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMilliseconds(500);
    private const int AnswerSeconds = 1; // beyond it the driver gives the connection up, which takes it two more

    private readonly MySqlDataSource source;
    private readonly SemaphoreSlim gate;
    private readonly PooledConnections connections;

    static SiteDatabase() => DefaultTypeMap.MatchNamesWithUnderscores = true; // rows are read by their column names: session_id -> SessionId

    /// <summary>Takes where to connect and how the tables are named.</summary>
    /// <param name="source">Gives pooled connections.</param>
    /// <param name="prefix">The site's table prefix.</param>
    public SiteDatabase(MySqlDataSource source, TablePrefix prefix)
    {
        this.source = source;
        Prefix = prefix;
        var places = Math.Max(1, (int)new MySqlConnectionStringBuilder(source.ConnectionString).MaximumPoolSize - BelowPool);
        gate = new SemaphoreSlim(places, places);
        connections = MySqlDataSources.ConnectionsOf(source);
        DatabaseInstruments.ConnectionLimit.Add(places);
        Pulse = new DatabasePulse(source.ConnectionString);
    }

    /// <summary>Whether the server answers.</summary>
    internal DatabasePulse Pulse { get; }

    /// <summary>The site's table prefix.</summary>
    public TablePrefix Prefix { get; }

    /// <summary>Opens a pooled connection; disposing it gives it back.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="asksFirst">
    /// Whether a connection that nobody used for a moment is asked whether it still reaches the server: a round trip that is spared where
    /// a broken one does no harm (<see cref="ReadAsync"/>), but for one that nobody used for 20 seconds.
    /// </param>
    /// <exception cref="DbException">
    /// The database cannot be reached, or too many wait for it; <see cref="DatabaseErrors.IsUnavailable"/> tells it from other errors.
    /// </exception>
    public async ValueTask<MySqlConnection> OpenAsync(CancellationToken cancellationToken, bool asksFirst = true)
    {
        var place = gate.WaitAsync(LongestWait, cancellationToken);
        if (!(place.IsCompleted ? await place : await WaitAsync(place)))
        {
            DatabaseInstruments.Refused.Add(1);
            throw new DatabaseBusyException();
        }

        DatabaseInstruments.Connections.Add(1);
        try
        {
            var (connection, serverThread) = await OpenUnlessStandingAsync(asksFirst, cancellationToken);
            connection.StateChange += (_, change) => Leave(change, serverThread);
            return connection;
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>Reads, in one round trip: what is read over a connection that turns out to be broken is read again over another.</summary>
    /// <param name="read">What is read.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    public Task<T> ReadAsync<T>(Func<MySqlConnection, Task<T>> read, CancellationToken cancellationToken) =>
        Pulse.WaitAsync(() => ReadTwiceAsync(read, cancellationToken));

    /// <summary>
    /// Asks once, where it makes no difference whether that is done late, or twice: while the server stands still nobody waits for it any
    /// more, and what it was sent may be done when it goes on.
    /// </summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    public Task<T> AskAsync<T>(Func<MySqlConnection, Task<T>> ask, CancellationToken cancellationToken) =>
        Pulse.WaitAsync(() => UseAsync(ask, asksFirst: true, cancellationToken));

    /// <summary>
    /// Uses a pooled connection (<see cref="OpenAsync"/>). Where its server turns out to take no writes, it is not used again, nor is any
    /// other that was made before.
    /// </summary>
    internal async Task<T> UseAsync<T>(Func<MySqlConnection, Task<T>> use, bool asksFirst, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken, asksFirst);
        var serverThread = connection.ServerThread;
        try
        {
            return await use(connection);
        }
        catch (Exception exception) when (DatabaseErrors.IsReadOnly(exception))
        {
            connections.SpoilAll(serverThread);
            throw;
        }
    }

    /// <summary>Lets a connection, in which something may be left open, not be used again once it is given back.</summary>
    /// <param name="connection">The connection.</param>
    internal void Spoil(MySqlConnection connection)
    {
        if (connection.State == ConnectionState.Open)
            connections.Spoil(connection.ServerThread);
    }

    private async Task<T> ReadTwiceAsync<T>(Func<MySqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await UseAsync(read, asksFirst: false, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsCut(exception) && !cancellationToken.IsCancellationRequested)
        {
            return await UseAsync(read, asksFirst: true, cancellationToken);
        }
    }

    private async Task<(MySqlConnection Connection, int ServerThread)> OpenUnlessStandingAsync(bool asksFirst, CancellationToken cancellationToken)
    {
        Task<(MySqlConnection Connection, int ServerThread)>? opening = null;
        try
        {
            return await Pulse.UnlessStandingAsync(() => opening = OpenAliveAsync(asksFirst ? TrustedFor : TrustedByReaders, cancellationToken));
        }
        catch (DatabaseStandstillException) when (opening is not null)
        {
            _ = GiveBackAsync(opening);
            throw;
        }
    }

    // A connection that comes when nobody waits for it any more is not lost for the pool.
    private static async Task GiveBackAsync(Task<(MySqlConnection Connection, int ServerThread)> opening)
    {
        try
        {
            await (await opening).Connection.DisposeAsync();
        }
        catch (Exception)
        {
            // It did not come.
        }
    }

    private async Task<(MySqlConnection Connection, int ServerThread)> OpenAliveAsync(TimeSpan trusted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (connection, serverThread) = await OpenAnyAsync(cancellationToken);
            if (!connections.IsIdle(serverThread, trusted))
                return (connection, serverThread);
            var asked = AnswersAsync(connection);
            if (!await IsLostAsync(asked) && await asked)
                return (connection, serverThread);
            connections.Forget(serverThread);
            _ = DisposeAfterAsync(asked, connection); // a broken one does not go back to the pool
        }
    }

    // Others are greeted, and this one is not answered: what leads there is lost, and so is, as likely as not, all that was not used since.
    private async Task<bool> IsLostAsync(Task asked)
    {
        if (await Task.WhenAny(asked, Task.Delay(LongestAnswer)) == asked || !await Pulse.IsGreetedAsync() || asked.IsCompleted)
            return false;
        connections.SpoilIdle(LongestAnswer);
        return true;
    }

    // Not a ping, for which the driver has no time-out.
    private static async Task<bool> AnswersAsync(MySqlConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("DO 0", commandTimeout: AnswerSeconds);
            return true;
        }
        catch (Exception)
        {
            return connection.State == ConnectionState.Open; // an error of the server's is an answer, as a node's that is not ready
        }
    }

    private static async Task DisposeAfterAsync(Task asked, MySqlConnection connection)
    {
        await asked;
        await connection.DisposeAsync();
    }

    private async Task<(MySqlConnection Connection, int ServerThread)> OpenAnyAsync(CancellationToken cancellationToken)
    {
        Task? patience = null;
        while (true)
        {
            var (connection, serverThread) = await OpenWholeAsync(cancellationToken);
            if (!connections.IsSpoilt(serverThread))
                return (connection, serverThread);
            connections.Forget(serverThread);
            // A server that hangs is not waited for.
            await Task.WhenAny(CloseAsync(connection, serverThread), patience ??= Task.Delay(LongestClosing, CancellationToken.None));
        }
    }

    // The driver says nothing when a new connection breaks in the middle of the answer to its settings, and gives it.
    private async Task<(MySqlConnection Connection, int ServerThread)> OpenWholeAsync(CancellationToken cancellationToken)
    {
        for (var tries = MostBroken; ; tries--)
        {
            var connection = await source.OpenConnectionAsync(cancellationToken);
            try
            {
                return (connection, connection.ServerThread);
            }
            catch (InvalidOperationException exception)
            {
                await connection.DisposeAsync();
                if (tries == 1)
                    throw new ConnectionLostException(exception);
            }
        }
    }

    // The driver has no call for it, and keeps in the pool what still answers: so the connection ends itself.
    private static async Task CloseAsync(MySqlConnection connection, int serverThread)
    {
        await using (connection)
        {
            try
            {
                await connection.ExecuteAsync($"KILL {serverThread}", commandTimeout: AnswerSeconds);
            }
            catch (Exception)
            {
                // That it was killed is an error to it.
            }

            await connection.PingAsync(); // so that the driver sees it
        }
    }

    // A connection is closed once, when it is disposed or breaks: the driver gives each taking a new object.
    private void Leave(StateChangeEventArgs change, int serverThread)
    {
        if (change.CurrentState != ConnectionState.Closed)
            return;
        connections.NoteUsed(serverThread);
        Leave();
    }

    private void Leave()
    {
        DatabaseInstruments.Connections.Add(-1);
        gate.Release();
    }

    private static async Task<bool> WaitAsync(Task<bool> place)
    {
        DatabaseInstruments.Waiting.Add(1);
        try
        {
            return await place;
        }
        finally
        {
            DatabaseInstruments.Waiting.Add(-1);
        }
    }
}

/// <summary>So many requests wait for the database that this one was let go.</summary>
public sealed class DatabaseBusyException() : DbException("Too many requests wait for the database.");

/// <summary>A connection was broken as soon as it was opened.</summary>
/// <param name="cause">The driver's own exception.</param>
public sealed class ConnectionLostException(Exception cause) : DbException("The connection to the database was lost as it was opened.", new IOException(cause.Message, cause));
