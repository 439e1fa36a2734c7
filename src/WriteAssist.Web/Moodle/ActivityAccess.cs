using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WriteAssist.Data.Moodle;
using WriteAssist.Data.Moodle.Access;
using WriteAssist.Web.Moodle.Access;

namespace WriteAssist.Web.Moodle;

/// <inheritdoc cref="IActivityAccess"/>
internal sealed partial class ActivityAccess(
    AccessFactsStore store, IOptions<WriteAssistOptions> options, TimeProvider time, ILogger<ActivityAccess> logger) : IActivityAccess
{
    private const int MaxToldProblems = 1000;

    // What the log has been told: a class that waits before a shut door would repeat it many times a second.
    private readonly ConcurrentDictionary<string, bool> toldProblems = new(StringComparer.Ordinal);

    private readonly DecisionCache cache = new(TimeSpan.FromSeconds(options.Value.Moodle.AccessCacheSeconds), time);

    /// <inheritdoc/>
    public async Task<AccessDecision> DecideAsync(MoodleSession session, long courseModuleId, CancellationToken cancellationToken)
    {
        var key = new DecisionKey(session.UserId, session.RealUserId, courseModuleId);
        if (cache.Find(key) is { } kept)
            return kept;

        var since = time.GetTimestamp();
        var facts = await store.LoadAsync(courseModuleId, session.UserId, session.RealUserId, CapabilityNames.All, cancellationToken);
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
