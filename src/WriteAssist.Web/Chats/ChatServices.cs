using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Chats;

/// <summary>Wires the chats.</summary>
internal static class ChatServices
{
    /// <summary>Adds the chats: stores, manager and actions.</summary>
    public static IServiceCollection AddChats(this IServiceCollection services) => services
        .AddSingleton<SiteTransactions>()
        .AddSingleton<ChatSessionStore>()
        .AddSingleton<ChatMessageStore>()
        .AddSingleton<ChatPageStore>()
        .AddSingleton<StorageBound>()
        .AddSingleton<ChatSessionManager>()
        .AddSingleton<IAjaxActions, ChatActions>();
}
