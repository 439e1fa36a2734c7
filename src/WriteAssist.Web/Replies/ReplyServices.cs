using WriteAssist.Data;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies.News;

namespace WriteAssist.Web.Replies;

/// <summary>Wires the assistant's replies.</summary>
internal static class ReplyServices
{
    /// <summary>Adds all that replies need; they build on <c>AddChats</c> and <c>AddModels</c>.</summary>
    public static IServiceCollection AddReplies(this IServiceCollection services) => services
        .AddSingleton<ReplyStartStore>()
        .AddSingleton<ReplyTextStore>()
        .AddSingleton<PromptStore>()
        .AddSingleton<UsageStore>()
        .AddSingleton<AgreementStore>()
        .AddSingleton<Agreements>()
        .AddSingleton<TokenBudget>()
        .AddSingleton<PromptBuilder>()
        .AddSingleton<ReplyStarter>()
        .AddSingleton<ReplySaver>()
        .AddSingleton<ReplyMaker>()
        .AddSingleton<ReplyTitler>()
        .AddSingleton<SiteIdentityStore>()
        .AddSingleton<ReplyChannels>()
        .AddSingleton<ReplyCrier>()
        .AddSingleton<ReplyNews>()
        .AddSingleton<ReplyFollower>()
        .AddSingleton<ReplyManager>()
        .AddSingleton<CallHeartbeats>()
        .AddSingleton<OriginalPageChat>()
        .AddSingleton<RunningReplies>()
        .AddHostedService(provider => provider.GetRequiredService<RunningReplies>())
        .AddSingleton<IAjaxActions, ReplyActions>()
        .AddSingleton<IAjaxActions, AgreementActions>();

    /// <summary>Maps the address that the original page calls for a reply.</summary>
    public static void MapOriginalPageChat(this WebApplication app) =>
        app.Map(OriginalPageChat.Path, app.Services.GetRequiredService<AjaxEndpoint>().Answering(app.Services.GetRequiredService<OriginalPageChat>().AnswerAsync));
}
