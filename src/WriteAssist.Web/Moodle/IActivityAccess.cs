using WriteAssist.Data.Moodle;

namespace WriteAssist.Web.Moodle;

/// <summary>Decides, by Moodle's rules, who may open an activity.</summary>
internal interface IActivityAccess
{
    /// <summary>
    /// May this session's user open this activity? A decision is kept for a few seconds (<c>Moodle:AccessCacheSeconds</c>, 15 at
    /// most); otherwise it takes one round trip to the database.
    /// </summary>
    Task<AccessDecision> DecideAsync(MoodleSession session, long courseModuleId, CancellationToken cancellationToken);
}
