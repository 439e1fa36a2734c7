using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;

namespace WriteAssist.Web.Replies;

/// <summary>Wires the assistant.</summary>
internal static class ReplyServices
{
    /// <summary>Adds the models and all that replies need; the chats' stores are needed too.</summary>
    public static IServiceCollection AddReplies(this IServiceCollection services) => services
        .AddSingleton<ReplyStartStore>()
        .AddSingleton<ReplyTextStore>()
        .AddSingleton<PromptStore>()
        .AddSingleton<ModelCatalog>()
        .AddSingleton<ModelCall>()
        .AddSingleton<PromptBuilder>()
        .AddSingleton<ReplyStarter>()
        .AddSingleton<ReplyMaker>()
        .AddSingleton<ReplyFollower>()
        .AddSingleton<ReplyManager>()
        .AddSingleton<OriginalPageChat>()
        .AddSingleton<RunningReplies>()
        .AddHostedService(provider => provider.GetRequiredService<RunningReplies>())
        .AddSingleton<IAjaxActions, ReplyActions>();
}
