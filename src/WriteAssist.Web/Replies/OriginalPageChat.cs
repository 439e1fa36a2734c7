using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>Answers the original page: a chat in JSON in, one reply out, behind the same checks and limits as the actions.</summary>
internal sealed class OriginalPageChat(
    AjaxPipeline pipeline, SameOrigin sameOrigin, AjaxFormReader forms, ReplyManager replies, ReplyStarter starter, ModelCatalog models, PromptBuilder prompts,
    TokenBudget tokens, CallHeartbeats heartbeats, ModelCall calls, OriginalPageIdeas ideas, IOptions<WriteAssistOptions> options)
{
    /// <summary>The address that the original page calls for a reply.</summary>
    public const string Path = "/api/chat";

    /// <summary>Checks and answers a request.</summary>
    /// <exception cref="AjaxFailure">A check said no, or the model failed.</exception>
    public async Task<AjaxAnswer?> AnswerAsync(HttpContext http)
    {
        http.Items[AjaxEndpoint.ActionItem] = Path;
        pipeline.RequirePost(http);
        AjaxFormReader.RequireJson(http.Request);
        var signIn = await pipeline.SignInAsync(http);
        var json = await forms.ReadJsonAsync(http.Request, http.RequestAborted);
        if (OriginalPageChatRequest.SesskeyOf(json, http.Request) is { } sesskey)
        {
            sameOrigin.RefuseForeign(http.Request);
            AjaxPipeline.RequireSesskey(signIn, sesskey);
        }
        else
        {
            sameOrigin.Require(http.Request);
        }

        var chat = OriginalPageChatRequest.Read(json, http.Request, sameOrigin.PageOf(http.Request), options.Value.Limits.MaxContentBytes);
        var request = await pipeline.OpenAsync(http, signIn, chat.CourseModuleId);
        var model = models.In(request.Activity).Require(chat.ModelId).OrFail();
        if (replies.IsStopping)
            throw new AjaxFailure(ReplyRefusals.Stopping());

        var call = (await starter.CallAsync(request.Owner, request.Activity, model)).OrFail();
        http.Response.Headers["X-RateLimit-Remaining"] = call.Remaining.ToString(CultureInfo.InvariantCulture);
        await using var heartbeat = heartbeats.Begin(call.Id);
        return await ideas.TakeAsync(request, chat.Ideas, await AskAsync(request, call.Budget, model, chat, http.RequestAborted));
    }

    private async Task<string> AskAsync(AjaxRequest request, DayBudget budget, AssistantModel model, OriginalPageChatRequest chat, CancellationToken aborted)
    {
        var prompt = (await prompts.BuildAsync(model, request.Activity, chat, aborted)).OrFail();
        var paid = (await tokens.PayAsync(request.Owner, budget, model, prompt)).OrFail();
        var text = new StringBuilder();
        UsageDetails? told = null;
        try
        {
            told = (await calls.RunAsync(model, prompt, language: null, piece => text.Append(piece), aborted)).OrFail();
            return text.ToString();
        }
        finally
        {
            await tokens.SettleAsync(paid, told, text.ToString());
        }
    }
}
