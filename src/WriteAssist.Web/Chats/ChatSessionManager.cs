using System.Data.Common;
using System.Runtime.CompilerServices;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Chats;

/// <summary>
/// The rules of chats. Each method that writes is one transaction and keeps the invariant: an owner with chats has exactly one active
/// chat, whatever runs at the same time. A chat of somebody else is, to every method, no chat.
/// </summary>
internal sealed class ChatSessionManager(
    SiteDatabase database, SiteTransactions transactions, ChatSessionStore chats, ChatMessageStore messages, ChatPageStore pages, StorageBound bound, TimeProvider time)
{
    /// <summary>How many messages are read unless told.</summary>
    public const int UsualMessages = 200;

    /// <summary>Makes a chat and makes it the active one.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="title">Its title, cleaned; null for <see cref="ChatSession.DefaultTitle"/>.</param>
    public Task<ChatSession> CreateSession(ChatOwner owner, string? title) =>
        transactions.RunAsync(async transaction =>
        {
            var now = Now();
            var chat = new ChatSession
            {
                SessionId = ChatSessionIds.Create(owner, now),
                Title = title ?? ChatSession.DefaultTitle,
                IsActive = true,
                CreatedAt = now,
                ModifiedAt = now,
            };
            var id = await chats.InsertActiveAsync(transaction, owner, chat.SessionId, chat.Title, now);
            return chat with { Id = id };
        });

    /// <summary>All chats, newest first.</summary>
    public async Task<IReadOnlyList<ChatSession>> GetSessions(ChatOwner owner, CancellationToken cancellationToken) =>
        (await GetList(owner, cancellationToken)).Chats;

    /// <summary>All chats, newest first, and how much is stored.</summary>
    public async Task<ChatList> GetList(ChatOwner owner, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await chats.SelectAllAsync(connection, owner, cancellationToken);
    }

    /// <summary>Makes a chat the active one.</summary>
    /// <returns>The chat, or <c>chatnotfound</c>.</returns>
    public Task<Result<string>> SwitchToSession(ChatOwner owner, string chatSessionId) =>
        transactions.TryAsync<string>(async transaction =>
            await chats.ActivateAsync(transaction, owner, chatSessionId) ? chatSessionId : Refusal.ChatNotFound());

    /// <summary>Deletes a chat with its messages. If it was the active one, the newest other chat becomes active.</summary>
    /// <returns>What is active now, or <c>chatnotfound</c>.</returns>
    public Task<Result<DeletedSession>> DeleteSession(ChatOwner owner, string chatSessionId) =>
        transactions.TryAsync<DeletedSession>(async transaction =>
        {
            var all = await chats.LockAllAsync(transaction, owner);
            var doomed = all.FirstOrDefault(chat => chat.SessionId == chatSessionId);
            if (doomed is null)
                return Refusal.ChatNotFound();

            var others = all.Where(chat => chat != doomed).ToList();
            var active = others.Find(chat => chat.IsActive) ?? others.FirstOrDefault();
            await chats.DeleteAsync(transaction, owner, chatSessionId, active?.SessionId);
            return new DeletedSession(active?.SessionId);
        });

    /// <summary>Renames a chat.</summary>
    /// <returns>The chat as it is now, or <c>chatnotfound</c>.</returns>
    public Task<Result<ChatSession>> UpdateSessionTitle(ChatOwner owner, string chatSessionId, string title) =>
        transactions.RunStatementAsync<Result<ChatSession>>(async connection =>
            await chats.UpdateTitleAsync(connection, owner, chatSessionId, title) is { } renamed ? renamed : Refusal.ChatNotFound(), isRepeatable: true);

    /// <summary>The newest messages of a chat, or the newest before a given one, in the order in which they arrived.</summary>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="limit">How many at most; null for <see cref="UsualMessages"/>.</param>
    /// <param name="before">A message of the chat: only older ones; null for no such bound.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The page, or <c>chatnotfound</c>.</returns>
    public async Task<Result<ChatMessagePage>> GetSessionMessages(ChatOwner owner, string chatSessionId, int? limit, long? before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await pages.SelectAsync(connection, owner, chatSessionId, limit ?? UsualMessages, before, cancellationToken) is { } page
            ? await ReadAsync(connection, page)
            : Refusal.ChatNotFound();
    }

    /// <summary>The newest messages of all chats in time order, for the original page.</summary>
    /// <param name="owner">Whose messages.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyList<ChatMessage>> GetHistory(ChatOwner owner, int limit, long? before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return WithWords(await ReadAsync(connection, await pages.SelectNewestAsync(connection, owner, limit, before)));
    }

    /// <summary>
    /// All messages of all chats in time order, for the original page, piece by piece: who reads slowly holds one piece in memory and no
    /// connection to the database.
    /// </summary>
    /// <param name="owner">Whose messages.</param>
    /// <param name="before">Only messages before this time, in Unix seconds; null for no such bound.</param>
    /// <param name="cancellationToken">Ends the reading before the next piece.</param>
    public async IAsyncEnumerable<IReadOnlyList<ChatMessage>> StreamHistory(
        ChatOwner owner, long? before, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatMessagePage page;
        ChatMessage? last = null;
        do
        {
            await using (var connection = await database.OpenAsync(cancellationToken))
                page = await ReadAsync(connection, await pages.SelectNextAsync(connection, owner, last, UsualMessages, before));
            yield return WithWords(page);
            last = page.Messages.Count > 0 ? page.Messages[^1] : null;
        }
        while (last is not null && (page.HasMore || page.Messages.Count == UsualMessages));
    }

    /// <summary>
    /// Stores a message. The first message to <see cref="ChatSession.DefaultSessionId"/> makes that chat. A message whose client id is
    /// stored already is not stored again: the answer is then the first one's.
    /// </summary>
    /// <returns>Where it is, or <c>chatnotfound</c>.</returns>
    public async Task<Result<SavedMessage>> SaveMessage(ChatOwner owner, string chatSessionId, NewChatMessage message)
    {
        try
        {
            return await Insert(owner, chatSessionId, message);
        }
        catch (Exception exception) when (DatabaseErrors.IsMissingParent(exception))
        {
            return chatSessionId == ChatSession.DefaultSessionId ? await InsertIntoNewDefault(owner, message) : Refusal.ChatNotFound();
        }
        catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception))
        {
            return await FindByClientId(owner, message);
        }
    }

    /// <summary>Deletes all messages of a chat; the chat stays.</summary>
    /// <returns>How many there were, or <c>chatnotfound</c>.</returns>
    public Task<Result<int>> ClearSessionMessages(ChatOwner owner, string chatSessionId) =>
        transactions.TryAsync<int>(async transaction =>
            await messages.DeleteAllAsync(transaction, owner, chatSessionId) is { } deleted ? deleted : Refusal.ChatNotFound());

    // A reply of which no word has come would be an empty message to the original page.
    private static IReadOnlyList<ChatMessage> WithWords(ChatMessagePage page) =>
        [.. page.Messages.Where(message => message.Content.Length > 0 || message.Status is ReplyStatus.Complete or ReplyStatus.Stopped)];

    // A reply whose server was killed is found when it is read; only then it costs a round trip more.
    private async Task<ChatMessagePage> ReadAsync(DbConnection connection, ChatMessagePage page)
    {
        var interrupted = page.Messages.Where(message => message.IsInterrupted).Select(message => message.Id).ToList();
        if (interrupted is [])
            return page;
        await messages.MarkInterruptedAsync(connection, interrupted);
        return page with { Messages = [.. page.Messages.Select(message => message.AsRead())] };
    }

    private Task<Result<SavedMessage>> Insert(ChatOwner owner, string chatSessionId, NewChatMessage message) =>
        transactions.TryAsync(transaction => Insert(transaction, owner, chatSessionId, message));

    private async Task<Result<SavedMessage>> Insert(DbTransaction transaction, ChatOwner owner, string chatSessionId, NewChatMessage message)
    {
        var (id, storedBytes) = await messages.InsertAsync(transaction, owner, chatSessionId, message, Now());
        return bound.Check(storedBytes) is { } full ? full : new SavedMessage(id, chatSessionId);
    }

    private async Task<Result<SavedMessage>> InsertIntoNewDefault(ChatOwner owner, NewChatMessage message)
    {
        try
        {
            return await transactions.TryAsync(async transaction =>
            {
                var all = await chats.LockAllAsync(transaction, owner);
                if (!all.Any(chat => chat.SessionId == ChatSession.DefaultSessionId))
                    await chats.InsertActiveAsync(transaction, owner, ChatSession.DefaultSessionId, ChatTitle.FromMessage(message.Content), Now());
                return await Insert(transaction, owner, ChatSession.DefaultSessionId, message);
            });
        }
        catch (Exception exception) when (DatabaseErrors.IsDuplicateKey(exception))
        {
            return await FindByClientId(owner, message);
        }
    }

    private async Task<Result<SavedMessage>> FindByClientId(ChatOwner owner, NewChatMessage message)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await messages.SelectByClientIdAsync(connection, owner, message.ClientId ?? "") is { } saved ? saved : Refusal.ChatNotFound();
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}

/// <summary>What became of a deletion.</summary>
/// <param name="ActiveSessionId">The chat that is active now, or null when none is left.</param>
internal sealed record DeletedSession(string? ActiveSessionId);
