using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Chats;

/// <summary>How chats stand in the page: closed tabs and pinned chats.</summary>
internal sealed class ChatTabs(SiteTransactions transactions, ChatTabStore tabs, ChatSessionManager chats, TimeProvider time)
{
    /// <summary>Closes a chat's tab; the chat stays. If it was the active one, the newest whose tab is open becomes active.</summary>
    /// <returns>What is active now, null where no tab is open; or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<DeletedSession>> CloseSession(ChatOwner owner, string chatSessionId, SignInCheck? check = null)
    {
        Task<(bool IsDone, string? Active)> CloseAsync() => transactions.RunBatchAsync(
            connection => tabs.CloseAsync(connection, owner, chatSessionId, check ?? SignInCheck.Proven), isRepeatable: true);
        var closed = await CloseAsync();
        if (!closed.IsDone && await chats.RepairAsync(owner, chatSessionId))
            closed = await CloseAsync();
        return closed.IsDone ? new DeletedSession(closed.Active) : Refusal.ChatNotFound();
    }

    /// <summary>Pins a chat, or unpins it.</summary>
    /// <returns>The chat as it is now, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<ChatSession>> PinSession(ChatOwner owner, string chatSessionId, bool isPinned, SignInCheck? check = null)
    {
        var pinnedAt = isPinned ? time.GetUtcNow().ToUnixTimeSeconds() : 0;
        return await transactions.RunBatchAsync(
            connection => tabs.PinAsync(connection, owner, chatSessionId, pinnedAt, check ?? SignInCheck.Proven), isRepeatable: true) is { } chat
            ? chat
            : Refusal.ChatNotFound();
    }
}
