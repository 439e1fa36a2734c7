using WriteAssist.Data.Panes;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Panes;

/// <summary>Wires chats side by side.</summary>
internal static class PaneServices
{
    /// <summary>Adds chats side by side: stores, manager and actions. They build on <c>AddChats</c> and <c>AddReplies</c>.</summary>
    public static IServiceCollection AddPanes(this IServiceCollection services) => services
        .AddSingleton<PaneSetStore>()
        .AddSingleton<PaneStore>()
        .AddSingleton<ChoiceStore>()
        .AddSingleton<PaneSetManager>()
        .AddSingleton<ChoiceManager>()
        .AddSingleton<PaneTurnStarter>()
        .AddSingleton<PaneSender>()
        .AddSingleton<IAjaxActions, PaneSetActions>()
        .AddSingleton<IAjaxActions, PaneSendActions>()
        .AddSingleton<IAjaxActions, ChoiceActions>();
}
