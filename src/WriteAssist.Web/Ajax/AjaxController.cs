using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace WriteAssist.Web.Ajax;

/// <summary>The one endpoint. It turns every outcome into JSON; all else is the pipeline's.</summary>
[AjaxExceptionFilter]
#pragma warning disable CA1515 // MVC finds only public controllers
public sealed class AjaxController : Controller
#pragma warning restore CA1515
{
    /// <summary>The endpoint's address, the same as the original plugin's.</summary>
    public const string Path = "/mod/writeassistdev/ajax.php";

    private readonly AjaxPipeline pipeline;

    /// <summary>Takes the checks and actions.</summary>
    /// <param name="services">Where they are registered; a public constructor cannot name an internal type.</param>
    public AjaxController(IServiceProvider services) => pipeline = services.GetRequiredService<AjaxPipeline>();

    /// <summary>Answers a request; a method other than POST is refused here, so that the refusal is JSON too.</summary>
    [Route(Path)]
    public async Task<IActionResult> Handle()
    {
        Response.Headers[HeaderNames.CacheControl] = "no-store";
        var reply = await pipeline.RunAsync(HttpContext);
        return reply is null ? new EmptyResult() : Json(reply);
    }
}
