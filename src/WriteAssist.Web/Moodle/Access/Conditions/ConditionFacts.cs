using WriteAssist.Data.Moodle.Access;

namespace WriteAssist.Web.Moodle.Access.Conditions;

/// <summary>What the conditions of a restriction look at.</summary>
/// <param name="Facts">What Moodle's tables say.</param>
/// <param name="Activity">The activity.</param>
/// <param name="User">Who wants in.</param>
/// <param name="Capabilities">What that user may do.</param>
/// <param name="Now">The time, in Unix seconds.</param>
internal sealed record ConditionFacts(AccessFacts Facts, ActivityFacts Activity, PersonFacts User, PersonCapabilities Capabilities, long Now);
