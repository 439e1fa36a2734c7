using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Panes;

/// <summary>The actions on answers: choosing one of several, and taking one over into another chat.</summary>
internal sealed class ChoiceActions(ChoiceManager manager) : IAjaxActions
{
    private const int MostAnswers = 4;
    private const int LongestIds = 200;
    private const int LongestReason = 2000;

    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("record_choice", RecordChoice) { Writes = true }, new("use_answer", UseAnswer) { Writes = true }];

    private async Task<AjaxAnswer> RecordChoice(AjaxRequest request)
    {
        var form = request.Form;
        var recorded = (await manager.RecordChoice(
            request.Owner, PaneFields.PaneSetId(form), Choice(form, MessageIds(form), form.RequiredId("message_id")))).OrFail();
        return new ChoiceAnswer(recorded.Id, recorded.ChosenId, recorded.Compared);
    }

    private async Task<AjaxAnswer> UseAnswer(AjaxRequest request)
    {
        var form = request.Form;
        var copied = (await manager.UseAnswer(request.Owner, form.RequiredId("message_id"), ChatFields.SessionId(form), ChatFields.ClientId(form))).OrFail();
        return new CopiedAnswer(copied.Id, copied.ChatSessionId, new MessageSourceView(copied.Source.Id, copied.Source.Title, copied.Source.Model));
    }

    private static Choice Choice(AjaxForm form, IReadOnlyList<long> ids, long chosen)
    {
        if (!ids.Contains(chosen))
            throw AjaxFailure.InvalidParam("message_id", "it is one of message_ids");
        var reason = form.OptionalText("reason") is null ? null : form.RequiredText("reason", LongestReason);
        return new Choice(ids, chosen, reason, ChatFields.ClientId(form));
    }

    // Written [12, 15] or 12,15, as the other lists.
    private static List<long> MessageIds(AjaxForm form)
    {
        var text = form.RequiredText("message_ids", LongestIds).Trim();
        var list = text is ['[', .. var inner, ']'] ? inner : text;
        var ids = list.Split(',').Select(id => AjaxForm.TryParseDigits(id.Trim(), out var number) ? number : 0).ToList();
        return ids.Count is >= 2 and <= MostAnswers && ids.All(id => id > 0) && ids.Distinct().Count() == ids.Count
            ? ids
            : throw AjaxFailure.InvalidParam("message_ids", $"they are 2 to {MostAnswers} numbers of messages, each once");
    }
}

/// <summary>Answer of <c>record_choice</c>.</summary>
/// <param name="ChoiceId">The choice's number.</param>
/// <param name="MessageId">The answer that was chosen.</param>
/// <param name="Compared">All answers with their models.</param>
internal sealed record ChoiceAnswer(long ChoiceId, long MessageId, IReadOnlyList<ComparedReplyView> Compared) : AjaxAnswer;

/// <summary>Answer of <c>use_answer</c>.</summary>
/// <param name="MessageId">The copy.</param>
/// <param name="SessionId">The chat it is in.</param>
/// <param name="Source">Where it came from.</param>
internal sealed record CopiedAnswer(long MessageId, string SessionId, MessageSourceView Source) : AjaxAnswer;
