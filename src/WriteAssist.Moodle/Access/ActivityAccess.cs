using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;

namespace WriteAssist.Moodle.Access;

/// <summary>Decides, by Moodle's rules, who may open an activity.</summary>
public sealed partial class ActivityAccess(
    AccessFactsStore store, IOptions<MoodleOptions> options, TimeProvider time, ILogger<ActivityAccess> logger) : IDisposable
{
    private const int MaxToldProblems = 1000;

    // What the log has been told: a class that waits before a shut door would repeat it many times a second.
    private readonly ConcurrentDictionary<string, bool> toldProblems = new(StringComparer.Ordinal);

    private readonly DecisionCache cache = new(TimeSpan.FromSeconds(options.Value.AccessCacheSeconds), time);

    /// <summary>
    /// May the person who is signed in open this activity? A decision is kept for a few seconds (<c>Moodle:AccessCacheSeconds</c>, 15 at
    /// most), as long as the session says the same; otherwise it takes one round trip to the database.
    /// </summary>
    public Task<AccessDecision> DecideAsync(SignIn signIn, long courseModuleId, CancellationToken cancellationToken)
    {
        var key = new DecisionKey(signIn.UserId, signIn.RealUserId, courseModuleId, signIn.Facts?.Fingerprint ?? Guid.Empty);
        return cache.GetAsync(key, () => DecideNowAsync(signIn, courseModuleId), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    // A request that goes away does not end what others may wait for as well.
    private async Task<AccessDecision> DecideNowAsync(SignIn signIn, long courseModuleId)
    {
        var facts = await store.LoadAsync(courseModuleId, signIn.UserId, signIn.RealUserId, CancellationToken.None);
        return AccessRules.Decide(facts with { Session = signIn.Facts }, time.GetUtcNow().ToUnixTimeSeconds(), TellOnce);
    }

    private void TellOnce(string problem)
    {
        if (toldProblems.Count >= MaxToldProblems)
            toldProblems.Clear();
        if (toldProblems.TryAdd(problem, true))
            LogNotUnderstood(problem);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private partial void LogNotUnderstood(string problem);
}
