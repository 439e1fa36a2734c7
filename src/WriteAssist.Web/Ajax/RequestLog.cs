using System.Diagnostics;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// One structured line for each request to the endpoint: request id, action, status, errorcode, milliseconds. Never a content, a
/// cookie, a sesskey or an address's query.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    /// <summary>Where the name of the action is put for the log.</summary>
    public const string ActionItem = "writeassist.action";

    /// <summary>Where the errorcode is put for the log.</summary>
    public const string ErrorCodeItem = "writeassist.errorcode";

    /// <summary>Passes the request on and logs its end.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var started = Stopwatch.GetTimestamp();
        http.Response.Headers["X-Request-Id"] = http.TraceIdentifier;
        try
        {
            await next(http);
        }
        finally
        {
            var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            LogRequest(logger, http.TraceIdentifier, http.Items[ActionItem] as string ?? "-", http.Response.StatusCode, http.Items[ErrorCodeItem] as string ?? "-", milliseconds);
        }
    }

    /// <summary>Logs a failure that an administrator has to know of.</summary>
    public static void Failed(HttpContext http, Exception exception, AjaxErrorCode code)
    {
        var logger = http.RequestServices.GetRequiredService<ILogger<RequestLog>>();
        if (code == AjaxErrorCode.InternalError)
            LogFailure(logger, http.TraceIdentifier, code.Name, exception);
        else
            LogUnavailable(logger, http.TraceIdentifier, code.Name, exception.GetType().Name, exception.Message);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{RequestId} {Action} {Status} {ErrorCode} {Milliseconds} ms")]
    private static partial void LogRequest(ILogger logger, string requestId, string action, int status, string errorCode, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "{RequestId} {ErrorCode}")]
    private static partial void LogFailure(ILogger logger, string requestId, string errorCode, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{RequestId} {ErrorCode} {ExceptionType}: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string requestId, string errorCode, string exceptionType, string reason);
}
