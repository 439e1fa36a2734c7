using System.Globalization;
using Microsoft.Extensions.Options;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Panes;

/// <summary>The action <c>send_to_panes</c>: one message, and the events of all replies over one response, each naming its pane.</summary>
internal sealed class PaneSendActions(PaneSender sender, ModelCatalog models, IOptions<WriteAssistOptions> options) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("send_to_panes", SendToPanes) { Writes = true, Use = MessageUse.Asks }];

    private async Task<AjaxAnswer> SendToPanes(AjaxRequest request)
    {
        var paneSetId = PaneFields.PaneSetId(request.Form);
        var message = new PaneMessage(ChatFields.Content(request.Form, options.Value.Limits.MaxContentBytes), request.Activity, models.In(request.Activity))
        {
            Panes = PaneFields.Panes(request.Form),
            ClientId = ChatFields.ClientId(request.Form),
            Language = ReplyActions.Language(request.Http),
            Phase = TextFields.Phase(request.Form),
            Along = TextFields.Along(request.Form),
        };
        var streams = (await sender.SendAsync(request.Owner, paneSetId, message)).OrFail();
        var remaining = streams.Min(stream => stream.Turn.Reply?.Remaining ?? int.MaxValue);
        request.Http.Response.Headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);

        await using var writer = ReplyTeller.Open(request.Http);
        await Task.WhenAll(streams.Select(stream => WriteAsync(writer, stream)));
        return new AjaxAnswer();
    }

    // A pane whose events break off must not take the others' stream with it.
    private static async Task WriteAsync(ReplyTeller writer, PaneStream stream)
    {
        var label = stream.Turn.Label();
        try
        {
            await writer.WriteAsync(stream.Events, label);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
        {
            await writer.WriteAsync(new ReplyEvent.Failed(AjaxEndpoint.Translate(exception), Message: null), label);
        }
    }
}
