using Microsoft.AspNetCore.Http.Features;
using WriteAssist.Data;
using WriteAssist.Data.Instruments;
using WriteAssist.Data.SignIns;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Web.Operations;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// The way of one request: each check in its order, the first that fails answers, then the action. Who is not signed in costs the
/// least: without a well-formed cookie the database is not asked, and nobody's body is read before it is known who sends it. A sign-in
/// that was looked at some seconds ago is made sure of by the statements of the action themselves.
/// </summary>
internal sealed class AjaxPipeline(
    AjaxFormReader forms, AjaxActionTable actions, MoodleAuthenticator authenticator, SignInProof proof, ActivityAccess access, AssistantDoor door,
    RequestLimiter limiter, StrangerLimiter strangers, SchemaGuard schema, SameOrigin sameOrigin)
{
    /// <summary>Checks and runs a request.</summary>
    /// <returns>The answer, or null where the action has already written it (a stream).</returns>
    /// <exception cref="AjaxFailure">A check said no.</exception>
    public async Task<AjaxAnswer?> RunAsync(HttpContext http)
    {
        RequirePost(http);
        var type = AjaxFormReader.RequireForm(http.Request);
        sameOrigin.RefuseForeign(http.Request);
        var cookies = MoodleCookies.Of(http.Request);
        var address = http.Connection.RemoteIpAddress;
        AjaxForm? form = null;
        var recalled = await authenticator.RecallAsync(cookies, address);
        CacheInstruments.NoteSignIn(recalled is not null);
        if (recalled is not null)
        {
            limiter.Take(recalled.SignIn.RealUserId ?? recalled.SignIn.UserId);
            form = await forms.ReadAsync(http.Request, type, http.RequestAborted);
            try
            {
                return await RunAsync(http, form, recalled);
            }
            catch (Exception exception) when (IsToBeLookedInto(http, recalled.Check, exception))
            {
                // Nothing was done. Who asks is looked at before it is told why; she may not be signed in any more.
            }
        }

        var signIn = await AuthenticateAsync(http, cookies);
        await schema.RequireCurrentAsync(http.RequestAborted);
        if (form is null)
            limiter.Take(signIn.RealUserId ?? signIn.UserId);
        form ??= await forms.ReadAsync(http.Request, type, http.RequestAborted);
        return await RunAsync(http, form, new CheckedSignIn(signIn, SignInCheck.Proven));
    }

    private async Task<SignIn> AuthenticateAsync(HttpContext http, IReadOnlyList<KeyValuePair<string, string>> cookies)
    {
        using var span = Instrumentation.Spans.StartActivity("sign-in");
        var address = http.Connection.RemoteIpAddress;
        strangers.Require(address);
        if (await authenticator.AuthenticateAsync(cookies, address, http.RequestAborted) is { } signIn)
            return signIn;
        strangers.Note(address);
        throw AjaxFailure.RequireLogin();
    }

    private bool IsToBeLookedInto(HttpContext http, SignInCheck check, Exception exception)
    {
        if (check.IsProven || http.Response.HasStarted)
            return false;
        if (check.KeepAliveAt is null || !DatabaseErrors.IsDenied(exception))
            return exception is SignInUnprovenException or AjaxFailure;
        authenticator.NoteKeepAliveDenied(exception);
        return true;
    }

    private async Task<AjaxAnswer?> RunAsync(HttpContext http, AjaxForm form, CheckedSignIn checkedSignIn)
    {
        var (signIn, check) = checkedSignIn;
        await schema.RequireCurrentAsync(http.RequestAborted);
        var actionName = form.RequiredText("action", maxLength: 100);
        var courseModuleId = form.RequiredId("cmid");
        RequireSesskey(signIn, form.Required("sesskey"));
        var action = actions.Find(actionName);
        http.Items[AjaxEndpoint.ActionItem] = action.Name;
        var decision = await OpenActivityAsync(signIn, courseModuleId, action.Writes, http.RequestAborted);

        var request = await EnterAsync(new AjaxRequest(form, signIn, decision.Activity!, http) { Decision = decision, Check = check }, action.Use);
        if (!action.CarriesCheck)
            await proof.ProveAsync(check, http.RequestAborted);
        var answer = await action.Run(request);
        return http.Response.HasStarted ? null : answer;
    }

    /// <summary>Refuses a method other than POST, and lets the body be as large as a form may be.</summary>
    /// <exception cref="AjaxFailure">It is another method.</exception>
    public void RequirePost(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            throw new AjaxFailure(ErrorCode.MethodNotAllowed, "Only POST is allowed here.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = forms.MaxReadBytes;
    }

    /// <summary>Who sends the request; counts it for the person's limit.</summary>
    /// <exception cref="AjaxFailure">Nobody is signed in, or sends too much.</exception>
    public async Task<SignIn> SignInAsync(HttpContext http)
    {
        var signIn = await AuthenticateAsync(http, MoodleCookies.Of(http.Request));
        await schema.RequireCurrentAsync(http.RequestAborted);
        limiter.Take(signIn.RealUserId ?? signIn.UserId);
        return signIn;
    }

    /// <summary>
    /// Checks a request that has no form and asks for a reply: access to the activity. Its sesskey, or where it has none its origin, was
    /// looked at before.
    /// </summary>
    /// <exception cref="AjaxFailure">A check said no.</exception>
    public async Task<AjaxRequest> OpenAsync(HttpContext http, SignIn signIn, long courseModuleId)
    {
        var decision = await OpenActivityAsync(signIn, courseModuleId, writes: true, http.RequestAborted);
        return await EnterAsync(new AjaxRequest(new AjaxForm(new Dictionary<string, string>()), signIn, decision.Activity!, http) { Decision = decision }, MessageUse.Asks);
    }

    /// <summary>Refuses a sesskey that is not the sign-in's.</summary>
    /// <exception cref="AjaxFailure">It is not.</exception>
    public static void RequireSesskey(SignIn signIn, string sesskey)
    {
        if (!signIn.HasSesskey(sesskey))
            throw new AjaxFailure(ErrorCode.InvalidSesskey, "Your session key is wrong or has changed. Reload the page.");
    }

    private async Task<AjaxRequest> EnterAsync(AjaxRequest request, MessageUse use) =>
        await door.RefuseAsync(request.Decision, request.SignIn, use, request.Aborted) is { } refusal ? throw new AjaxFailure(refusal) : request;

    private async Task<AccessDecision> OpenActivityAsync(SignIn signIn, long courseModuleId, bool writes, CancellationToken aborted)
    {
        using var span = Instrumentation.Spans.StartActivity("access");
        var decision = await access.DecideAsync(signIn, courseModuleId, aborted);
        if (decision.Outcome == AccessOutcome.NotFound)
            throw new AjaxFailure(ErrorCode.InvalidCourseModule, "There is no such activity: the parameter cmid names none.");
        if (decision.Outcome == AccessOutcome.NotSignedIn)
            throw AjaxFailure.RequireLogin();
        if (!decision.Allowed)
            throw new AjaxFailure(new Refusal(ErrorCode.NoPermissions, AccessSentences.For(decision.Reason)) { Reason = decision.Reason });
        if (signIn.IsGuest && writes)
            throw new AjaxFailure(ErrorCode.RequireLoginError, "Guests cannot keep chats. Sign in with an account of your own.");
        return decision;
    }
}
