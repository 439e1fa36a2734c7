using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Assistant;

/// <summary>
/// The address that the original page calls for a reply. That page keeps the chat itself (it saves both messages with
/// <c>append_message</c>), so nothing is stored here.
/// </summary>
[AjaxExceptionFilter]
#pragma warning disable CA1515 // MVC finds only public controllers
public sealed class OldChatController : Controller
#pragma warning restore CA1515
{
    /// <summary>The address.</summary>
    public const string Path = "/api/chat";

    private readonly OldChat chat;

    /// <summary>Takes what answers.</summary>
    /// <param name="services">Where it is registered; a public constructor cannot name an internal type.</param>
    public OldChatController(IServiceProvider services) => chat = services.GetRequiredService<OldChat>();

    /// <summary>Answers a request; a method other than POST is refused here, so that the refusal is JSON too.</summary>
    [Route(Path)]
    public async Task<IActionResult> Handle()
    {
        Response.Headers[HeaderNames.CacheControl] = "no-store";
        return Json(await chat.AnswerAsync(HttpContext));
    }
}
