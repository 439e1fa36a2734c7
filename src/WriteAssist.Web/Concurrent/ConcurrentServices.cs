using WriteAssist.Data.Concurrent;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Concurrent;

/// <summary>Wires chats side by side.</summary>
internal static class ConcurrentServices
{
    /// <summary>Adds chats side by side: stores, manager and actions. They build on <c>AddChats</c> and <c>AddAssistant</c>.</summary>
    public static IServiceCollection AddConcurrent(this IServiceCollection services) => services
        .AddSingleton<ConcurrentSessionStore>()
        .AddSingleton<ConcurrentPaneStore>()
        .AddSingleton<AnswerStore>()
        .AddSingleton<ConcurrentSessionManager>()
        .AddSingleton<AnswerManager>()
        .AddSingleton<PaneTurnStarter>()
        .AddSingleton<PaneSender>()
        .AddSingleton<IAjaxActions, ConcurrentActions>()
        .AddSingleton<IAjaxActions, PaneSendActions>()
        .AddSingleton<IAjaxActions, AnswerActions>();
}
