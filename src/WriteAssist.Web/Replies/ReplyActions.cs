using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using WriteAssist.Data;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>The actions of the assistant: from the form's fields to the replies, and from their events to a stream or one JSON answer.</summary>
internal sealed class ReplyActions(
    ReplyManager replies, ModelCatalog models, SiteDatabase database, UsageStore usage, IOptions<WriteAssistOptions> options, TimeProvider time) : IAjaxActions
{
    private const int MaxModelIdLength = 100;
    private static readonly TimeSpan LongestSaving = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions =>
    [
        new("get_models", GetModels),
        new("send_message", SendMessage) { Writes = true, CarriesCheck = true, Use = MessageUse.Asks },
        new("edit_message", EditMessage) { Writes = true, CarriesCheck = true, Use = MessageUse.Asks },
        new("stop_reply", StopReply) { Writes = true },
        new("regenerate_reply", RegenerateReply) { Writes = true, Use = MessageUse.Asks },
        new("follow_reply", FollowReply),
    ];

    /// <summary>The language that the browser asks for first; null where it does not say.</summary>
    internal static string? Language(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Value != "*")
            .OrderByDescending(language => language.Quality ?? 1)
            .FirstOrDefault()?.Value.Value;

    private async Task<AjaxAnswer> GetModels(AjaxRequest request)
    {
        var (now, most) = (time.GetUtcNow(), options.Value.Assistant.RequestsPerHour);
        var budget = DayBudget.Of(request.Activity, now);
        var used = await database.ReadAsync(connection => usage.SelectAsync(connection, request.Owner, ReplyStarter.Hour(now), budget.Day.Number), request.Aborted);
        var offered = models.In(request.Activity);
        return new ModelsAnswer(
            [.. offered.All.Select(model => new ModelView(model.Id, model.Name, model.IsAvailable, model == offered.Default, PromptBuilder.TextBytesOf(model)))],
            Math.Max(0, most - used.Requests), most)
        {
            DayRequests = budget.Requests,
            DayRequestsLeft = budget.RequestsLeft(used.DayRequests),
            DayTokens = budget.Tokens,
            DayTokensLeft = budget.TokensLeft(used.DayTokens),
            DayEndsAt = budget is { Requests: null, Tokens: null } ? null : budget.Day.EndsAt.ToUnixTimeSeconds(),
        };
    }

    private async Task<AjaxAnswer> SendMessage(AjaxRequest request)
    {
        var message = new NewReply(ChatFields.SessionIdOrDefault(request.Form), ChatFields.Content(request.Form, options.Value.Limits.MaxContentBytes))
        {
            Activity = request.Activity,
            ModelId = Model(request),
            ClientId = ChatFields.ClientId(request.Form),
            Language = Language(request.Http),
            Phase = TextFields.Phase(request.Form),
            Along = TextFields.Along(request.Form),
            Check = request.Check,
        };
        return await AnswerAsync(request, (await replies.StartAsync(request.Owner, message)).OrFail());
    }

    // Which chat it goes to is the edited message's matter.
    private async Task<AjaxAnswer> EditMessage(AjaxRequest request)
    {
        var message = new NewReply(SessionId: "", ChatFields.Content(request.Form, options.Value.Limits.MaxContentBytes))
        {
            Activity = request.Activity,
            EditOf = request.Form.RequiredId("message_id"),
            ModelId = Model(request),
            ClientId = ChatFields.ClientId(request.Form),
            Language = Language(request.Http),
            Phase = TextFields.Phase(request.Form),
            Along = TextFields.Along(request.Form),
            Check = request.Check,
        };
        return await AnswerAsync(request, (await replies.StartAsync(request.Owner, message)).OrFail());
    }

    private async Task<AjaxAnswer> RegenerateReply(AjaxRequest request)
    {
        var messageId = request.Form.RequiredId("message_id");
        var setting = new ReplySetting(request.Activity, SharedContext: null, Language(request.Http), TextFields.Phase(request.Form));
        return await AnswerAsync(request, (await replies.RegenerateAsync(request.Owner, messageId, ModelId(request.Form), setting)).OrFail());
    }

    private async Task<AjaxAnswer> FollowReply(AjaxRequest request) =>
        await AnswerAsync(request, (await replies.FollowAsync(request.Owner, request.Form.RequiredId("message_id"), request.Aborted)).OrFail());

    private async Task<AjaxAnswer> StopReply(AjaxRequest request) =>
        new StoppedAnswer(ChatMessageView.From((await replies.StopAsync(request.Owner, request.Form.RequiredId("message_id"))).OrFail()));

    private async Task<AjaxAnswer> AnswerAsync(AjaxRequest request, ReplyStream stream)
    {
        if (stream.Start.Remaining is { } remaining)
            request.Http.Response.Headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        if (WantsJson(request.Http.Request))
            return await AtOnceAsync(stream, request.Aborted);

        await using var writer = ReplyTeller.Open(request.Http);
        await writer.WriteAsync(stream);
        return new AjaxAnswer();
    }

    private async Task<AjaxAnswer> AtOnceAsync(ReplyStream stream, CancellationToken aborted) =>
        await stream.LastAsync(LongestSaving, time, aborted) switch
        {
            ReplyEvent.Done done => new RepliedAnswer(stream.Start.SessionId, stream.Start.MessageId, stream.Start.UserMessageId, ChatMessageView.From(done.Message), stream.Start.Remaining),
            ReplyEvent.Failed failed => throw new AjaxFailure(failed.Refusal with { MessageId = stream.Start.MessageId }),
            _ => throw new InvalidOperationException("A reply has no other end."),
        };

    private static bool WantsJson(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Accepts(accepted, "application/json") && !Accepts(accepted, "text/event-stream");
    }

    private static bool Accepts(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Any(media => media.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));

    private string Model(AjaxRequest request) => models.In(request.Activity).Require(ModelId(request.Form)).OrFail().Id;

    private static string? ModelId(AjaxForm form) =>
        form.OptionalText("model") is null ? null : form.RequiredText("model", MaxModelIdLength);
}
