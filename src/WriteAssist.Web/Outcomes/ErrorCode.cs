using Microsoft.AspNetCore.Http;

namespace WriteAssist.Web.Outcomes;

/// <summary>A stable name of a failure, with its HTTP status. <see cref="All"/> is the whole list; <c>docs/wire.md</c> describes it.</summary>
internal sealed class ErrorCode
{
    private static readonly List<ErrorCode> List = [];

    private ErrorCode(string name, int status)
    {
        Name = name;
        Status = status;
        List.Add(this);
    }

    /// <summary>Every code there is.</summary>
    public static IReadOnlyList<ErrorCode> All => List;

    /// <summary>A required field is not there.</summary>
    public static ErrorCode MissingParam { get; } = new("missingparam", StatusCodes.Status400BadRequest);

    /// <summary>A field's value cannot be used.</summary>
    public static ErrorCode InvalidParam { get; } = new("invalidparam", StatusCodes.Status400BadRequest);

    /// <summary>There is no such action.</summary>
    public static ErrorCode InvalidAction { get; } = new("invalidaction", StatusCodes.Status400BadRequest);

    /// <summary>The sesskey is wrong, empty, or another session's.</summary>
    public static ErrorCode InvalidSesskey { get; } = new("invalidsesskey", StatusCodes.Status403Forbidden);

    /// <summary>A browser says that the request comes from a page of another site; or it has no sesskey, and does not come from a page of this one.</summary>
    public static ErrorCode InvalidOrigin { get; } = new("invalidorigin", StatusCodes.Status403Forbidden);

    /// <summary>Nobody is signed in, or only the guest where that is not enough.</summary>
    public static ErrorCode RequireLoginError { get; } = new("requireloginerror", StatusCodes.Status403Forbidden);

    /// <summary>The user may not open this activity.</summary>
    public static ErrorCode NoPermissions { get; } = new("nopermissions", StatusCodes.Status403Forbidden);

    /// <summary>A teacher has switched AI off in the course or the activity.</summary>
    public static ErrorCode AiDisabled { get; } = new("aidisabled", StatusCodes.Status403Forbidden);

    /// <summary>The user has an attempt at a quiz under way.</summary>
    public static ErrorCode AttemptInProgress { get; } = new("attemptinprogress", StatusCodes.Status403Forbidden);

    /// <summary>The activity opens later.</summary>
    public static ErrorCode NotOpenYet { get; } = new("notopenyet", StatusCodes.Status403Forbidden);

    /// <summary>The activity's time is over.</summary>
    public static ErrorCode Closed { get; } = new("closed", StatusCodes.Status403Forbidden);

    /// <summary>The person has not agreed yet that an AI answers.</summary>
    public static ErrorCode AgreementRequired { get; } = new("agreementrequired", StatusCodes.Status403Forbidden);

    /// <summary>There is no such activity.</summary>
    public static ErrorCode InvalidCourseModule { get; } = new("invalidcoursemodule", StatusCodes.Status404NotFound);

    /// <summary>The user has no such chat.</summary>
    public static ErrorCode ChatNotFound { get; } = new("chatnotfound", StatusCodes.Status404NotFound);

    /// <summary>The user has no such message.</summary>
    public static ErrorCode MessageNotFound { get; } = new("messagenotfound", StatusCodes.Status404NotFound);

    /// <summary>The chat is being answered already.</summary>
    public static ErrorCode ReplyInProgress { get; } = new("replyinprogress", StatusCodes.Status409Conflict);

    /// <summary>The user has no such set of panes.</summary>
    public static ErrorCode ConcurrentSessionNotFound { get; } = new("concurrentsessionnotfound", StatusCodes.Status404NotFound);

    /// <summary>The pane that was meant is not at this place any more.</summary>
    public static ErrorCode PaneNotFound { get; } = new("panenotfound", StatusCodes.Status404NotFound);

    /// <summary>There cannot be more panes.</summary>
    public static ErrorCode MaxPanesReached { get; } = new("maxpanesreached", StatusCodes.Status409Conflict);

