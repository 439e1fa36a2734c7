using WriteAssist.Moodle.Access;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Models;

/// <summary>The models of an activity: those of the site, or what its teacher has chosen of them.</summary>
/// <param name="catalog">Those of the site.</param>
/// <param name="settings">What the teacher has set.</param>
internal sealed class OfferedModels(ModelCatalog catalog, ActivitySettings settings)
{
    /// <summary>Them, in the order of the configuration.</summary>
    public IEnumerable<AssistantModel> All => catalog.All.Where(model => settings.Allows(model.Id));

    /// <summary>The model that answers when none is asked for: the site's, where it is one of them, else the first that is available; null where none is.</summary>
    public AssistantModel? Default => settings.Allows(catalog.Default.Id) ? catalog.Default : All.FirstOrDefault(model => model.IsAvailable);

    /// <summary>The model with this id, where it is one of them and available; else null.</summary>
    public AssistantModel? FindAvailable(string? id) => All.FirstOrDefault(model => model.Id == id && model.IsAvailable);

    /// <summary>The model that a request asks for.</summary>
    /// <param name="id">Its id; null or empty for <see cref="Default"/>.</param>
    /// <returns>The model; refused where there is none (<c>invalidparam</c>), or it is not available here (<c>modelunavailable</c>).</returns>
    public Result<AssistantModel> Require(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return Default is { } usual ? usual : ReplyRefusals.NoModelHere();
        var found = catalog.Require(id);
        return found.IsDone && !settings.Allows(id) ? ReplyRefusals.ModelNotOffered(found.Value) : found;
    }
}
