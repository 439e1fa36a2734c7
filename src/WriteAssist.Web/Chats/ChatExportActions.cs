using Microsoft.Net.Http.Headers;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Chats;

/// <summary>The action <c>export_chats</c>: one chat or all of them as a file, written while it is read.</summary>
internal sealed class ChatExportActions(ChatExport export, ModelCatalog models, TimeProvider time) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("export_chats", ExportChats) { CarriesCheck = true }];

    private async Task<AjaxAnswer> ExportChats(AjaxRequest request)
    {
        request.RequireExport();
        var chatSessionId = request.Form.OptionalText("session_id") is null ? null : ChatFields.SessionId(request.Form);
        var labels = ExportLabels.For(request.Form.OptionalText("lang") ?? ReplyActions.Language(request.Http));
        ExportFormat format = request.Form.OptionalText("format") switch
        {
            null or "markdown" => new MarkdownExport(labels, id => models.Find(id)?.Name ?? id),
            "json" => new JsonExport(labels, time.GetUtcNow()),
            _ => throw AjaxFailure.InvalidParam("format", "it is markdown or json"),
        };
        var chats = (await export.GetSessions(request.Owner, chatSessionId, request.Check, request.Aborted)).OrFail();
        Begin(request.Http.Response, format, chatSessionId is null ? "chats" : chats[0].Title);
        await WriteAsync(request, format, chats);
        return new AjaxAnswer();
    }

    private async Task WriteAsync(AjaxRequest request, ExportFormat format, IReadOnlyList<ChatSession> chats)
    {
        format.Begin();
        foreach (var chat in chats)
        {
            format.BeginChat(chat);
            await foreach (var piece in export.StreamMessages(request.Owner, chat.SessionId, request.Aborted))
            {
                foreach (var message in piece)
                    format.Write(message);
                await request.Http.Response.WriteAsync(format.Take(), request.Aborted);
            }

            format.EndChat();
        }

        format.End();
        await request.Http.Response.WriteAsync(format.Take(), request.Aborted);
    }

    private static void Begin(HttpResponse response, ExportFormat format, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{name}.{format.Extension}");
        response.ContentType = format.ContentType;
        response.Headers.ContentDisposition = disposition.ToString();
    }
}
