namespace WriteAssist.Data.Moodle.Access;

/// <summary>Everything in Moodle's tables that decides whether one user may open one activity.</summary>
public sealed record AccessFacts
{
    /// <summary>The site's settings.</summary>
    public required SiteConfig Config { get; init; }

    /// <summary>The activity with its course and section, or null when there is none of this plugin with that number.</summary>
    public required ActivityFacts? Activity { get; init; }

    /// <summary>The user, or null when there is none.</summary>
    public required PersonFacts? User { get; init; }

    /// <summary>The administrator who acts as the user, or null.</summary>
    public required PersonFacts? RealUser { get; init; }

    /// <summary>Whether somebody acts as the user.</summary>
    public required bool IsActedFor { get; init; }

    /// <summary>The enrolments of both in the course.</summary>
    public required IReadOnlyList<EnrolmentRow> Enrolments { get; init; }

    /// <summary>The roles of both in the activity's context and its ancestors.</summary>
    public required IReadOnlyList<RoleAssignmentRow> RoleAssignments { get; init; }

    /// <summary>What roles are given in the activity's context and its ancestors.</summary>
    public required IReadOnlyList<RoleCapabilityRow> RoleCapabilities { get; init; }

    /// <summary>The capabilities that the site knows, of those that matter here.</summary>
    public required IReadOnlyList<CapabilityRow> Capabilities { get; init; }

    /// <summary>The user's groups in the course, each once for every grouping it is in.</summary>
    public required IReadOnlyList<GroupRow> Groups { get; init; }

    /// <summary>The user's custom profile fields.</summary>
    public required IReadOnlyList<ProfileFieldRow> ProfileFields { get; init; }

    /// <summary>How far the user is with the course's activities; empty when no restriction asks for it.</summary>
    public required IReadOnlyList<CompletionRow> Completions { get; init; }
}
