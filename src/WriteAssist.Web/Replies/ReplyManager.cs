using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Replies of the assistant: begin, begin anew, follow, stop. A reply goes on whether or not anybody reads its events, and a reply of
/// somebody else is, to every method, no reply.
/// </summary>
internal sealed class ReplyManager(
    ModelCatalog models, ReplyStarter starter, ReplyMaker generator, ReplyTitler titler, RunningReplies running, ReplyFollower follower,
    SiteTransactions transactions, ReplyTextStore texts, TimeProvider time)
{
    private static readonly TimeSpan StopWait = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Stores a user's message and begins the reply to it. Where the <c>client_id</c> was sent before, nothing is stored, and the events
    /// are those of the reply that was begun then.
    /// </summary>
    /// <returns>The events; refused where the reply cannot begin, and then nothing is stored.</returns>
    public async Task<Result<ReplyStream>> StartAsync(ChatOwner owner, NewReply request)
    {
        var model = models.Require(request.ModelId);
        if (!model.IsDone)
            return model.Refusal;
        using var beginning = TryBegin();
        if (beginning is null)
            return ReplyRefusals.Stopping();
        var begun = await starter.SendAsync(owner, request, model.Value);
        if (!begun.IsDone)
            return begun.Refusal;
        return begun.Value.IsNew
            ? Run(owner, begun.Value, new ReplySetting(request.Activity, request.SharedContext, request.Language, request.Phase), request.Content)
            : Follow(owner, begun.Value.Message, begun.Value.Remaining);
    }

    /// <summary>Begins to make a reply whose row <see cref="ReplyStarter"/> has stored and whose transaction is committed.</summary>
    /// <param name="owner">Whose chat.</param>
    /// <param name="begun">The reply.</param>
    /// <param name="setting">What goes into its prompt beside the chat.</param>
    /// <param name="question">What it answers; null for a chat that keeps the title that it has.</param>
    public ReplyStream Run(ChatOwner owner, BegunReply begun, ReplySetting setting, string? question = null)
    {
        var reply = new RunningReply(owner, begun.Message, begun.Model)
        {
            Activity = setting.Activity,
            Budget = begun.Budget,
            SharedContext = setting.SharedContext,
            Language = setting.Language,
            Phase = setting.Phase,
            Question = titler.Wants(begun) ? question : null,
        };
        running.Run(reply, generator.RunAsync);
        return new ReplyStream(Started(begun.Message, begun.Remaining) with { Title = begun.Title, DayRequestsLeft = begun.DayRequestsLeft, DayTokensLeft = begun.DayTokensLeft }, reply.FollowAsync()) { Whole = reply.Whole };
    }

    /// <summary>Begins a reply anew in the place of an earlier one, which stays readable.</summary>
    /// <param name="owner">Whose chat.</param>
    /// <param name="messageId">The earlier reply.</param>
    /// <param name="modelId">Who answers; null for the model of the earlier reply, or the default one where that is not available.</param>
    /// <param name="setting">What goes into its prompt beside the chat.</param>
    /// <returns>The events; refused where the reply cannot begin, and then nothing is changed.</returns>
    public async Task<Result<ReplyStream>> RegenerateAsync(ChatOwner owner, long messageId, string? modelId, ReplySetting setting)
    {
        var offered = models.In(setting.Activity);
        var asked = offered.Require(modelId);
        if (!asked.IsDone)
            return asked.Refusal;
        using var beginning = TryBegin();
        if (beginning is null)
            return ReplyRefusals.Stopping();
        var begun = await starter.RenewAsync(owner, setting.Activity, messageId, old => modelId is null && offered.FindAvailable(old.Model) is { } same ? same : asked.Value);
        return begun.IsDone ? Run(owner, begun.Value, setting) : begun.Refusal;
    }

    /// <summary>The events of a reply from its start, whichever server makes it, and also when it has ended.</summary>
    /// <returns>The events, or <c>messagenotfound</c>.</returns>
    public async Task<Result<ReplyStream>> FollowAsync(ChatOwner owner, long messageId, CancellationToken cancellationToken)
    {
        if (running.Find(owner, messageId) is { } here)
            return Follow(owner, here.Message, remaining: null);
        return await follower.ReadAsync(owner, messageId, cancellationToken) is { } message
            ? Follow(owner, message, remaining: null)
            : ReplyRefusals.MessageNotFound();
    }

    /// <summary>Ends a reply, whichever server makes it; what came so far is kept. One that has ended is left as it is.</summary>
    /// <returns>The reply as it is then: stopped, unless its end came first or its server needs longer than five seconds; or <c>messagenotfound</c>.</returns>
    public async Task<Result<ChatMessage>> StopAsync(ChatOwner owner, long messageId)
    {
        if (running.Find(owner, messageId) is { } here)
            here.Cancel(ReplyCancellation.Stopped);
        else
            await transactions.RunStatementAsync(connection => texts.RequestStopAsync(connection, owner, messageId), isRepeatable: true);

        using var patience = new CancellationTokenSource(StopWait, time);
        try
        {
            var stream = await FollowAsync(owner, messageId, patience.Token);
            if (!stream.IsDone)
                return stream.Refusal;
            await foreach (var next in stream.Value.WithCancellation(patience.Token))
            {
                if (next is ReplyEvent.Done done)
                    return done.Message;
            }
        }
        catch (OperationCanceledException)
        {
            // The row tells how far it is.
        }

        return await follower.ReadAsync(owner, messageId, CancellationToken.None) is { } message ? message : ReplyRefusals.MessageNotFound();
    }

    /// <summary>Whether the server is about to stop, so that no further reply may begin.</summary>
    public bool IsStopping => running.IsStopping;

    /// <inheritdoc cref="RunningReplies.TryBegin"/>
    public IDisposable? TryBegin() => running.TryBegin();

    private ReplyStream Follow(ChatOwner owner, ChatMessage message, int? remaining)
    {
        var start = Started(message, remaining);
        return running.Find(owner, message.Id) is { } here
            ? new ReplyStream(start, here.FollowAsync()) { Whole = here.Whole }
            : new ReplyStream(start, follower.FollowAsync(owner, message));
    }

    private static ReplyEvent.Started Started(ChatMessage message, int? remaining) =>
        new(message.ChatSessionId, message.Id, message.ReplyTo, message.Model, message.ReplyNumber, remaining);
}

/// <summary>What goes into the prompt of a reply beside the chat.</summary>
/// <param name="Activity">The activity, with what its teacher has set.</param>
/// <param name="SharedContext">A text that the student shares with several chats; null for none.</param>
/// <param name="Language">The page's language; null where it is not known.</param>
/// <param name="Phase">What the student does with the text meanwhile; null where the page does not say.</param>
internal sealed record ReplySetting(Activity Activity, string? SharedContext, string? Language, WritingPhase? Phase);
