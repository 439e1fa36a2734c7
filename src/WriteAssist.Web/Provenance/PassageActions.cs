using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Projects;

namespace WriteAssist.Web.Provenance;

/// <summary>The action that notes what is taken over into a text.</summary>
internal sealed class PassageActions(PassageManager manager) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("note_passages", NotePassages) { Writes = true, CarriesCheck = true }];

    private async Task<AjaxAnswer> NotePassages(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        var sent = PassageFields.Read(request.Form);
        var noted = (await manager.NotePassages(request.Owner, [.. sent.Select(it => it.Passage).OfType<SentPassage>()], request.Check, request.Aborted)).OrFail();
        var none = noted.IsOn ? sent.Where(it => it.Passage is null).Select(it => new RefusedPassage(it.ClientId, Why.IsNone)) : [];
        return new NotedAnswer(noted.Saved, sent.Count, [.. none, .. noted.Refused], noted.IsOn);
    }
}

/// <summary>Answer of <c>note_passages</c>.</summary>
/// <param name="Saved">How many were noted now.</param>
/// <param name="Total">How many were told.</param>
/// <param name="Refused">Which cannot be noted, and why.</param>
/// <param name="IsOn">Whether the activity notes them at all.</param>
internal sealed record NotedAnswer(int Saved, int Total, IReadOnlyList<RefusedPassage> Refused, bool IsOn) : AjaxAnswer;
