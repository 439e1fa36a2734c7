using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Messages that come with a project: those that are not stored yet are appended to the chat that is active.</summary>
internal sealed class ProjectMessages(ChatSessionStore chats, ChatMessageStore messages, ProjectMessageStore spoken, StorageBound bound)
{
    /// <summary>Appends. A message of the same role, content and second is stored already.</summary>
    /// <returns>How many were appended, or <c>storagefull</c>.</returns>
    public async Task<Result<int>> AppendAsync(SiteTransaction transaction, ChatOwner owner, IReadOnlyList<NewChatMessage> sent, long now)
    {
        if (sent.Count == 0)
            return 0;
        var stored = await spoken.SelectAsync(transaction, owner, [.. sent.Select(message => message.Timestamp).Distinct()]);
        var fresh = sent.DistinctBy(Key).Where(message => !stored.Contains(Key(message))).ToList();
        if (fresh.Count == 0)
            return 0;
        var chat = await ActiveAsync(transaction, owner, fresh[0], now);
        foreach (var message in fresh)
        {
            var (_, storedBytes) = await messages.InsertAsync(transaction, owner, chat, message, now);
            if (bound.Check(storedBytes) is { } full)
                return full;
        }

        return fresh.Count;
    }

    private async Task<string> ActiveAsync(SiteTransaction transaction, ChatOwner owner, NewChatMessage first, long now)
    {
        var all = await chats.LockAllAsync(transaction, owner);
        if (all.FirstOrDefault(chat => chat.IsActive) is { } active)
            return active.SessionId;
        if (!all.Any(chat => chat.SessionId == ChatSession.DefaultSessionId))
            await chats.InsertActiveAsync(transaction, owner, ChatSessionManager.NewDefault(first.FirstWords, now));
        return ChatSession.DefaultSessionId;
    }

    private static (string Role, string Content, long Timestamp) Key(NewChatMessage message) => (message.Role, message.Content, message.Timestamp);
}
