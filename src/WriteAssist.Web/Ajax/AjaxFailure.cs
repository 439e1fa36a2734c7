namespace WriteAssist.Web.Ajax;

/// <summary>A request that is refused: what the person reads, what the program reads, and the HTTP status.</summary>
/// <param name="code">Why.</param>
/// <param name="message">A sentence for people.</param>
internal sealed class AjaxFailure(AjaxErrorCode code, string message) : Exception(message)
{
    /// <summary>Why, for programs.</summary>
    public AjaxErrorCode Code { get; } = code;

    /// <summary>Moodle's own reason, where the refusal is Moodle's rule.</summary>
    public string? Reason { get; init; }

    /// <summary>When to try again, for failures that pass.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The reply of the assistant that it is about, if any.</summary>
    public long? MessageId { get; init; }

    /// <summary>A field that has to be there is not.</summary>
    public static AjaxFailure MissingParam(string field) =>
        new(AjaxErrorCode.MissingParam, $"A required parameter ({field}) was missing.");

    /// <summary>A field's value cannot be used.</summary>
    public static AjaxFailure InvalidParam(string field, string rule) =>
        new(AjaxErrorCode.InvalidParam, $"Invalid parameter ({field}): {rule}.");

    /// <summary>There is no such chat for this user; whether another has one of that name is not told.</summary>
    public static AjaxFailure ChatNotFound() =>
        new(AjaxErrorCode.ChatNotFound, "This chat does not exist; it may have been deleted in another window.");

    /// <summary>Nobody is signed in.</summary>
    public static AjaxFailure RequireLogin() =>
        new(AjaxErrorCode.RequireLoginError, "You are not signed in, or your session has ended. Sign in again.");

    /// <summary>More was sent than is taken.</summary>
    public static AjaxFailure ContentTooLong(string what, long maxBytes) =>
        new(AjaxErrorCode.ContentTooLong, $"{what} is too long: at most {maxBytes} bytes are taken. Nothing was saved.");

    /// <summary>The form cannot be read.</summary>
    public static AjaxFailure UnsupportedMediaType() =>
        new(AjaxErrorCode.UnsupportedMediaType, "The request has to be a form in UTF-8: application/x-www-form-urlencoded or multipart/form-data.");

    /// <summary>The database cannot be reached, for now.</summary>
    public static AjaxFailure DatabaseUnavailable() =>
        new(AjaxErrorCode.DatabaseUnavailable, "The database cannot be reached at the moment. Try again shortly.") { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>The database's schema does not fit the program.</summary>
    public static AjaxFailure UpgradeRequired() =>
        new(AjaxErrorCode.UpgradeRequired, "The writing assistant is being upgraded. An administrator has to finish it; try again later.") { RetryAfter = TimeSpan.FromSeconds(60) };
}
