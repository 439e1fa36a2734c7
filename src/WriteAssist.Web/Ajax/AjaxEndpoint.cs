using System.Diagnostics;
using System.Globalization;
using Microsoft.Net.Http.Headers;
using WriteAssist.Data;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Web.Operations;
using WriteAssist.Web.Operations.Telemetry;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>The shell around everything that answers in JSON: whatever happens becomes one answer and one line of the log.</summary>
internal sealed partial class AjaxEndpoint(JsonAnswers answers, SchemaGuard schema, ILogger<AjaxEndpoint> logger)
{
    /// <summary>The endpoint's address, the same as the original plugin's.</summary>
    public const string Path = "/mod/writeassistdev/ajax.php";

    /// <summary>The header that names a request in the log.</summary>
    public const string RequestIdHeader = "X-Request-Id";

    /// <summary>Where the name of the action is put for the log.</summary>
    public const string ActionItem = "writeassist.action";

    /// <summary>Answers requests, of any method: a refusal of the method is JSON too.</summary>
    /// <param name="run">Gives the answer, or null where it has written one itself (a stream).</param>
    /// <param name="dress">A failure as the client that asks here wants it; null as it is.</param>
    public RequestDelegate Answering(Func<HttpContext, Task<AjaxAnswer?>> run, Func<AjaxFailureAnswer, AjaxFailureAnswer>? dress = null) => async http =>
    {
        var started = Stopwatch.GetTimestamp();
        using var watch = RequestWatch.Begin();
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        http.Response.Headers[RequestIdHeader] = http.TraceIdentifier;
        var failure = await AnswerAsync(http, run, dress);
        // Never a content, a cookie, a sesskey or an address's query.
        var duration = Stopwatch.GetElapsedTime(started);
        var action = http.Items[ActionItem] as string;
        LogRequest(http.TraceIdentifier, action ?? "-", http.Response.StatusCode, failure ?? "-", (long)duration.TotalMilliseconds);
        watch?.End(action, failure ?? "ok", http, duration);
    };

    /// <summary>What an exception means to the client. Nothing of it but an <see cref="AjaxFailure"/>'s own sentence leaves the server.</summary>
    internal static Refusal Translate(Exception exception) => exception switch
    {
        AjaxFailure failure => failure.Refusal,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new Refusal(ErrorCode.ContentTooLong, "The request is too long. Nothing was saved."),
        BadHttpRequestException => new Refusal(ErrorCode.InvalidParam, "Invalid parameter (the form): it ended too early."),
        SessionBusyException => Refusal.SessionBusy(),
        SessionStoreException => Refusal.SessionsUnavailable(),
        CommitUnknownException => Refusal.CommitUnknown(),
        _ when DatabaseErrors.IsSchemaMissing(exception) => AjaxFailure.UpgradeRequired().Refusal,
        _ when DatabaseErrors.IsUnavailable(exception) || DatabaseErrors.IsLostRace(exception) => Refusal.DatabaseUnavailable(),
        _ => new Refusal(ErrorCode.InternalError, "Something went wrong on the server. Try again; if it happens again, tell your administrator."),
    };

    // An errorcode, or how it ended without an answer; null where all is well.
    private async Task<string?> AnswerAsync(HttpContext http, Func<HttpContext, Task<AjaxAnswer?>> run, Func<AjaxFailureAnswer, AjaxFailureAnswer>? dress)
    {
        try
        {
            if (await run(http) is { } answer)
                await answers.WriteAsync(http, StatusCodes.Status200OK, answer);
            return null;
        }
        catch (Exception exception) when (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted)
        {
            var isAborted = http.RequestAborted.IsCancellationRequested;
            if (!isAborted)
                LogFailure(http.TraceIdentifier, ErrorCode.InternalError.Name, exception);
            http.Abort(); // nobody is there to read, or half an answer is out: a broken connection is the honest end
            return isAborted ? "aborted" : "broken";
        }
        catch (Exception exception)
        {
            if (DatabaseErrors.IsSchemaMissing(exception))
                schema.Doubt();
            var refusal = Translate(exception);
            LogCause(http, exception, refusal.Code);
            await RefuseAsync(http, refusal, dress);
            return refusal.Code.Name;
        }
    }

    private Task RefuseAsync(HttpContext http, Refusal refusal, Func<AjaxFailureAnswer, AjaxFailureAnswer>? dress)
    {
        if (refusal.Code == ErrorCode.MethodNotAllowed)
            http.Response.Headers[HeaderNames.Allow] = HttpMethods.Post;
        if (refusal.RetryAfter is { } wait)
            http.Response.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var failure = new AjaxFailureAnswer(refusal.Sentence, refusal.Code.Name, refusal.Reason, refusal.MessageId) { Details = refusal.Details };
        return answers.WriteAsync(http, refusal.Code.Status, dress is null ? failure : dress(failure));
    }

    private void LogCause(HttpContext http, Exception exception, ErrorCode code)
    {
        if (code == ErrorCode.InternalError)
            LogFailure(http.TraceIdentifier, code.Name, exception);
        else if (code == ErrorCode.DatabaseUnavailable)
            LogUnavailable(http.TraceIdentifier, code.Name, exception.GetType().Name, exception.Message);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{RequestId} {Action} {Status} {ErrorCode} {Milliseconds} ms")]
    private partial void LogRequest(string requestId, string action, int status, string errorCode, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "{RequestId} {ErrorCode}")]
    private partial void LogFailure(string requestId, string errorCode, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{RequestId} {ErrorCode} {ExceptionType}: {Reason}")]
    private partial void LogUnavailable(string requestId, string errorCode, string exceptionType, string reason);
}

/// <summary>The JSON of a failure.</summary>
/// <param name="Error">A sentence for people.</param>
/// <param name="Errorcode">The stable code.</param>
/// <param name="Reason">Moodle's own reason, for <c>nopermissions</c>.</param>
/// <param name="MessageId">The assistant's reply that it is about.</param>
internal sealed record AjaxFailureAnswer(string Error, string Errorcode, string? Reason, long? MessageId)
{
    /// <summary>Always false.</summary>
    [Newtonsoft.Json.JsonProperty(Order = -2)]
    public bool Success { get; }

    /// <summary>What else the program needs to go on: the texts of a conflict.</summary>
    [Newtonsoft.Json.JsonProperty(NullValueHandling = Newtonsoft.Json.NullValueHandling.Ignore)]
    public object? Details { get; init; }

    /// <summary>The sentence once more, where the original page looks for what it shows.</summary>
    [Newtonsoft.Json.JsonProperty("assistantReply", NullValueHandling = Newtonsoft.Json.NullValueHandling.Ignore)]
    public string? AssistantReply { get; init; }

    /// <summary>Tells Newtonsoft.Json to leave the reason out where there is none.</summary>
    public bool ShouldSerializeReason() => Reason is not null;

    /// <summary>Tells Newtonsoft.Json to leave the message out where there is none.</summary>
    public bool ShouldSerializeMessageId() => MessageId is not null;
}
