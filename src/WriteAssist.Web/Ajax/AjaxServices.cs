using Microsoft.AspNetCore.Mvc;
using Newtonsoft.Json.Serialization;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Web.Ajax;

/// <summary>Wires the endpoint.</summary>
internal static class AjaxServices
{
    /// <summary>Adds the endpoint: its form, checks, actions and JSON.</summary>
    public static IServiceCollection AddAjax(this IServiceCollection services) => services
        .Configure<MvcNewtonsoftJsonOptions>(json =>
            json.SerializerSettings.ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() })
        .AddSingleton<AjaxEndpoint>()
        .AddSingleton<JsonAnswers>()
        .AddSingleton<AjaxFormReader>()
        .AddSingleton<LargeBodies>()
        .AddSingleton<AjaxActionTable>()
        .AddSingleton<AssistantDoor>()
        .AddSingleton<SignInProof>()
        .AddSingleton<AjaxPipeline>()
        .AddSingleton<SameOrigin>()
        .AddSingleton<RequestLimiter>()
        .AddSingleton<StrangerLimiter>()
        .AddSingleton<IAjaxActions, TestAction>();

    /// <summary>Maps the endpoint.</summary>
    public static void MapAjax(this WebApplication app) =>
        app.Map(AjaxEndpoint.Path, app.Services.GetRequiredService<AjaxEndpoint>().Answering(app.Services.GetRequiredService<AjaxPipeline>().RunAsync));
}
