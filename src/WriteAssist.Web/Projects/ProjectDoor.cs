using WriteAssist.Moodle.Access;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Who may do what with projects, beyond opening the activity.</summary>
internal static class ProjectDoor
{
    /// <summary>Refuses who may read here, but not write.</summary>
    /// <exception cref="AjaxFailure"><c>nopermissions</c>.</exception>
    public static void RequireSubmit(AjaxRequest request)
    {
        if (!request.Decision.MaySubmit)
            throw Refuse("You may open this activity, but not write in it.", CapabilityNames.Submit);
    }

    /// <summary>Refuses who is no teacher here.</summary>
    /// <exception cref="AjaxFailure"><c>nopermissions</c>.</exception>
    public static void RequireManage(AjaxRequest request)
    {
        if (!request.Decision.MayManage)
            throw Refuse("Only who may set this activity up can do this.", CapabilityNames.AddActivity);
    }

    private static AjaxFailure Refuse(string sentence, string capability) => new(new Refusal(ErrorCode.NoPermissions, sentence) { Reason = capability });
}
