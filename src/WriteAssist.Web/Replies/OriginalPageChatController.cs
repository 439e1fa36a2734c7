using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Replies;

/// <summary>
/// The address that the original page calls for a reply. That page keeps the chat itself (it saves both messages with
/// <c>append_message</c>), so nothing is stored here.
/// </summary>
[AjaxExceptionFilter]
#pragma warning disable CA1515 // MVC finds only public controllers
public sealed class OriginalPageChatController : Controller
#pragma warning restore CA1515
{
    /// <summary>The address.</summary>
    public const string Path = "/api/chat";

    private readonly OriginalPageChat chat;

    /// <summary>Takes what answers.</summary>
    /// <param name="services">Where it is registered; a public constructor cannot name an internal type.</param>
    public OriginalPageChatController(IServiceProvider services) => chat = services.GetRequiredService<OriginalPageChat>();

    /// <summary>Answers a request; a method other than POST is refused here, so that the refusal is JSON too.</summary>
    [Route(Path)]
    public async Task<IActionResult> Handle()
    {
        Response.Headers[HeaderNames.CacheControl] = "no-store";
        return Json(await chat.AnswerAsync(HttpContext));
    }
}
