using WriteAssist.Moodle.Sessions;

namespace WriteAssist.Moodle.Access;

/// <summary>Everything in Moodle's tables, its data folder and the person's session that decides whether one user may open one activity.</summary>
public sealed record AccessFacts
{
    /// <summary>The site's settings.</summary>
    public required SiteConfig Config { get; init; }

    /// <summary>What the site's plug-ins are set to, of those that matter here.</summary>
    public required PluginConfig Plugins { get; init; }

    /// <summary>Which Moodle it is.</summary>
    public MoodleRelease Release => field ??= new MoodleRelease(Config.Text("version"));

    /// <summary>Whether the file is there with which the command line shuts the site; null where Moodle's data folder is not known.</summary>
    public bool? IsShutByFile { get; init; }

    /// <summary>What the session says, or null when nobody's session is looked at: the tables of today stand in for it.</summary>
    public SessionFacts? Session { get; init; }

    /// <summary>The activity with its course and section, or null when there is none of this plugin with that number.</summary>
    public required ActivityFacts? Activity { get; init; }

    /// <summary>The user, or null when there is none.</summary>
    public required PersonFacts? User { get; init; }

    /// <summary>The administrator who acts as the user, or null.</summary>
    public required PersonFacts? RealUser { get; init; }

    /// <summary>Whether somebody acts as the user.</summary>
    public required bool IsActedFor { get; init; }

    /// <summary>Whether the policy tool has a current document for people with accounts.</summary>
    public required bool HasPolicyDocument { get; init; }

    /// <summary>The guest enrolments of the course that are on.</summary>
    public required IReadOnlyList<GuestEnrolmentRow> GuestEnrolments { get; init; }

    /// <summary>The enrolments of both in the course.</summary>
    public required IReadOnlyList<EnrolmentRow> Enrolments { get; init; }

    /// <summary>The roles of both in the contexts that are asked about and their ancestors.</summary>
    public required IReadOnlyList<RoleAssignmentRow> RoleAssignments { get; init; }

    /// <summary>What roles are given in those contexts.</summary>
    public required IReadOnlyList<RoleCapabilityRow> RoleCapabilities { get; init; }

    /// <summary>The capabilities that the site knows, of those that matter here.</summary>
    public required IReadOnlyList<CapabilityRow> Capabilities { get; init; }

    /// <summary>Those of the contexts that are locked.</summary>
    public required IReadOnlySet<long> LockedContexts { get; init; }

    /// <summary>The user's groups in the course, each once for every grouping it is in.</summary>
    public required IReadOnlyList<GroupRow> Groups { get; init; }

    /// <summary>The site's custom profile fields with the user's values.</summary>
    public required IReadOnlyList<ProfileFieldRow> ProfileFields { get; init; }

    /// <summary>The activities of the course and how far the user is with them; empty when no restriction asks for it.</summary>
    public required IReadOnlyList<CourseModuleRow> CourseModules { get; init; }

    /// <summary>The sections of the course in their order; empty when no restriction asks for it.</summary>
    public required IReadOnlyList<CourseSectionRow> CourseSections { get; init; }

    /// <summary>The user's grades in the course; empty when no restriction asks for them.</summary>
    public required IReadOnlyList<GradeRow> Grades { get; init; }

    /// <summary>The user's attempts at quizzes that Moodle has not written down as over.</summary>
    public required IReadOnlyList<AttemptRow> Attempts { get; init; }
}

/// <summary>An attempt at a quiz that is in progress or overdue.</summary>
public sealed record AttemptRow
{
    /// <summary>Whether the quiz is in the activity's course.</summary>
    public bool IsSameCourse { get; init; }

    /// <summary>When its time is over, in Unix seconds; null where there is no limit, and 0 where that is not known.</summary>
    public long? TimeCheckState { get; init; }

    /// <summary>What becomes of it then; with <c>graceperiod</c> the student has <see cref="GracePeriod"/> seconds more to hand it in.</summary>
    public string OverdueHandling { get; init; } = "";

    /// <summary>That time, in seconds.</summary>
    public long GracePeriod { get; init; }
}

/// <summary>A guest enrolment.</summary>
public sealed record GuestEnrolmentRow
{
    /// <summary>Its number, under which a session keeps a password that was given.</summary>
    public long Id { get; init; }

    /// <summary>The password; empty for none. Null is not none.</summary>
    public string? Password { get; init; }
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
    /// <summary>Its visibility when not even its members see it.</summary>
    public const long Hidden = 3;

    /// <summary>The group.</summary>
    public long GroupId { get; init; }

    /// <summary>Who sees it; always 0 before 4.2.</summary>
    public long Visibility { get; init; }

    /// <summary>A grouping it is in, or null.</summary>
    public long? GroupingId { get; init; }
}

/// <summary>A custom profile field with the user's value.</summary>
public sealed record ProfileFieldRow
{
    /// <summary>The field's short name.</summary>
    public string ShortName { get; init; } = "";

    /// <summary>Its kind: <c>text</c>, <c>checkbox</c>, <c>datetime</c>, ...</summary>
    public string DataType { get; init; } = "";

    /// <summary>1 where it has to be filled in.</summary>
    public long Required { get; init; }

    /// <summary>Not 0 where the user cannot change it.</summary>
    public long Locked { get; init; }

    /// <summary>0 where the user does not see it.</summary>
    public long Visible { get; init; }

    /// <summary>Not 0 where the user has a row for it.</summary>
    public long HasRow { get; init; }

    /// <summary>The user's value, or the field's default.</summary>
    public string? Value { get; init; }
}

/// <summary>An activity of the course, and how far the user is with it.</summary>
public sealed record CourseModuleRow
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The section it is in.</summary>
    public long SectionId { get; init; }

    /// <summary>0 where its completion is not tracked.</summary>
    public long Completion { get; init; }

    /// <summary>1 when it waits for its deletion.</summary>
    public long DeletionInProgress { get; init; }

    /// <summary>0 not complete, 1 complete, 2 with a pass, 3 with a fail.</summary>
    public long State { get; init; }
}

/// <summary>A section of the course.</summary>
public sealed record CourseSectionRow
{
    /// <summary>Its row.</summary>
    public long Id { get; init; }

    /// <summary>The numbers of its activities in their order, with commas.</summary>
    public string? Sequence { get; init; }
}

/// <summary>A grade of the user.</summary>
public sealed record GradeRow
{
    /// <summary>Of what: the row of <c>{grade_items}</c>.</summary>
    public long ItemId { get; init; }

    /// <summary>The grade, or null where there is none yet.</summary>
    public double? FinalGrade { get; init; }

    /// <summary>The lowest grade there.</summary>
    public double RawGradeMin { get; init; }

    /// <summary>The highest grade there.</summary>
    public double RawGradeMax { get; init; }
}
