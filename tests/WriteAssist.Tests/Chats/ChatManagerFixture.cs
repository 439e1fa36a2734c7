using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;
using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Chats;

/// <summary>A manager over a real database of the recorded site. Students have the ids 3 to 22, activities 1 and 2.</summary>
public sealed class ChatManagerFixture(DatabaseServer server) : ChatDatabase(server)
{
    /// <summary>A student in the first activity.</summary>
    internal static ChatOwner Student => new(ActivityId: 1, UserId: 3);

    /// <summary>Another student there.</summary>
    internal static ChatOwner Other => new(ActivityId: 1, UserId: 4);

    internal ChatSessionManager Manager => ManagerOver(Site);

    internal static ChatSessionManager ManagerOver(SiteDatabase site, long storageBytes = 0) => new(
        site, new SiteTransactions(site, TimeProvider.System), new ChatSessionStore(site.Prefix), new ChatMessageStore(site.Prefix), new ChatPageStore(site.Prefix),
        new StorageBound(Options.Create(new WriteAssistOptions { Limits = new LimitOptions { StorageBytes = storageBytes } })), TimeProvider.System);

    internal static async Task<List<ChatMessage>> AllAsync(IAsyncEnumerable<IReadOnlyList<ChatMessage>> pieces)
    {
        var all = new List<ChatMessage>();
        await foreach (var piece in pieces)
            all.AddRange(piece);
        return all;
    }

    internal static NewChatMessage Message(string content, long timestamp = 1_700_000_000, string? clientId = null) => new("user", content, timestamp, clientId);

    internal Task<List<ActiveCount>> ActiveCountsAsync() => QueryAsync<ActiveCount>("""
        SELECT writeassistdevid AS ActivityId, userid AS UserId, COUNT(*) AS Chats, CAST(SUM(is_active) AS SIGNED) AS Active
        FROM mdl_writeassistdev_chat_sessions GROUP BY writeassistdevid, userid
        """);

    internal sealed class ActiveCount
    {
        public long ActivityId { get; init; }

        public long UserId { get; init; }

        public long Chats { get; init; }

        public long Active { get; init; }
    }
}
