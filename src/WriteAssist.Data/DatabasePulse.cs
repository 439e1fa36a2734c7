using System.Data.Common;
using MySqlConnector;
using WriteAssist.Data.Instruments;

namespace WriteAssist.Data;

/// <summary>
/// Finds out that the database server stands still: it takes connections, or lies beyond a network that drops everything, and answers
/// nobody. Whoever waits for it is told then, and who comes later at once, until it answers again. While somebody is answered, or is told
/// that it is gone, nothing is asked; a statement that takes long, or waits for a row, is no standstill, since the server answers others.
/// </summary>
/// <param name="connectionString">Where the server is.</param>
#pragma warning disable CA1001 // a source without a timer holds nothing
internal sealed class DatabasePulse(string connectionString)
#pragma warning restore CA1001
{
    // Together less than two seconds: nobody was answered for the first, and then a connection of its own was not greeted within the second.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestGreeting = TimeSpan.FromMilliseconds(1000);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);

    private readonly string probing = new MySqlConnectionStringBuilder(connectionString) { Pooling = false, ConnectionTimeout = 2 }.ConnectionString;
    private volatile CancellationTokenSource standstill = new();
    private int underWay;
    private long answered;
    private int isWatching;

    /// <summary>Waits for what the database is asked, unless it stands still. What is left then goes on by itself until the driver gives it up.</summary>
    /// <param name="ask">Asks it.</param>
    /// <exception cref="DatabaseStandstillException">It stands still; what it was asked may be done yet.</exception>
    public async Task<T> WaitAsync<T>(Func<Task<T>> ask)
    {
        Interlocked.Increment(ref underWay);
        if (Volatile.Read(ref isWatching) == 0)
            BeginWatching();
        try
        {
            return await UnlessStandingAsync(ask);
        }
        finally
        {
            Interlocked.Increment(ref answered);
            Interlocked.Decrement(ref underWay);
        }
    }

    /// <summary>The same for what may be had without asking the server, as a connection: that it is there tells nothing.</summary>
    /// <inheritdoc cref="WaitAsync"/>
    public async Task<T> UnlessStandingAsync<T>(Func<Task<T>> ask)
    {
        var standing = standstill.Token;
        if (standing.IsCancellationRequested)
            throw new DatabaseStandstillException(isAsked: false);
        try
        {
            return await ask().WaitAsync(standing);
        }
        catch (OperationCanceledException) when (standing.IsCancellationRequested)
        {
            throw new DatabaseStandstillException(isAsked: true);
        }
    }

    private void BeginWatching()
    {
        if (Interlocked.Exchange(ref isWatching, 1) == 1)
            return;
        using (ExecutionContext.SuppressFlow()) // it is nobody's request
            _ = Task.Run(WatchAsync);
    }

    private async Task WatchAsync()
    {
        var (heard, silentFor) = (Volatile.Read(ref answered), TimeSpan.Zero);
        while (Volatile.Read(ref underWay) > 0)
        {
            await Task.Delay(Tick);
            var now = Volatile.Read(ref answered);
            silentFor = now == heard ? silentFor + Tick : TimeSpan.Zero;
            heard = now;
            if (silentFor < Silence)
                continue;
            silentFor = TimeSpan.Zero;
            if (!await IsGreetedAsync() && Volatile.Read(ref answered) == heard)
                await StandStillAsync();
        }

        Volatile.Write(ref isWatching, 0);
        if (Volatile.Read(ref underWay) > 0)
            BeginWatching(); // somebody came meanwhile, and saw it watching
    }

    private async Task StandStillAsync()
    {
        DatabaseInstruments.Standstills.Add(1);
        await standstill.CancelAsync();
        while (!await IsGreetedAsync())
            await Task.Delay(AskAgain);
        standstill = new CancellationTokenSource();
    }

    /// <summary>Whether the server greets a new connection now: within a second.</summary>
    // The driver cannot be told to give up waiting for a greeting; it does by itself, soon.
    public async Task<bool> IsGreetedAsync()
    {
        var greeting = GreetAsync();
        return await Task.WhenAny(greeting, Task.Delay(LongestGreeting)) == greeting;
    }

    // Whatever the server says, even that it is full, and whatever the network says in its place, is an answer.
    private async Task GreetAsync()
    {
        try
        {
            await using var connection = new MySqlConnection(probing);
            await connection.OpenAsync();
        }
        catch (Exception)
        {
            // It is told to those who ask for something.
        }
    }
}

/// <summary>The database server answers nobody.</summary>
/// <param name="isAsked">Whether it was asked before, so that it may be done yet.</param>
public sealed class DatabaseStandstillException(bool isAsked) : DbException("The database server does not answer anybody.")
{
    /// <summary>Whether it was asked before, so that it may be done yet.</summary>
    public bool IsAsked => isAsked;
}
