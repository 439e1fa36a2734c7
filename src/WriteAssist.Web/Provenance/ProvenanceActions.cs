using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Projects;

namespace WriteAssist.Web.Provenance;

/// <summary>The action that tells what was taken over into a text, and what is left of it.</summary>
internal sealed class ProvenanceActions(ProvenanceManager manager, ModelCatalog models) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("get_provenance", GetProvenance) { CarriesCheck = true }];

    private async Task<AjaxAnswer> GetProvenance(AjaxRequest request)
    {
        if (request.Form.OptionalId("userid") is not { } student)
            return ProvenanceAnswer.From(await manager.GetOwn(request.Owner, request.Check, request.Aborted), models);
        ProjectDoor.RequireManage(request);
        return ProvenanceAnswer.From((await manager.GetStudents(new ChatOwner(request.Activity.Id, student), request.Check, request.Aborted)).OrFail(), models);
    }
}
