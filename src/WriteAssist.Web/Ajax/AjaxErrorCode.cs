using Microsoft.AspNetCore.Http;

namespace WriteAssist.Web.Ajax;

/// <summary>A stable name of a failure, with its HTTP status. <see cref="All"/> is the whole list; <c>docs/wire.md</c> describes it.</summary>
internal sealed class AjaxErrorCode
{
    private static readonly List<AjaxErrorCode> List = [];

    private AjaxErrorCode(string name, int status)
    {
        Name = name;
        Status = status;
        List.Add(this);
    }

    /// <summary>Every code there is.</summary>
    public static IReadOnlyList<AjaxErrorCode> All => List;

    /// <summary>A required field is not there.</summary>
    public static AjaxErrorCode MissingParam { get; } = new("missingparam", StatusCodes.Status400BadRequest);

    /// <summary>A field's value cannot be used.</summary>
    public static AjaxErrorCode InvalidParam { get; } = new("invalidparam", StatusCodes.Status400BadRequest);

    /// <summary>There is no such action.</summary>
    public static AjaxErrorCode InvalidAction { get; } = new("invalidaction", StatusCodes.Status400BadRequest);

    /// <summary>The sesskey is wrong, empty, or another session's.</summary>
    public static AjaxErrorCode InvalidSesskey { get; } = new("invalidsesskey", StatusCodes.Status403Forbidden);

    /// <summary>Nobody is signed in, or only the guest where that is not enough.</summary>
    public static AjaxErrorCode RequireLoginError { get; } = new("requireloginerror", StatusCodes.Status403Forbidden);

    /// <summary>The user may not open this activity.</summary>
    public static AjaxErrorCode NoPermissions { get; } = new("nopermissions", StatusCodes.Status403Forbidden);

    /// <summary>There is no such activity.</summary>
    public static AjaxErrorCode InvalidCourseModule { get; } = new("invalidcoursemodule", StatusCodes.Status404NotFound);

    /// <summary>The user has no such chat.</summary>
    public static AjaxErrorCode ChatNotFound { get; } = new("chatnotfound", StatusCodes.Status404NotFound);

    /// <summary>The user has no such reply.</summary>
    public static AjaxErrorCode MessageNotFound { get; } = new("messagenotfound", StatusCodes.Status404NotFound);

    /// <summary>The chat is being answered already.</summary>
    public static AjaxErrorCode ReplyInProgress { get; } = new("replyinprogress", StatusCodes.Status409Conflict);

    /// <summary>The user has no such set of panes.</summary>
    public static AjaxErrorCode ConcurrentSessionNotFound { get; } = new("concurrentsessionnotfound", StatusCodes.Status404NotFound);

    /// <summary>The pane that was meant is not at this place any more.</summary>
    public static AjaxErrorCode PaneNotFound { get; } = new("panenotfound", StatusCodes.Status404NotFound);

    /// <summary>There cannot be more panes.</summary>
    public static AjaxErrorCode MaxPanesReached { get; } = new("maxpanesreached", StatusCodes.Status409Conflict);

    /// <summary>There cannot be fewer panes.</summary>
    public static AjaxErrorCode LastPane { get; } = new("lastpane", StatusCodes.Status409Conflict);

    /// <summary>Panes that move in step have not all finished their turn.</summary>
    public static AjaxErrorCode TurnInProgress { get; } = new("turninprogress", StatusCodes.Status409Conflict);

    /// <summary>Another pane has the chat.</summary>
    public static AjaxErrorCode ChatInUse { get; } = new("chatinuse", StatusCodes.Status409Conflict);

    /// <summary>Only POST is taken.</summary>
    public static AjaxErrorCode MethodNotAllowed { get; } = new("methodnotallowed", StatusCodes.Status405MethodNotAllowed);

    /// <summary>More was sent than is taken.</summary>
    public static AjaxErrorCode ContentTooLong { get; } = new("contenttoolong", StatusCodes.Status413PayloadTooLarge);

    /// <summary>The body is not a form in UTF-8.</summary>
    public static AjaxErrorCode UnsupportedMediaType { get; } = new("unsupportedmediatype", StatusCodes.Status415UnsupportedMediaType);

    /// <summary>This user sends too much.</summary>
    public static AjaxErrorCode TooManyRequests { get; } = new("toomanyrequests", StatusCodes.Status429TooManyRequests);

    /// <summary>The model is known, but cannot be asked: it has no key, or its key is refused.</summary>
    public static AjaxErrorCode ModelUnavailable { get; } = new("modelunavailable", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The model broke off, answered with an error, or sent nothing.</summary>
    public static AjaxErrorCode ModelFailed { get; } = new("modelfailed", StatusCodes.Status502BadGateway);

    /// <summary>The model took too long.</summary>
    public static AjaxErrorCode ModelTimeout { get; } = new("modeltimeout", StatusCodes.Status504GatewayTimeout);

    /// <summary>The server ended before the reply did.</summary>
    public static AjaxErrorCode Interrupted { get; } = new("interrupted", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The database cannot be reached.</summary>
    public static AjaxErrorCode DatabaseUnavailable { get; } = new("databaseunavailable", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The schema does not fit the program.</summary>
    public static AjaxErrorCode UpgradeRequired { get; } = new("upgraderequired", StatusCodes.Status503ServiceUnavailable);

    /// <summary>A defect of the server; the log tells more under the same request id.</summary>
    public static AjaxErrorCode InternalError { get; } = new("internalerror", StatusCodes.Status500InternalServerError);

    /// <summary>The name on the wire.</summary>
    public string Name { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
