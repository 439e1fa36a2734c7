using Newtonsoft.Json.Serialization;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Ajax;

/// <summary>Wires the endpoint.</summary>
internal static class AjaxServices
{
    /// <summary>Adds the endpoint: its controller, checks and JSON.</summary>
    public static IServiceCollection AddAjax(this IServiceCollection services)
    {
        services.AddControllers().AddApplicationPart(typeof(AjaxController).Assembly).AddNewtonsoftJson(json =>
            json.SerializerSettings.ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() });
        return services
            .AddSingleton<AjaxFormReader>()
            .AddSingleton<AjaxActionTable>()
            .AddSingleton<AjaxPipeline>()
            .AddSingleton<RequestLimiter>()
            .AddSingleton<IAjaxActions, TestAction>();
    }

    /// <summary>Maps the endpoint.</summary>
    public static void MapAjax(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path == AjaxController.Path || http.Request.Path == OriginalPageChatController.Path, branch => branch.UseMiddleware<RequestLog>());
        app.MapControllers();
    }
}
