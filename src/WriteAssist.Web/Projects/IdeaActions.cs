using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Projects;

/// <summary>The action on single ideas.</summary>
internal sealed class IdeaActions(IdeaManager manager) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("delete_idea", DeleteIdea) { Writes = true, CarriesCheck = true }];

    // The page's own names of ideas that have no number yet are no numbers; what they say names them then.
    private async Task<AjaxAnswer> DeleteIdea(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        if (request.Form.OptionalText("idea_id") is { } text && AjaxForm.TryParseDigits(text, out var id) && id > 0)
            return new DeletedIdeasAnswer((await manager.DeleteIdea(request.Owner, id, request.Check)).OrFail());
        var (content, location) = (request.Form.Required("content"), request.Form.RequiredText("location", ProjectIdea.MaxLocation));
        return new DeletedIdeasAnswer((await manager.DeleteIdeas(request.Owner, content, location, request.Form.OptionalText("sectionId"), request.Check)).OrFail());
    }
}

/// <summary>Answer of <c>delete_idea</c>.</summary>
/// <param name="Deleted">How many ideas were deleted.</param>
internal sealed record DeletedIdeasAnswer(int Deleted) : AjaxAnswer;
