using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>A request that is refused. It is thrown only here at the edge, while a request is read or answered.</summary>
/// <param name="refusal">Why.</param>
internal sealed class AjaxFailure(Refusal refusal) : Exception(refusal.Sentence)
{
    /// <summary>A request that is refused.</summary>
    /// <param name="code">Why, for programs.</param>
    /// <param name="sentence">Why, for people.</param>
    public AjaxFailure(ErrorCode code, string sentence)
        : this(new Refusal(code, sentence))
    {
    }

    /// <summary>Why.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>A field that has to be there is not.</summary>
    public static AjaxFailure MissingParam(string field) => new(Refusal.MissingParam(field));

    /// <summary>A field's value cannot be used.</summary>
    public static AjaxFailure InvalidParam(string field, string rule) => new(Refusal.InvalidParam(field, rule));

    /// <summary>Nobody is signed in.</summary>
    public static AjaxFailure RequireLogin() =>
        new(ErrorCode.RequireLoginError, "You are not signed in, or your session has ended. Sign in again.");

    /// <summary>More was sent than is taken.</summary>
    public static AjaxFailure ContentTooLong(string what, long maxBytes) =>
        new(ErrorCode.ContentTooLong, $"{what} is too long: at most {maxBytes} bytes are taken. Nothing was saved.");

    /// <summary>The form cannot be read.</summary>
    public static AjaxFailure UnsupportedMediaType() =>
        new(ErrorCode.UnsupportedMediaType, "The request has to be a form in UTF-8: application/x-www-form-urlencoded or multipart/form-data.");

    /// <summary>The database's schema does not fit the program.</summary>
    public static AjaxFailure UpgradeRequired() => new(
        new Refusal(ErrorCode.UpgradeRequired, "The writing assistant is being upgraded. An administrator has to finish it; try again later.") { RetryAfter = TimeSpan.FromSeconds(60) });
}
