using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Replies;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>
/// What all people of the site together may use of its models on a day. No row counts it, which everybody would have to lock: it is the sum
/// of what is counted of each person (<c>{writeassistdev_day_usage}</c>), read once a second while somebody asks, and what this server has
/// added since. So prompts of one server do not go beyond it, and of several by no more than what the others pay within a second.
/// </summary>
internal sealed class SiteBudget(SiteDatabase database, UsageStore store, IOptions<WriteAssistOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Lock counting = new();
    private (int Day, long Tokens, long? At) read;
    private long written; // since it was read: in the database, and perhaps in what was read
    private long reserved; // not in the database yet

    private long Most => options.Value.Assistant.SiteTokensPerDay;

    /// <summary>Reads what was used where that is not known of this second; where nothing is bounded it is not asked for.</summary>
    /// <param name="day">The day: 20261128.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask LookAsync(int day, CancellationToken cancellationToken)
    {
        if (Most == 0 || IsFresh(day))
            return;
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(day))
                await ReadAsync(day, cancellationToken);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Why nobody may use a model that costs tokens now; null where something is left.</summary>
    public Refusal? Beyond(SiteDay day) => Most > 0 && Used(day.Number) >= Most ? Spent(day) : null;

    /// <summary>Sets tokens aside for a prompt that is about to be paid: <see cref="Pay"/> or <see cref="GiveBack"/> follows.</summary>
    /// <returns>Whether so many were left.</returns>
    public bool TryReserve(int day, long tokens)
    {
        if (Most == 0)
            return true;
        lock (counting)
        {
            if (Used(day) + tokens > Most)
                return false;
            reserved += tokens;
            return true;
        }
    }

    /// <summary>What was set aside is in the database now.</summary>
    public void Pay(long tokens) => Count(tokens, -tokens);

    /// <summary>What was set aside is not used.</summary>
    public void GiveBack(long tokens) => Count(0, -tokens);

    /// <summary>Counts tokens that the database has counted, or has given back (negative).</summary>
    public void Add(long tokens) => Count(tokens, 0);

    /// <summary>The site's tokens of the day are used up, or too few are left for this message.</summary>
    public Refusal Spent(SiteDay day) => ReplyRefusals.SiteTokensUsedUp(day, Most, time.GetUtcNow());

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    // Of another day than the one that was read nothing is known, and it has just begun.
    private long Used(int day)
    {
        lock (counting)
            return (read.Day == day ? read.Tokens + written : 0) + reserved;
    }

    private bool IsFresh(int day)
    {
        lock (counting)
            return read.Day == day && read.At is { } at && time.GetElapsedTime(at) < Known;
    }

    private void Count(long tokens, long set)
    {
        if (Most == 0)
            return;
        lock (counting)
        {
            written += tokens;
            reserved += set;
        }
    }

    // What is written while it is read counts twice for a second, rather than not at all.
    private async Task ReadAsync(int day, CancellationToken cancellationToken)
    {
        long before;
        lock (counting)
            before = written;
        var at = time.GetTimestamp();
        var tokens = await database.ReadAsync(connection => store.SumTokensAsync(connection, day), cancellationToken);
        lock (counting)
        {
            read = (day, tokens, at);
            written -= before;
        }
    }
}
