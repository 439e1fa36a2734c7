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
        .AddSingleton<ChatTabStore>()
        .AddSingleton<ChatSharingStore>()
        .AddSingleton<ChatBinStore>()
        .AddSingleton<ChatExportStore>()
        .AddSingleton<ChatSearchStore>()
        .AddSingleton<BranchStore>()
        .AddSingleton<StorageBound>()
        .AddSingleton<ChatSessionManager>()
        .AddSingleton<ChatTabs>()
        .AddSingleton<ChatSharing>()
        .AddSingleton<ChatBin>();

    /// <summary>Adds what the server does with them: the actions, and what is done each night.</summary>
    public static IServiceCollection AddChatActions(this IServiceCollection services) => services
        .AddSingleton<TrialChats>()
        .AddSingleton<IAjaxActions, ChatActions>()
        .AddSingleton<IAjaxActions, ChatKeepingActions>()
        .AddSingleton<IAjaxActions, ChatSharingActions>()
        .AddSingleton<ChatExport>()
        .AddSingleton<IAjaxActions, ChatExportActions>()
        .AddSingleton<IAjaxActions, ChatSearchActions>()
        .AddSingleton<IAjaxActions, ChatBranchActions>()
        .AddHostedService<ChatBinPurge>();
}
