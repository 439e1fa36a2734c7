using System.Text;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Data.SignIns;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>
/// The rules of beginning a reply: the user's limits, one reply at a time in a chat, and nothing sent twice. Each method is one
/// transaction; of one user they come one after another, on all servers.
/// </summary>
internal sealed class ReplyStarter(
    SiteTransactions transactions, ReplyStartStore store, UsageStore usage, ChatSessionStore chats, ChatMessageStore messages, BranchStore branches,
    StorageBound bound, TokenBudget tokens, IOptions<WriteAssistOptions> options, TimeProvider time)
{
    private AssistantOptions Limits => options.Value.Assistant;

    /// <summary>Stores a user's message and the row of the reply to it, or finds both where the same <c>client_id</c> was sent before.</summary>
    /// <returns>The reply; refused where there is no such chat, it is being answered, or a limit is reached, and then nothing is stored.</returns>
    public async Task<Result<BegunReply>> SendAsync(ChatOwner owner, NewReply request, AssistantModel model)
    {
        try
        {
            return await transactions.TryAsync(transaction => SendAsync(transaction, owner, request, model, isLast: true));
        }
        catch (Exception exception) when (DatabaseErrors.IsMissingParent(exception) || DatabaseErrors.IsDuplicateKey(exception))
        {
            // The chat is gone, or the client's name for the message is that of one in a chat that is in the bin.
            return Refusal.ChatNotFound();
        }
    }

    /// <summary>The same in a transaction that does more, and that has to be rolled back where this is refused.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="request">The message.</param>
    /// <param name="model">Who answers.</param>
    /// <param name="isLast">Whether the transaction does nothing after it, and is committed with it.</param>
    public async Task<Result<BegunReply>> SendAsync(SiteTransaction transaction, ChatOwner owner, NewReply request, AssistantModel model, bool isLast = false)
    {
        var now = time.GetUtcNow();
        var budget = DayBudget.Of(request.Activity, now);
        var ground = await store.LockUserAsync(transaction, owner, request.SessionId, request.ClientId, Hour(now), budget.Day.Number, request.Check);
        if (ground.Sent?.ReplyId is { } sent)
            return new BegunReply(await ReadAsync(transaction, owner, sent), model, budget, IsNew: false, Math.Max(0, Limits.RequestsPerHour - ground.Requests));

        var streaming = await LiveAsync(transaction, ground);
        if (request.EditOf is { } edited && ground.Sent is null)
            return await EditAsync(transaction, owner, request, edited, ground, streaming, model, budget, now);
        var chatSessionId = ground.Sent?.ChatSessionId ?? request.SessionId;
        if ((Busy(owner, streaming, chatSessionId) ?? BeyondLimits(ground, streaming, model, budget, now) ?? Full(ground, request)) is { } refusal)
            return refusal;
        if (ground.TitledBy is null && ground.Sent is null && !await MakeDefaultAsync(transaction, owner, request, now))
            return Refusal.ChatNotFound();
        var firstWords = ChatTitle.FromMessage(request.Content);
        var turn = new NewTurn(chatSessionId, model.Id, now)
        {
            Day = budget.Day.Number,
            Content = request.Content,
            ClientId = request.ClientId,
            FirstWords = firstWords,
            Along = request.Along,
            MessageId = ground.Sent?.MessageId,
            IsLast = isLast,
        };
        var begun = ground.Sent is null
            ? await store.InsertTurnAsync(transaction, owner, turn)
            : await store.InsertReplyAsync(transaction, owner, turn);
        return Begun(NewMessage(begun, model, now), model, budget, ground) with
        {
            Title = ground.Sent is null && ground.TitledBy is null or ChatNaming.Nobody ? firstWords : null,
        };
    }

    // The message, and what follows it, leaves the view; its new version takes the place.
    private async Task<Result<BegunReply>> EditAsync(
        SiteTransaction transaction, ChatOwner owner, NewReply request, long edited, ReplyGround ground, IReadOnlyList<StreamingRow> streaming, AssistantModel model, DayBudget budget, DateTimeOffset now)
    {
        if (await branches.FindAsync(transaction, owner, edited) is not { Role: "user" } place)
            return ReplyRefusals.NoMessageToEdit();
        // What went along with the earlier version goes along with this one, unless the student has said otherwise.
        var along = request.Along ?? new TextAlong(place.WithText, place.Selection);
        if ((Busy(owner, streaming, place.ChatSessionId) ?? BeyondLimits(ground, streaming, model, budget, now) ?? Full(ground, request with { Along = along })) is { } refusal)
            return refusal;
        if (place.BranchId != 0)
            await branches.ShowAsync(transaction, owner, place);
        await branches.PutAwayAsync(transaction, owner, place);
        var turn = new NewTurn(place.ChatSessionId, model.Id, now) { Day = budget.Day.Number, Content = request.Content, ClientId = request.ClientId, Along = along };
        var begun = await store.InsertTurnAsync(transaction, owner, turn);
        await branches.AddVersionAsync(transaction, place, begun.MessageId, now.ToUnixTimeSeconds());
        return Begun(NewMessage(begun, model, now), model, budget, ground);
    }

    /// <summary>Begins a reply anew in its place.</summary>
    /// <returns>The reply; refused where there is none, the chat is being answered, or a limit is reached, and then nothing is changed.</returns>
    public Task<Result<BegunReply>> RenewAsync(ChatOwner owner, Activity activity, long messageId, Func<ChatMessage, AssistantModel> choose) =>
        transactions.TryAsync<BegunReply>(async transaction =>
        {
            var now = time.GetUtcNow();
            var budget = DayBudget.Of(activity, now);
            var ground = await store.LockUserAsync(transaction, owner, chatSessionId: null, clientId: null, Hour(now), budget.Day.Number);
            var streaming = await LiveAsync(transaction, ground);
            if (await messages.SelectReplyAsync(transaction.Connection, owner, messageId) is not { } old)
                return ReplyRefusals.MessageNotFound();
            var model = choose(old);
            if ((Busy(owner, streaming, old.ChatSessionId) ?? BeyondLimits(ground, streaming, model, budget, now) ?? bound.CheckRoom(ground.StoredBytes)) is { } refusal)
                return refusal;

            await store.RenewReplyAsync(transaction, owner, new NewTurn(old.ChatSessionId, model.Id, now) { Day = budget.Day.Number, MessageId = messageId });
            var renewed = await ReadAsync(transaction, owner, messageId);
            if (renewed.BranchId != 0 && await branches.FindAsync(transaction, owner, messageId) is { } place)
                await branches.ShowAsync(transaction, owner, place);
            return Begun(renewed, model, budget, ground);
        });

    /// <summary>Takes the lock of the user's requests, for a transaction that locks chats before it sends to them.</summary>
    public Task LockAsync(SiteTransaction transaction, ChatOwner owner, Activity activity)
    {
        var now = time.GetUtcNow();
        return store.LockUserAsync(transaction, owner, chatSessionId: null, clientId: null, Hour(now), activity.Days.At(now).Number);
    }

    /// <summary>Counts a request whose reply no chat of ours keeps, and writes down that it is under way.</summary>
    /// <returns>The call's number, and how many requests the user has left this hour; refused where a limit is reached.</returns>
    public Task<Result<BegunCall>> CallAsync(ChatOwner owner, Activity activity, AssistantModel model) =>
        transactions.TryAsync<BegunCall>(async transaction =>
        {
            var now = time.GetUtcNow();
            var budget = DayBudget.Of(activity, now);
            var ground = await store.LockUserAsync(transaction, owner, chatSessionId: null, clientId: null, Hour(now), budget.Day.Number);
            if (BeyondLimits(ground, await LiveAsync(transaction, ground), model, budget, now) is { } refusal)
                return refusal;
            return new BegunCall(await usage.BeginCallAsync(transaction, owner, budget.Day.Number), budget, Limits.RequestsPerHour - ground.Requests - 1);
        });

    /// <summary>The Unix time in whole hours, by which requests are counted.</summary>
    public static long Hour(DateTimeOffset now) => now.ToUnixTimeSeconds() / 3600;

    /// <summary>How long it is until requests and tokens are counted anew.</summary>
    public static TimeSpan UntilNextHour(DateTimeOffset now) => DateTimeOffset.FromUnixTimeSeconds((Hour(now) + 1) * 3600) - now;

    // Whether the chat is there now: only the default one is made by its first message.
    private async Task<bool> MakeDefaultAsync(SiteTransaction transaction, ChatOwner owner, NewReply request, DateTimeOffset now)
    {
        if (request.SessionId != ChatSession.DefaultSessionId)
            return false;
        var all = await chats.LockAllAsync(transaction, owner);
        if (all.All(chat => chat.SessionId != ChatSession.DefaultSessionId))
            await chats.InsertActiveAsync(transaction, owner, ChatSessionManager.NewDefault(ChatTitle.FromMessage(request.Content), now.ToUnixTimeSeconds()));
        return true;
    }

    // Replies that lost their server count no more, and are written down as what they are.
    private async Task<IReadOnlyList<StreamingRow>> LiveAsync(SiteTransaction transaction, ReplyGround ground)
    {
        var lapsed = ground.Streaming.Where(row => row.HasLapsed).ToList();
        if (lapsed.Count > 0)
            await messages.MarkInterruptedAsync(transaction.Connection, [.. lapsed.Select(row => row.Id)]);
        return [.. ground.Streaming.Except(lapsed)];
    }

    private static Refusal? Busy(ChatOwner owner, IReadOnlyList<StreamingRow> streaming, string chatSessionId) =>
        streaming.FirstOrDefault(row => row.WriteAssistDevId == owner.ActivityId && row.ChatSessionId == chatSessionId) is { } busy
            ? ReplyRefusals.ReplyInProgress(busy.Id)
            : null;

    private Refusal? Full(ReplyGround ground, NewReply request) => ground.Sent is null
        ? bound.Check(ground.StoredBytes + Encoding.UTF8.GetByteCount(request.Content) + Encoding.UTF8.GetByteCount(request.Along?.Selection ?? ""))
        : bound.CheckRoom(ground.StoredBytes);

    private Refusal? BeyondLimits(ReplyGround ground, IReadOnlyList<StreamingRow> streaming, AssistantModel model, DayBudget budget, DateTimeOffset now)
    {
        if (budget.Beyond(model, ground, now) is { } spent)
            return spent;
        if (streaming.Count + ground.Calls >= Limits.MaxConcurrentRepliesPerUser)
            return ReplyRefusals.TooManyReplies(Limits.MaxConcurrentRepliesPerUser);
        return ground.Requests >= Limits.RequestsPerHour
            ? ReplyRefusals.HourUsedUp(Limits.RequestsPerHour, UntilNextHour(now))
            : tokens.Beyond(model, ground.Tokens, budget);
    }

    private async Task<ChatMessage> ReadAsync(SiteTransaction transaction, ChatOwner owner, long messageId) =>
        (await messages.SelectReplyAsync(transaction.Connection, owner, messageId))!;

    private BegunReply Begun(ChatMessage message, AssistantModel model, DayBudget budget, ReplyGround ground) =>
        new(message, model, budget, IsNew: true, Limits.RequestsPerHour - ground.Requests - 1)
        {
            DayRequestsLeft = budget.RequestsLeft(ground.DayRequests + 1),
            DayTokensLeft = budget.TokensLeft(ground.DayTokens),
        };

    private static ChatMessage NewMessage(SentTurn begun, AssistantModel model, DateTimeOffset now) => new()
    {
        Id = begun.ReplyId!.Value,
        ChatSessionId = begun.ChatSessionId,
        Role = "assistant",
        Timestamp = now.ToUnixTimeSeconds(),
        CreatedAt = now.ToUnixTimeSeconds(),
        Status = ReplyStatus.Streaming,
        Model = model.Id,
        ReplyTo = begun.MessageId,
    };
}

