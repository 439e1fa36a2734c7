using WriteAssist.Moodle.Access;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Who may do what with projects, beyond opening the activity.</summary>
internal static class ProjectDoor
{
    /// <summary>Refuses who may read here, but not write, and where nothing is written, or no more.</summary>
    /// <exception cref="AjaxFailure"><c>nopermissions</c>, <c>closed</c>.</exception>
    public static void RequireSubmit(AjaxRequest request)
    {
        if (RefuseSubmit(request) is { } refusal)
            throw new AjaxFailure(refusal);
    }

    /// <summary>Why a project is not written to here by this person; null where it may be.</summary>
    public static Refusal? RefuseSubmit(AjaxRequest request)
    {
        if (!request.Decision.MaySubmit)
            return Refuse("You may open this activity, but not write in it.", CapabilityNames.Submit);
        if (request.Decision.Opening == Opening.Over)
            return AssistantDoor.Closed(request.Activity.Settings);
        return request.Activity.Settings.HasText ? null : new Refusal(ErrorCode.NoPermissions, "In this activity no text is kept: its teacher has switched that off.");
    }

    /// <summary>Refuses who is no teacher here.</summary>
    /// <exception cref="AjaxFailure"><c>nopermissions</c>.</exception>
    public static void RequireManage(AjaxRequest request)
    {
        if (!request.Decision.MayManage)
            throw new AjaxFailure(Refuse("Only who may set this activity up can do this.", CapabilityNames.AddActivity));
    }

    private static Refusal Refuse(string sentence, string capability) => new(ErrorCode.NoPermissions, sentence) { Reason = capability };
}