    /// <summary>There cannot be fewer panes.</summary>
    public static ErrorCode LastPane { get; } = new("lastpane", StatusCodes.Status409Conflict);

    /// <summary>Panes that move in step have not all finished their turn.</summary>
    public static ErrorCode TurnInProgress { get; } = new("turninprogress", StatusCodes.Status409Conflict);

    /// <summary>Another pane has the chat.</summary>
    public static ErrorCode ChatInUse { get; } = new("chatinuse", StatusCodes.Status409Conflict);

    /// <summary>The student has stored as much in the activity as may be.</summary>
    public static ErrorCode StorageFull { get; } = new("storagefull", StatusCodes.Status409Conflict);

    /// <summary>The user has no such project.</summary>
    public static ErrorCode ProjectNotFound { get; } = new("projectnotfound", StatusCodes.Status404NotFound);

    /// <summary>The user's text has no such version.</summary>
    public static ErrorCode VersionNotFound { get; } = new("versionnotfound", StatusCodes.Status404NotFound);

    /// <summary>The project was handed in, so it is not changed.</summary>
    public static ErrorCode AlreadySubmitted { get; } = new("alreadysubmitted", StatusCodes.Status409Conflict);

    /// <summary>A text was changed elsewhere since it was loaded.</summary>
    public static ErrorCode Conflict { get; } = new("conflict", StatusCodes.Status409Conflict);

    /// <summary>Only POST is taken.</summary>
    public static ErrorCode MethodNotAllowed { get; } = new("methodnotallowed", StatusCodes.Status405MethodNotAllowed);

    /// <summary>More was sent than is taken.</summary>
    public static ErrorCode ContentTooLong { get; } = new("contenttoolong", StatusCodes.Status413PayloadTooLarge);

    /// <summary>The body is not a form in UTF-8.</summary>
    public static ErrorCode UnsupportedMediaType { get; } = new("unsupportedmediatype", StatusCodes.Status415UnsupportedMediaType);

    /// <summary>This user sends too much.</summary>
    public static ErrorCode TooManyRequests { get; } = new("toomanyrequests", StatusCodes.Status429TooManyRequests);

    /// <summary>The student has used up what the activity's teacher allows a day.</summary>
    public static ErrorCode BudgetSpent { get; } = new("budgetspent", StatusCodes.Status429TooManyRequests);

    /// <summary>All people of the site together have used up what it has of its models a day.</summary>
    public static ErrorCode SiteBudgetSpent { get; } = new("sitebudgetspent", StatusCodes.Status429TooManyRequests);

    /// <summary>The model is known, but cannot be asked: it has no key, or its key is refused.</summary>
    public static ErrorCode ModelUnavailable { get; } = new("modelunavailable", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The model broke off, answered with an error, or sent nothing.</summary>
    public static ErrorCode ModelFailed { get; } = new("modelfailed", StatusCodes.Status502BadGateway);

    /// <summary>The model took too long.</summary>
    public static ErrorCode ModelTimeout { get; } = new("modeltimeout", StatusCodes.Status504GatewayTimeout);

    /// <summary>The server ended before the reply did.</summary>
    public static ErrorCode Interrupted { get; } = new("interrupted", StatusCodes.Status503ServiceUnavailable);

    /// <summary>A page of Moodle's is writing the sign-in at this moment.</summary>
    public static ErrorCode SessionBusy { get; } = new("sessionbusy", StatusCodes.Status503ServiceUnavailable);

    /// <summary>Where Moodle keeps its sign-ins (Redis) cannot be reached.</summary>
    public static ErrorCode SessionsUnavailable { get; } = new("sessionsunavailable", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The database cannot be reached.</summary>
    public static ErrorCode DatabaseUnavailable { get; } = new("databaseunavailable", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The schema does not fit the program.</summary>
    public static ErrorCode UpgradeRequired { get; } = new("upgraderequired", StatusCodes.Status503ServiceUnavailable);

    /// <summary>A defect of the server; the log tells more under the same request id.</summary>
    public static ErrorCode InternalError { get; } = new("internalerror", StatusCodes.Status500InternalServerError);

    /// <summary>The name on the wire.</summary>
    public string Name { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