/// <summary>What a user says to the assistant.</summary>
/// <param name="SessionId">The chat.</param>
/// <param name="Content">What is said.</param>
internal sealed record NewReply(string SessionId, string Content)
{
    /// <summary>The activity, with what its teacher has set.</summary>
    public required Activity Activity { get; init; }

    /// <summary>The id of the model; null for the default one.</summary>
    public string? ModelId { get; init; }

    /// <summary>The client's own name for the message, by which a retry is recognised; null for none.</summary>
    public string? ClientId { get; init; }

    /// <summary>The message of the user that it is a new version of, whose chat it goes to; null for a message at the end of the chat.</summary>
    public long? EditOf { get; init; }

    /// <summary>A text that goes into the prompt beside the chat; null for none.</summary>
    public string? SharedContext { get; init; }

    /// <summary>The page's language; null where it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>What the student does with the text meanwhile; null where the page does not say.</summary>
    public WritingPhase? Phase { get; init; }

    /// <summary>What of the student's text goes along; null for what the edited message had, else nothing.</summary>
    public TextAlong? Along { get; init; }

    /// <summary>What has to be true still of the sign-in in whose name it is said.</summary>
    public SignInCheck Check { get; init; } = SignInCheck.Proven;
}

/// <summary>A reply whose row is there.</summary>
/// <param name="Message">The row.</param>
/// <param name="Model">Who answers.</param>
/// <param name="Budget">What the owner has on the day on which it is counted.</param>
/// <param name="IsNew">Whether it was begun now; else it was begun, and perhaps ended, before.</param>
/// <param name="Remaining">How many requests the user has left this hour.</param>
internal sealed record BegunReply(ChatMessage Message, AssistantModel Model, DayBudget Budget, bool IsNew, int Remaining)
{
    /// <summary>How many replies can still be asked for on that day; null for no limit.</summary>
    public int? DayRequestsLeft { get; init; }

    /// <summary>How many tokens were left of that day before it; null for no limit.</summary>
    public long? DayTokensLeft { get; init; }

    /// <summary>The title that the message it answers has given the chat; null where the chat had one.</summary>
    public string? Title { get; init; }
}

/// <summary>A request whose reply no chat keeps.</summary>
/// <param name="Id">The call's number, by which its heartbeat is written.</param>
/// <param name="Budget">What the owner has on the day on which it is counted.</param>
/// <param name="Remaining">How many requests the user has left this hour.</param>
internal sealed record BegunCall(long Id, DayBudget Budget, int Remaining);
