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
        .AddSingleton<SiteBudget>()
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
        .AddSingleton<OriginalPageIdeas>()
        .AddSingleton<OriginalPageChat>()
        .AddSingleton<RunningReplies>()
        .AddHostedService(provider => provider.GetRequiredService<RunningReplies>())
        .AddSingleton<IAjaxActions, ReplyActions>()
        .AddSingleton<IAjaxActions, AgreementActions>();

    /// <summary>
    /// Maps the addresses that the original page calls for a reply, by what its setting "API endpoint" says: the site's address, or that of
    /// the plugin in it. A failure without a reply is to that page a number.
    /// </summary>
    public static void MapOriginalPageChat(this WebApplication app)
    {
        var answer = app.Services.GetRequiredService<AjaxEndpoint>().Answering(
            app.Services.GetRequiredService<OriginalPageChat>().AnswerAsync, failure => failure with { AssistantReply = failure.Error });
        app.Map(OriginalPageChat.Path, answer);
        app.Map($"/mod/writeassistdev{OriginalPageChat.Path}", answer);
    }
}
