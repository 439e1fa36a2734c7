using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Replies of the assistant: begin, begin anew, follow, stop. A reply goes on whether or not anybody reads its events, and a reply of
/// somebody else is, to every method, no reply.
/// </summary>
internal sealed class ReplyManager(
    ModelCatalog models, ReplyStarter starter, ReplyMaker generator, RunningReplies running, ReplyFollower follower,
    SiteTransactions transactions, ReplyTextStore texts, TimeProvider time)
{
    private static readonly TimeSpan StopWait = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Stores a user's message and begins the reply to it. Where the <c>client_id</c> was sent before, nothing is stored, and the events
    /// are those of the reply that was begun then.
    /// </summary>
    /// <exception cref="AjaxFailure">The reply cannot begin; then nothing is stored.</exception>
    public async Task<ReplyStream> StartAsync(ChatOwner owner, NewReply request)
    {
        var model = models.Require(request.ModelId);
        RefuseWhenStopping();
        var begun = await starter.SendAsync(owner, request, model);
        return begun.IsNew ? Run(owner, begun, request.SharedContext, request.Language) : Follow(owner, begun.Message, begun.Remaining);
    }

    /// <summary>Begins to make a reply whose row <see cref="ReplyStarter"/> has stored and whose transaction is committed.</summary>
    public ReplyStream Run(ChatOwner owner, BegunReply begun, string? sharedContext, string? language)
    {
        var reply = new RunningReply(owner, begun.Message, begun.Model) { SharedContext = sharedContext, Language = language };
        running.Run(reply, generator.RunAsync);
        return new ReplyStream(Started(begun.Message, begun.Remaining), reply.FollowAsync());
    }

    /// <summary>Begins a reply anew in the place of an earlier one, which stays readable.</summary>
    /// <param name="owner">Whose chat.</param>
    /// <param name="messageId">The earlier reply.</param>
    /// <param name="modelId">Who answers; null for the model of the earlier reply, or the default one where that is not available.</param>
    /// <param name="sharedContext">A text that goes into the prompt beside the chat; null for none.</param>
    /// <param name="language">The page's language; null where it is not known.</param>
    /// <exception cref="AjaxFailure">The reply cannot begin; then nothing is changed.</exception>
    public async Task<ReplyStream> RegenerateAsync(ChatOwner owner, long messageId, string? modelId, string? sharedContext = null, string? language = null)
    {
        var asked = modelId is null ? null : models.Require(modelId);
        RefuseWhenStopping();
        var begun = await starter.RenewAsync(owner, messageId, old => asked ?? (models.Find(old.Model) is { IsAvailable: true } same ? same : models.Default));
        return Run(owner, begun, sharedContext, language);
    }

    /// <summary>The events of a reply from its start, whichever server makes it, and also when it has ended.</summary>
    /// <exception cref="AjaxFailure">The owner has no such reply: <c>messagenotfound</c>.</exception>
    public async Task<ReplyStream> FollowAsync(ChatOwner owner, long messageId, CancellationToken cancellationToken)
    {
        if (running.Find(owner, messageId) is { } here)
            return Follow(owner, here.Message, remaining: null);
        return Follow(owner, await follower.ReadAsync(owner, messageId, cancellationToken) ?? throw ReplyFailures.MessageNotFound(), remaining: null);
    }

    /// <summary>Ends a reply, whichever server makes it; what came so far is kept. One that has ended is left as it is.</summary>
    /// <returns>The reply as it is then: stopped, unless its end came first or its server needs longer than five seconds.</returns>
    /// <exception cref="AjaxFailure">The owner has no such reply: <c>messagenotfound</c>.</exception>
    public async Task<ChatMessage> StopAsync(ChatOwner owner, long messageId)
    {
        if (running.Find(owner, messageId) is { } here)
            here.Cancel(ReplyCancellation.Stopped);
        else
            await transactions.RunStatementAsync(connection => texts.RequestStopAsync(connection, owner, messageId));

        using var patience = new CancellationTokenSource(StopWait, time);
        var stream = await FollowAsync(owner, messageId, patience.Token);
        try
        {
            await foreach (var next in stream.WithCancellation(patience.Token))
            {
                if (next is ReplyEvent.Done done)
                    return done.Message;
            }
        }
        catch (OperationCanceledException)
        {
            // The row tells how far it is.
        }

        return await follower.ReadAsync(owner, messageId, CancellationToken.None) ?? throw ReplyFailures.MessageNotFound();
    }

    /// <summary>Refuses work when the server is about to stop.</summary>
    public void RefuseWhenStopping()
    {
        if (running.IsStopping)
            throw ReplyFailures.Stopping();
    }

    private ReplyStream Follow(ChatOwner owner, ChatMessage message, int? remaining)
    {
        var events = running.Find(owner, message.Id)?.FollowAsync() ?? follower.FollowAsync(owner, message);
        return new ReplyStream(Started(message, remaining), events);
    }

    private static ReplyEvent.Started Started(ChatMessage message, int? remaining) =>
        new(message.ChatSessionId, message.Id, message.ReplyTo, message.Model, message.ReplyNumber, remaining);
}
