using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;
using WriteAssist.Data;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Ajax;

/// <summary>Turns every exception into the JSON of a failure. Nothing of the exception but an <see cref="AjaxFailure"/>'s own sentence leaves the server.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AjaxExceptionFilterAttribute : ExceptionFilterAttribute
{
    /// <inheritdoc/>
    public override void OnException(ExceptionContext context)
    {
        var http = context.HttpContext;
        context.ExceptionHandled = true;
        if (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted)
        {
            http.Abort(); // nobody is there to read, or half an answer is out: a broken connection is the honest end
            context.Result = new EmptyResult();
            return;
        }

        if (DatabaseErrors.IsSchemaMissing(context.Exception))
            http.RequestServices.GetRequiredService<SchemaGuard>().Doubt();
        var failure = Translate(context.Exception);
        if (failure.Code == AjaxErrorCode.InternalError || failure.Code == AjaxErrorCode.DatabaseUnavailable)
            RequestLog.Failed(http, context.Exception, failure.Code);
        context.Result = Write(http, failure);
    }

    /// <summary>What an exception means to the client.</summary>
    internal static AjaxFailure Translate(Exception exception) => exception switch
    {
        AjaxFailure failure => failure,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new AjaxFailure(AjaxErrorCode.ContentTooLong, "The request is too long. Nothing was saved."),
        BadHttpRequestException => new AjaxFailure(AjaxErrorCode.InvalidParam, "Invalid parameter (the form): it ended too early."),
        _ when DatabaseErrors.IsSchemaMissing(exception) => AjaxFailure.UpgradeRequired(),
        _ when DatabaseErrors.IsUnavailable(exception) || DatabaseErrors.IsLostRace(exception) => AjaxFailure.DatabaseUnavailable(),
        _ => new AjaxFailure(AjaxErrorCode.InternalError, "Something went wrong on the server. Try again; if it happens again, tell your administrator."),
    };

    /// <summary>The reply of a failure.</summary>
    internal static JsonResult Write(HttpContext http, AjaxFailure failure)
    {
        http.Items[RequestLog.ErrorCodeItem] = failure.Code.Name;
        if (failure.Code == AjaxErrorCode.MethodNotAllowed)
            http.Response.Headers[HeaderNames.Allow] = HttpMethods.Post;
        if (failure.RetryAfter is { } wait)
            http.Response.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new JsonResult(new AjaxFailureAnswer(failure.Message, failure.Code.Name, failure.Reason, failure.MessageId)) { StatusCode = failure.Code.Status };
    }
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

    /// <summary>Tells Newtonsoft.Json to leave the reason out where there is none.</summary>
    public bool ShouldSerializeReason() => Reason is not null;

    /// <summary>Tells Newtonsoft.Json to leave the message out where there is none.</summary>
    public bool ShouldSerializeMessageId() => MessageId is not null;
}
