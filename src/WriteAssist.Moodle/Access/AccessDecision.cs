using WriteAssist.Moodle;

namespace WriteAssist.Moodle.Access;

/// <summary>May this user open this activity, and if not, which of Moodle's rules says so.</summary>
/// <param name="Outcome">The kind of answer.</param>
/// <param name="Reason">Moodle's own reason for a refusal (<c>Not enrolled</c>, <c>Activity is hidden</c>, ...); empty when allowed.</param>
/// <param name="Activity">The activity when it exists; it is told to nobody who may not open it.</param>
public sealed record AccessDecision(AccessOutcome Outcome, string Reason, Activity? Activity)
{
    /// <summary>Whether the user may open it.</summary>
    public bool Allowed => Outcome == AccessOutcome.Allowed;

    /// <summary>Whether a teacher has switched AI off in the course or the activity: the chats may be read, and nothing answers.</summary>
    public bool IsAiOff { get; init; }

    /// <summary>Where the user (in a login-as the one acted as) has an attempt at a quiz under way; Moodle does not mind, we may.</summary>
    public AttemptPlace Attempt { get; init; }

    /// <summary>Whether the activity is open to the user now, by the dates that its teacher has set.</summary>
    public Opening Opening { get; init; }

    /// <summary>Whether the user may write a text and hand it in here.</summary>
    public bool MaySubmit { get; init; }

    /// <summary>Whether the user may keep their own work as files. The original plugin has no capability for it: there everybody may.</summary>
    public bool MayExport { get; init; }

    /// <summary>Whether the user may set the activity up, as a teacher.</summary>
    public bool MayManage { get; init; }

    /// <summary>Whether the user is a teacher here: may see how much students use, or set the activity up. The day's budget is for students.</summary>
    public bool IsTeacher { get; init; }

    /// <summary>The rule that says no, as a sentence for the administrator; it is not for the user. Empty when allowed.</summary>
    public string Explanation { get; init; } = "";
}

/// <summary>Whether an activity is open.</summary>
public enum Opening
{
    /// <summary>It is; to its teachers always.</summary>
    Open,

    /// <summary>It opens later.</summary>
    NotYet,

    /// <summary>Its time is over: what was written can be read, and nothing is added.</summary>
    Over,
}

/// <summary>Where somebody has an attempt at a quiz under way.</summary>
public enum AttemptPlace
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In another course than the activity's only.</summary>
    OtherCourse,

    /// <summary>In the activity's course.</summary>
    SameCourse,
}

/// <summary>The kinds of answer to "may she open it?".</summary>
public enum AccessOutcome
{
    /// <summary>Yes.</summary>
    Allowed,

    /// <summary>There is no such activity of this plugin.</summary>
    NotFound,

    /// <summary>The account is not, or no longer, one that can be signed in; or it is the guest account, which is not enough here.</summary>
    NotSignedIn,

    /// <summary>Signed in, but a rule says no.</summary>
    Denied,
}
