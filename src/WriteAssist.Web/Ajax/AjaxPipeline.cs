using Microsoft.AspNetCore.Http.Features;
using WriteAssist.Data.Moodle;
using WriteAssist.Web.Moodle;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Ajax;

/// <summary>The way of one request: each check in its order, the first that fails answers, then the action.</summary>
internal sealed class AjaxPipeline(
    AjaxFormReader forms, AjaxActionTable actions, IMoodleAuthenticator authenticator, IActivityAccess access, RequestLimiter limiter, SchemaGuard schema)
{
    /// <summary>Checks and runs a request.</summary>
    /// <returns>The answer, or null where the action has already written it (a stream).</returns>
    /// <exception cref="AjaxFailure">A check said no.</exception>
    public async Task<AjaxReply?> RunAsync(HttpContext http)
    {
        var aborted = http.RequestAborted;
        var form = await ReadFormAsync(http, aborted);

        var actionName = form.RequiredText("action", maxLength: 100);
        var courseModuleId = form.RequiredId("cmid");
        var sesskey = form.Required("sesskey");

        await schema.RequireCurrentAsync(aborted);
        var session = await authenticator.AuthenticateAsync(MoodleCookies.Of(http.Request), aborted) ?? throw AjaxFailure.RequireLogin();
        if (!session.HasSesskey(sesskey))
            throw new AjaxFailure(AjaxErrorCode.InvalidSesskey, "Your session key is wrong or has changed. Reload the page.");
        limiter.Take(session.RealUserId ?? session.UserId);

        var action = actions.Find(actionName);
        http.Items[RequestLog.ActionItem] = action.Name;
        var activity = await OpenActivityAsync(session, courseModuleId, action, aborted);

        var reply = await action.Run(new AjaxRequest(form, session, activity, http));
        return http.Response.HasStarted ? null : reply;
    }

    private async Task<AjaxForm> ReadFormAsync(HttpContext http, CancellationToken aborted)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            throw new AjaxFailure(AjaxErrorCode.MethodNotAllowed, "Only POST is allowed here.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = forms.MaxReadBytes;
        return await forms.ReadAsync(http.Request, aborted);
    }

    private async Task<Activity> OpenActivityAsync(MoodleSession session, long courseModuleId, AjaxAction action, CancellationToken aborted)
    {
        var decision = await access.DecideAsync(session, courseModuleId, aborted);
        if (decision.Outcome == AccessOutcome.NotFound)
            throw new AjaxFailure(AjaxErrorCode.InvalidCourseModule, "There is no such activity: the parameter cmid names none.");
        if (decision.Outcome == AccessOutcome.NotSignedIn)
            throw AjaxFailure.RequireLogin();
        if (!decision.Allowed)
            throw new AjaxFailure(AjaxErrorCode.NoPermissions, AccessSentences.For(decision.Reason)) { Reason = decision.Reason };
        if (session.IsGuest && action.Writes)
            throw new AjaxFailure(AjaxErrorCode.RequireLoginError, "Guests cannot keep chats. Sign in with an account of your own.");
        return decision.Activity!;
    }
}
