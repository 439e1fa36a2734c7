namespace WriteAssist.Moodle.Access.Rules;

/// <summary>What the rules look at.</summary>
/// <param name="Facts">What Moodle's tables and the session say.</param>
/// <param name="Activity">The activity.</param>
/// <param name="User">Who wants in.</param>
/// <param name="Capabilities">What that user may do.</param>
/// <param name="Now">The time, in Unix seconds.</param>
internal sealed record RuleFacts(AccessFacts Facts, ActivityFacts Activity, CurrentUser User, PersonCapabilities Capabilities, long Now)
{
    /// <summary>The site's settings.</summary>
    public SiteConfig Config => Facts.Config;
}

/// <summary>A rule that says no.</summary>
/// <param name="Reason">Moodle's reason.</param>
/// <param name="Explanation">The rule as a sentence for the administrator.</param>
internal sealed record Refusal(string Reason, string Explanation);
