using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;

namespace WriteAssist.Moodle.Access;

/// <summary>Decides, by Moodle's rules, who may open an activity.</summary>
public sealed partial class ActivityAccess(
    AccessFactsStore store, IOptions<MoodleOptions> options, TimeProvider time, ILogger<ActivityAccess> logger)
{
    private const int MaxToldProblems = 1000;

    // What the log has been told: a class that waits before a shut door would repeat it many times a second.
    private readonly ConcurrentDictionary<string, bool> toldProblems = new(StringComparer.Ordinal);

    private readonly DecisionCache cache = new(TimeSpan.FromSeconds(options.Value.AccessCacheSeconds), time);

    /// <summary>
    /// May this session's user open this activity? A decision is kept for a few seconds (<c>Moodle:AccessCacheSeconds</c>, 15 at
    /// most); otherwise it takes one round trip to the database.
    /// </summary>
    public async Task<AccessDecision> DecideAsync(SignIn signIn, long courseModuleId, CancellationToken cancellationToken)
    {
        var key = new DecisionKey(signIn.UserId, signIn.RealUserId, courseModuleId);
        if (cache.Find(key) is { } kept)
            return kept;

        var since = time.GetTimestamp();
        var facts = await store.LoadAsync(courseModuleId, signIn.UserId, signIn.RealUserId, CapabilityNames.All, cancellationToken);
        var decision = AccessRules.Decide(facts, time.GetUtcNow().ToUnixTimeSeconds(), TellOnce);
        cache.Keep(key, since, decision);
        return decision;
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
