using Microsoft.Extensions.Options;
using WriteAssist.Data.Moodle;
using WriteAssist.Data.Moodle.Access;
using WriteAssist.Web.Moodle.Access;

namespace WriteAssist.Web.Moodle;

/// <inheritdoc cref="IActivityAccess"/>
internal sealed partial class ActivityAccess(
    AccessFactsStore store, IOptions<WriteAssistOptions> options, TimeProvider time, ILogger<ActivityAccess> logger) : IActivityAccess
{
    private readonly DecisionCache cache = new(TimeSpan.FromSeconds(options.Value.Moodle.AccessCacheSeconds), time);

    /// <inheritdoc/>
    public async Task<AccessDecision> DecideAsync(MoodleSession session, long courseModuleId, CancellationToken cancellationToken)
    {
        var key = new DecisionKey(session.UserId, session.RealUserId, courseModuleId);
        if (cache.Find(key) is { } kept)
            return kept;

        var since = time.GetTimestamp();
        var facts = await store.LoadAsync(courseModuleId, session.UserId, session.RealUserId, CapabilityNames.All, cancellationToken);
        var decision = AccessRules.Decide(facts, time.GetUtcNow().ToUnixTimeSeconds(), LogNotUnderstood);
        cache.Keep(key, since, decision);
        return decision;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private partial void LogNotUnderstood(string problem);
}
