using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Chats;

/// <summary>
/// The rules of chats. Each method that writes is one transaction and keeps the invariant: an owner with chats has exactly one active
/// chat, whatever runs at the same time. A chat of somebody else is, to every method, no chat. What is done goes to the database with the
/// check of the sign-in in whose name it is done, in one round trip; none means that the sign-in was just looked at.
/// </summary>
internal sealed class ChatSessionManager(
    SiteDatabase database, SiteTransactions transactions, ChatSessionStore chats, ChatMessageStore messages, ChatPageStore pages, StorageBound bound, TimeProvider time)
{
    /// <summary>How many messages are read unless told.</summary>
    public const int UsualMessages = 200;

    /// <summary>Makes a chat and makes it the active one.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="title">Its title, cleaned; null for <see cref="ChatSession.DefaultTitle"/>.</param>
    /// <param name="check">The sign-in.</param>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<ChatSession> CreateSession(ChatOwner owner, string? title, SignInCheck? check = null) => CreateAsync(owner, ChatSessionIds.Create(owner, Now()), title, check);

    /// <summary>Makes a teacher's trial chat and makes it the active one.</summary>
    /// <inheritdoc cref="CreateSession"/>
    public Task<ChatSession> CreateTrial(ChatOwner owner, string? title) => CreateAsync(owner, ChatSessionIds.CreateTrial(owner, Now()), title, check: null);

    private async Task<ChatSession> CreateAsync(ChatOwner owner, string chatSessionId, string? title, SignInCheck? check)
    {
        var now = Now();
        var chat = new ChatSession
        {
            SessionId = chatSessionId,
            Title = title ?? ChatSession.DefaultTitle,
            TitledBy = title is null or ChatSession.DefaultTitle ? ChatNaming.Nobody : ChatNaming.Person,
            IsActive = true,
            CreatedAt = now,
            ModifiedAt = now,
        };
        var made = new NewChat(chat.SessionId, chat.Title, chat.TitledBy, now);
        var id = await transactions.RunBatchAsync(
            connection => chats.CreateAsync(connection, owner, made, check ?? SignInCheck.Proven), isRepeatable: false);
        return chat with { Id = id };
    }

    /// <summary>All chats, newest first.</summary>
    public async Task<IReadOnlyList<ChatSession>> GetSessions(ChatOwner owner, CancellationToken cancellationToken) =>
        (await GetList(owner, cancellationToken)).Chats;

    /// <summary>All chats, newest first, and how much is stored.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public Task<ChatList> GetList(ChatOwner owner, CancellationToken cancellationToken, SignInCheck? check = null) =>
        database.ReadAsync(connection => chats.SelectAllAsync(connection, owner, check ?? SignInCheck.Proven), cancellationToken);

    /// <summary>Makes a chat the active one.</summary>
    /// <returns>The chat, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<string>> SwitchToSession(ChatOwner owner, string chatSessionId, SignInCheck? check = null)
    {
        Task<bool> SwitchAsync() => transactions.RunBatchAsync(
            connection => chats.ActivateAsync(connection, owner, chatSessionId, check ?? SignInCheck.Proven), isRepeatable: true);
        return await SwitchAsync() || (await RepairAsync(owner, chatSessionId) && await SwitchAsync()) ? chatSessionId : Refusal.ChatNotFound();
    }

    /// <summary>Deletes a chat with its messages, at once (<see cref="ChatBin"/> gives it time). If it was the active one, the newest other chat becomes active.</summary>
    /// <returns>What is active now, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<DeletedSession>> DeleteSession(ChatOwner owner, string chatSessionId, SignInCheck? check = null)
    {
        Task<(bool IsDone, string? Active)> DeleteAsync() => transactions.RunBatchAsync(
            connection => chats.DeleteAsync(connection, owner, chatSessionId, check ?? SignInCheck.Proven), isRepeatable: false);
        var deleted = await DeleteAsync();
        if (!deleted.IsDone && await RepairAsync(owner, chatSessionId))
            deleted = await DeleteAsync();
        return deleted.IsDone ? new DeletedSession(deleted.Active) : Refusal.ChatNotFound();
    }

    /// <summary>Renames a chat.</summary>
    /// <returns>The chat as it is now, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<ChatSession>> UpdateSessionTitle(ChatOwner owner, string chatSessionId, string title, SignInCheck? check = null) =>
        await transactions.RunBatchAsync(
            connection => chats.UpdateTitleAsync(connection, owner, chatSessionId, title, check ?? SignInCheck.Proven), isRepeatable: true) is { } renamed
            ? renamed
            : Refusal.ChatNotFound();

    /// <summary>The newest messages of a chat, or the newest before a given one, in the order in which they arrived.</summary>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="limit">How many at most; null for <see cref="UsualMessages"/>.</param>
    /// <param name="before">A message of the chat: only older ones; null for no such bound.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    /// <param name="check">The sign-in.</param>
    /// <returns>The page, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public async Task<Result<ChatMessagePage>> GetSessionMessages(
        ChatOwner owner, string chatSessionId, int? limit, long? before, CancellationToken cancellationToken, SignInCheck? check = null)
    {
        var asked = new AskedMessages(chatSessionId, limit ?? UsualMessages, before);
        return await database.ReadAsync(
            async connection => await pages.SelectAsync(connection, owner, asked, check ?? SignInCheck.Proven) is { } page
                ? await ReadAsync(connection, page)
                : null,
            cancellationToken) is { } read
            ? read
            : Refusal.ChatNotFound();
    }

    /// <summary>The newest messages of all chats in time order, for the original page.</summary>
    /// <param name="owner">Whose messages.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <param name="check">The sign-in.</param>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public async Task<ChatMessagePage> GetHistory(
        ChatOwner owner, int limit, long? before, CancellationToken cancellationToken, SignInCheck? check = null)
    {
        var page = await database.ReadAsync(
            async connection => await ReadAsync(connection, await pages.SelectNewestAsync(connection, owner, limit, before, check ?? SignInCheck.Proven)),
            cancellationToken);
        return page with { Messages = WithWords(page) };
    }

    /// <summary>
    /// All messages of all chats in time order, for the original page, piece by piece: who reads slowly holds one piece in memory and no
    /// connection to the database.
    /// </summary>
    /// <param name="owner">Whose messages.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    /// <param name="check">The sign-in.</param>
    /// <param name="cancellationToken">Ends the reading before the next piece.</param>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again; no piece has come.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ChatMessage>> StreamHistory(
        ChatOwner owner, long? before, SignInCheck? check = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatMessagePage page;
        ChatMessage? last = null;
        do
        {
            var after = last;
            page = await database.ReadAsync(
                async connection => await ReadAsync(
                    connection, await pages.SelectNextAsync(connection, owner, after, UsualMessages, before, check ?? SignInCheck.Proven)),
                cancellationToken);
            yield return WithWords(page);
            last = page.Messages.Count > 0 ? page.Messages[^1] : null;
        }
        while (last is not null && (page.HasMore || page.Messages.Count == UsualMessages));
    }

    /// <summary>
    /// Stores a message. The first message to <see cref="ChatSession.DefaultSessionId"/> makes that chat. A message whose client id is
    /// stored already is not stored again: the answer is then the first one's.
    /// </summary>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="check">The sign-in.</param>
    /// <param name="isMade">Whether a chat of the original page's own naming (<see cref="ChatSessionIds.IsOriginalPages"/>) is made by its first message too.</param>
    /// <returns>Where it is, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<SavedMessage>> SaveMessage(ChatOwner owner, string chatSessionId, NewChatMessage message, SignInCheck? check = null, bool isMade = false)
    {
        try
        {
            return await SaveAsync(owner, chatSessionId, message, check ?? SignInCheck.Proven) is { } id
                ? new SavedMessage(id, chatSessionId)
                : await SaveElseAsync(owner, chatSessionId, message, isMade && ChatSessionIds.IsOriginalPages(chatSessionId));
        }
        catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception))
        {
            // Who sends a name that is stored already is looked at before being told where.
            check?.Prove(isDone: false);
            return await FindByClientId(owner, message);
        }
    }

    // A message with the client's own name for it is recognised when it comes again.
    private Task<long?> SaveAsync(ChatOwner owner, string chatSessionId, NewChatMessage message, SignInCheck check) => transactions.RunBatchAsync(
        connection => messages.SaveAsync(connection, owner, chatSessionId, message, new SavingLimits(Now(), bound.Bytes ?? long.MaxValue), check),
        isRepeatable: message.ClientId is not null);

    // It is known now who sends it: why was it not saved?
    private async Task<Result<SavedMessage>> SaveElseAsync(ChatOwner owner, string chatSessionId, NewChatMessage message, bool isMade)
    {
        if (message.ClientId is not null && (await FindByClientId(owner, message)) is { IsDone: true } stored)
            return stored;
        var (hasChat, storedBytes) = await database.ReadAsync(connection => messages.SelectGroundAsync(connection, owner, chatSessionId), CancellationToken.None);
        if (!hasChat && (isMade || chatSessionId == ChatSession.DefaultSessionId))
            return await InsertIntoNew(owner, chatSessionId, message);
        if (hasChat && bound.Check(storedBytes + Encoding.UTF8.GetByteCount(message.Content)) is { } full)
            return full;
        return await RepairAsync(owner, chatSessionId) && await SaveAsync(owner, chatSessionId, message, SignInCheck.Proven) is { } id
            ? new SavedMessage(id, chatSessionId)
            : Refusal.ChatNotFound();
    }

    /// <summary>Deletes all messages of a chat; the chat stays.</summary>
    /// <returns>How many there were, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<int>> ClearSessionMessages(ChatOwner owner, string chatSessionId, SignInCheck? check = null)
    {
        Task<int?> ClearAsync() => transactions.RunBatchAsync(
            connection => messages.DeleteAllAsync(connection, owner, chatSessionId, check ?? SignInCheck.Proven), isRepeatable: false);
        var deleted = await ClearAsync();
        if (deleted is null && await RepairAsync(owner, chatSessionId))
            deleted = await ClearAsync();
        return deleted is { } count ? count : Refusal.ChatNotFound();
    }

    /// <summary>Gives rows that others have made what they lack and ours have.</summary>
    /// <returns>Whether the owner has the chat after all.</returns>
    public Task<bool> RepairAsync(ChatOwner owner, string chatSessionId) =>
        transactions.RunAsync(transaction => chats.RepairAsync(transaction, owner, chatSessionId));

    // A reply of which no word has come would be an empty message to the original page.
    private static IReadOnlyList<ChatMessage> WithWords(ChatMessagePage page) =>
        [.. page.Messages.Where(message => message.Content.Length > 0 || message.Status is ReplyStatus.Complete or ReplyStatus.Stopped)];

    // A reply whose server was killed is found when it is read; only then it costs a round trip more.
    private async Task<ChatMessagePage> ReadAsync(DbConnection connection, ChatMessagePage page)
    {
        if (!page.Messages.Any(message => message.IsInterrupted))
            return page;
        var interrupted = page.Messages.Where(message => message.IsInterrupted).Select(message => message.Id).ToList();
        await messages.MarkInterruptedAsync(connection, interrupted);
        return page with { Messages = [.. page.Messages.Select(message => message.AsRead())] };
    }

    private async Task<Result<SavedMessage>> Insert(SiteTransaction transaction, ChatOwner owner, string chatSessionId, NewChatMessage message)
    {
        var (id, storedBytes) = await messages.InsertAsync(transaction, owner, chatSessionId, message, Now());
        return bound.Check(storedBytes) is { } full ? full : new SavedMessage(id, chatSessionId);
    }

    private async Task<Result<SavedMessage>> InsertIntoNew(ChatOwner owner, string chatSessionId, NewChatMessage message)
    {
        try
        {
            return await transactions.TryAsync(async transaction =>
            {
                var all = await chats.LockAllAsync(transaction, owner);
                if (!all.Any(chat => chat.SessionId == chatSessionId))
                    await chats.InsertActiveAsync(transaction, owner, NewDefault(ChatTitle.FromMessage(message.Content), Now()) with { SessionId = chatSessionId });
                return await Insert(transaction, owner, chatSessionId, message);
            });
        }
        catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception))
        {
            return await FindByClientId(owner, message);
        }
    }

    private async Task<Result<SavedMessage>> FindByClientId(ChatOwner owner, NewChatMessage message)
    {
        return await database.ReadAsync(connection => messages.SelectByClientIdAsync(connection, owner, message.ClientId ?? ""), CancellationToken.None) is { } saved ? saved : Refusal.ChatNotFound();
    }

    /// <summary>The chat that its first message makes.</summary>
    /// <param name="firstWords">What it is named after; null where nobody names it yet.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    public static NewChat NewDefault(string? firstWords, long now) => new(
        ChatSession.DefaultSessionId, firstWords ?? ChatSession.DefaultTitle, firstWords is null ? ChatNaming.Nobody : ChatNaming.FirstMessage, now);

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}

/// <summary>What became of a deletion, or of closing a tab.</summary>
/// <param name="ActiveSessionId">The chat that is active now, or null when none is left (of one whose tab was closed: none that is open).</param>
internal sealed record DeletedSession(string? ActiveSessionId);
