using WriteAssist.Data.Assistant;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Assistant;

/// <summary>Wires the assistant.</summary>
internal static class AssistantServices
{
    /// <summary>Adds the models and all that replies need; the chats' stores are needed too.</summary>
    public static IServiceCollection AddAssistant(this IServiceCollection services) => services
        .AddSingleton<ReplyStartStore>()
        .AddSingleton<ReplyTextStore>()
        .AddSingleton<PromptStore>()
        .AddSingleton<ModelCatalog>()
        .AddSingleton<ModelCall>()
        .AddSingleton<PromptBuilder>()
        .AddSingleton<ReplyStarter>()
        .AddSingleton<ReplyGenerator>()
        .AddSingleton<ReplyFollower>()
        .AddSingleton<ReplyService>()
        .AddSingleton<OldChat>()
        .AddSingleton<RunningReplies>()
        .AddHostedService(provider => provider.GetRequiredService<RunningReplies>())
        .AddSingleton<IAjaxActions, AssistantActions>();
}
