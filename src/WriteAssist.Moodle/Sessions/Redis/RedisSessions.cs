using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace WriteAssist.Moodle.Sessions.Redis;

/// <summary>
/// Reads what Moodle's Redis session handler keeps. From Moodle 4.5 on a session is a hash, <c>PREFIXsession_SID</c>, with the columns of
/// <c>{sessions}</c>, which has no row of it; before, its data is a string, <c>PREFIXSID</c>, and its record in the table.
/// </summary>
public sealed class RedisSessions(IOptions<MoodleOptions> options) : IAsyncDisposable
{
    // What Moodle adds to the time-out of a session, in seconds, so that who was signed out can be told so; of a guest it takes the fivefold.
    private const long Grace = 80;
    private const int GuestFactor = 5;

    private static readonly RedisValue[] Fields = ["userid", "sessdata", "timecreated", "timemodified"];

    private readonly SemaphoreSlim connecting = new(1, 1);
    private ConnectionMultiplexer? connection;

    private string Prefix => options.Value.Overrides.TryGetValue("session_redis_prefix", out var prefix) ? prefix ?? "" : "";

    /// <summary>Whether something says where Redis is.</summary>
    public bool IsConfigured => RedisSettings.Of(options.Value) is not null;

    /// <summary>Reads a session with its record, as Moodle 4.5 and later keep it.</summary>
    /// <returns>The session; null when there is none.</returns>
    /// <exception cref="SessionStoreException">Redis cannot be reached.</exception>
    internal async Task<RedisSession?> ReadAsync(string sid)
    {
        var values = await AskAsync(redis => redis.HashGetAsync(HashKey(sid), Fields));
        return RedisText.ReadNumber(values[0]) is { } userId
            ? new RedisSession(userId, RedisText.ReadData(values[1]), RedisText.ReadNumber(values[2]) ?? 0, RedisText.ReadNumber(values[3]) ?? 0) { Sample = values[3] }
            : null;
    }

    /// <summary>Reads a session's data, as Moodle 4.1 to 4.4 keep it.</summary>
    /// <exception cref="SessionStoreException">Redis cannot be reached.</exception>
    public async Task<byte[]?> ReadDataAsync(string sid) => RedisText.ReadData(await AskAsync(redis => redis.StringGetAsync(Prefix + sid)));

    /// <summary>Notes that a session is in use, as Moodle does; one that is gone meanwhile does not come back.</summary>
    /// <param name="sid">The session's id.</param>
    /// <param name="session">The session.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    /// <param name="timeout">How long a session lasts, in seconds.</param>
    /// <param name="isGuest">Whether it is the guest's.</param>
    /// <exception cref="SessionStoreException">Redis cannot be reached.</exception>
    internal Task KeepAliveAsync(string sid, RedisSession session, long now, long timeout, bool isGuest) => AskAsync(redis =>
    {
        var life = TimeSpan.FromSeconds(isGuest ? timeout * GuestFactor : timeout + Grace);
        var all = redis.CreateTransaction();
        all.AddCondition(Condition.HashExists(HashKey(sid), "userid"));
        _ = all.HashSetAsync(HashKey(sid), "timemodified", RedisText.WriteNumberLike(session.Sample, now));
        _ = all.KeyExpireAsync(HashKey(sid), life);
        _ = all.KeyExpireAsync($"{Prefix}user_{session.UserId}", life);
        return all.ExecuteAsync();
    });

    /// <summary>Asks whether Redis answers.</summary>
    /// <exception cref="SessionStoreException">It does not.</exception>
    public Task PingAsync() => AskAsync(redis => redis.PingAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        connecting.Dispose();
    }

    private string HashKey(string sid) => $"{Prefix}session_{sid}";

    private async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        try
        {
            return await ask((await ConnectAsync()).GetDatabase());
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The driver's message names the key, and so the session: only its kind is told.
            throw new SessionStoreException($"Redis, where Moodle keeps its sign-ins, does not answer ({exception.GetType().Name}).");
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        if (connection is { } made)
            return made;
        await connecting.WaitAsync();
        try
        {
            return connection ??= await ConnectionMultiplexer.ConnectAsync(
                RedisSettings.Of(options.Value) ?? throw new SessionStoreException("Moodle keeps its sign-ins in Redis, and nothing says where that is."));
        }
        finally
        {
            connecting.Release();
        }
    }
}

/// <summary>A session with its record.</summary>
/// <param name="UserId">Whose it is; of an administrator who acts as somebody, the administrator's.</param>
/// <param name="Data">The data, in PHP's session format; null when there is none.</param>
/// <param name="TimeCreated">When it began, in Unix seconds.</param>
/// <param name="TimeModified">When it was last used, in Unix seconds.</param>
internal sealed record RedisSession(long UserId, byte[]? Data, long TimeCreated, long TimeModified)
{
    /// <summary>A number as Moodle wrote it, to write others alike.</summary>
    public byte[]? Sample { get; init; }
}
