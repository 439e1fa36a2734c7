namespace WriteAssist.Moodle.Access.Rules;

/// <summary>Rules about the site as a whole; each gives null where it has nothing against the user.</summary>
internal static class SiteRules
{
    private const string CommandLineMode = "cli mode";

    /// <summary>
    /// Shut for all, administrators too: by the command line (its file in Moodle's data folder; where that is not known, the setting it
    /// makes), by maintenance that was announced, or by an upgrade under way.
    /// </summary>
    public static Refusal? Shut(AccessFacts facts, long now)
    {
        if (facts.IsShutByFile ?? facts.Config.Text("maintenance_enabled") == CommandLineMode)
            return new Refusal(MoodleReasons.Maintenance, "The site was shut for everybody by the command line (climaintenance.html in Moodle's data folder).");
        if (facts.Config.IsOn("maintenance_later") && facts.Config.Number("maintenance_later") <= now)
            return new Refusal(MoodleReasons.Maintenance, "The maintenance that was announced (config maintenance_later) has begun; it shuts the site for everybody.");
        return facts.Config.Number("upgraderunning") > now
            ? new Refusal(MoodleReasons.UpgradeRunning, "Moodle is being upgraded (config upgraderunning).")
            : null;
    }

    /// <summary>
    /// A second factor is due: the tool and a factor are on, and the session has not passed it. It comes after the account's own rules,
    /// by which Moodle sends the user elsewhere first. Nobody is asked who acts as somebody, nor a guest.
    /// </summary>
    public static Refusal? SecondFactor(RuleFacts about) =>
        about.Facts.Session is { HasPassedSecondFactor: false }
        && about.Facts.Plugins.AsksForSecondFactor
        && !about.Facts.IsActedFor && !about.Capabilities.IsGuest
        && AccountRules.ForcePasswordChange(about) is null && AccountRules.NotFullySetUp(about, isStrict: true) is null
        && about.Capabilities.Has(CapabilityNames.UseSecondFactor, about.Activity.UserContext)
            ? new Refusal(MoodleReasons.SecondFactor, "The user has not passed the second factor (tool_mfa) in this session.")
            : null;

    /// <summary>A policy to agree to. What the user agreed to stands in the session.</summary>
    public static Refusal? SitePolicy(RuleFacts about)
    {
        if (!about.User.IsEmpty("policyagreed") || !HasPolicy(about))
            return null;
        var isForWebServices = about.User.Field("auth").AsSpan().SequenceEqual("webservice"u8);
        return isForWebServices && about.Facts.Release.WebServiceNeedsNoPolicy
            ? null
            : new Refusal(MoodleReasons.SitePolicyNotAgreed, "The user has not agreed to the site's policy.");
    }

    /// <summary>Maintenance, for those who may not work in it.</summary>
    public static Refusal? Maintenance(RuleFacts about) =>
        about.Config.IsOn("maintenance_enabled") && !about.Capabilities.Has(CapabilityNames.MaintenanceAccess, about.Activity.SystemContext)
            ? new Refusal(MoodleReasons.Maintenance, $"The site is in maintenance and the user lacks {CapabilityNames.MaintenanceAccess}.")
            : null;

    // Of a handler that is an add-on nothing is known: it has a policy.
    private static bool HasPolicy(RuleFacts about)
    {
        var isGuest = about.Capabilities.IsGuest;
        var handler = about.Config.Text("sitepolicyhandler");
        if (PhpText.IsEmpty(handler))
            return about.Config.IsOn(isGuest ? "sitepolicyguest" : "sitepolicy");
        if (!about.Facts.Plugins.IsInstalled(handler))
            return false;
        return handler != "tool_policy" || (!isGuest && about.Facts.HasPolicyDocument);
    }
}
