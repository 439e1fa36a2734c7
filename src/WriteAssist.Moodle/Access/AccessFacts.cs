namespace WriteAssist.Moodle.Access;

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

/// <summary>One enrolment in the course, with its enrolment method.</summary>
public sealed record EnrolmentRow
{
    /// <summary>Who.</summary>
    public long UserId { get; init; }

    /// <summary>0 when the enrolment is active.</summary>
    public long Status { get; init; }

    /// <summary>0 when the method is on in the course.</summary>
    public long MethodStatus { get; init; }

    /// <summary>From when, in Unix seconds.</summary>
    public long TimeStart { get; init; }

    /// <summary>Until when, in Unix seconds; 0 for no end.</summary>
    public long TimeEnd { get; init; }
}

/// <summary>One role of a user.</summary>
public sealed record RoleAssignmentRow
{
    /// <summary>Who.</summary>
    public long UserId { get; init; }

    /// <summary>The role.</summary>
    public long RoleId { get; init; }

    /// <summary>Where.</summary>
    public long ContextId { get; init; }
}

/// <summary>What a role is given or denied in a context.</summary>
public sealed record RoleCapabilityRow
{
    /// <summary>The role.</summary>
    public long RoleId { get; init; }

    /// <summary>Where.</summary>
    public long ContextId { get; init; }

    /// <summary>The capability.</summary>
    public string Capability { get; init; } = "";

    /// <summary>1 allows, -1 prevents, -1000 prohibits.</summary>
    public long Permission { get; init; }
}

/// <summary>A capability of the site.</summary>
public sealed record CapabilityRow
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>read</c> or <c>write</c>.</summary>
    public string CapType { get; init; } = "";

    /// <summary>The risks it brings, as bits.</summary>
    public long RiskBitmask { get; init; }
}

/// <summary>A group of the user, in one of its groupings.</summary>
public sealed record GroupRow
{
    /// <summary>The group.</summary>
    public long GroupId { get; init; }

    /// <summary>A grouping it is in, or null.</summary>
    public long? GroupingId { get; init; }
}

/// <summary>A custom profile field.</summary>
public sealed record ProfileFieldRow
{
    /// <summary>The field's short name.</summary>
    public string ShortName { get; init; } = "";

    /// <summary>The user's value, or the field's default.</summary>
    public string? Value { get; init; }
}

/// <summary>How far the user is with an activity of the course.</summary>
public sealed record CompletionRow
{
    /// <summary>The course module.</summary>
    public long CourseModuleId { get; init; }

    /// <summary>0 not complete, 1 complete, 2 with a pass, 3 with a fail.</summary>
    public long State { get; init; }
}
