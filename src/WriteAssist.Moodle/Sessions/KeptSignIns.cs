using Microsoft.Extensions.Caching.Memory;
using WriteAssist.Data.SignIns;
using WriteAssist.Moodle.Sessions.Redis;

namespace WriteAssist.Moodle.Sessions;

/// <summary>
/// Sign-ins that were looked at and are in use: who it is, parsed, so that the next request has only to make sure that nothing has changed
/// (<see cref="SignInCheck"/>). One that is not used for some seconds is forgotten.
/// </summary>
internal sealed class KeptSignIns : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;
    private const int BytesAside = 2048; // of an entry, besides the session's data

    /// <summary>For how long one that is not used is kept.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromSeconds(15);

    private readonly MemoryCache kept;

    /// <summary>Makes an empty one.</summary>
    public KeptSignIns(TimeProvider time) => kept = new MemoryCache(new MemoryCacheOptions { SizeLimit = MostBytes, Clock = new CacheClock(time) });

    /// <summary>The sign-in of a session, or null.</summary>
    public KeptSignIn? Find(string sid) => kept.TryGetValue(sid, out KeptSignIn? found) ? found : null;

    /// <summary>Keeps a sign-in, in the place of an earlier one of that session.</summary>
    public void Keep(string sid, KeptSignIn signIn) =>
        kept.Set(sid, signIn, new MemoryCacheEntryOptions { SlidingExpiration = Unused, Size = BytesAside + signIn.Facts.Bytes });

    /// <summary>Forgets the sign-in of a session.</summary>
    public void Forget(string sid) => kept.Remove(sid);

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}

/// <summary>A sign-in and what it was made of.</summary>
/// <param name="Cookie">The name of Moodle's cookie.</param>
/// <param name="Facts">What the session says.</param>
/// <param name="Config">The settings it was judged by.</param>
internal sealed record KeptSignIn(string Cookie, SessionFacts Facts, SiteConfig Config)
{
    private long lastUse;
    private int isRefreshing;

    /// <summary>The session's row; null where the session has none (Redis, from Moodle 4.5 on).</summary>
    public SessionRow? Row { get; init; }

    /// <summary>The session's file as it was read; null where the data are elsewhere.</summary>
    public FileStamp? File { get; init; }

    /// <summary>The session's data in Redis as they were read; null where they are elsewhere.</summary>
    public byte[]? RedisData { get; init; }

    /// <summary>The session's record in Redis; null where its record is a row.</summary>
    public RedisSession? Redis { get; init; }

    /// <summary>When the session began, in Unix seconds.</summary>
    public long TimeCreated => Row?.TimeCreated ?? Redis!.TimeCreated;

    /// <summary>Whether its data were being written while they were read, so that it cannot be recognised.</summary>
    public bool IsUnsettled { get; init; }

    /// <summary>When it was looked at, as a time stamp of the clock.</summary>
    public long Since { get; init; }

    /// <summary>When the session was last used as far as is known, in Unix seconds.</summary>
    public long LastUse
    {
        get => Interlocked.Read(ref lastUse);
        init => lastUse = value;
    }

    /// <summary>Notes a use; true for the one request that has to write it down.</summary>
    /// <param name="known">What <see cref="LastUse"/> was.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    public bool TryUse(long known, long now) => Interlocked.CompareExchange(ref lastUse, now, known) == known;

    /// <summary>True once: for who looks at it anew.</summary>
    public bool TryRefresh() => Interlocked.Exchange(ref isRefreshing, 1) == 0;

    /// <summary>Lets another look at it anew.</summary>
    public void EndRefresh() => Volatile.Write(ref isRefreshing, 0);
}

/// <summary>A sign-in, and what has to be asked of the database still.</summary>
/// <param name="SignIn">Who it is.</param>
/// <param name="Check">What has to be true still; it goes with what is done.</param>
public sealed record CheckedSignIn(SignIn SignIn, SignInCheck Check);
