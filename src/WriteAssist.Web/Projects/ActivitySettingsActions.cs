using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Projects;

/// <summary>The actions of teachers on an activity's settings.</summary>
internal sealed class ActivitySettingsActions(SiteTransactions transactions, ActivitySettingsStore settings, IOptions<WriteAssistOptions> options) : IAjaxActions
{
    private const int MaxTab = 100;

    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions =>
    [
        new("save_instructor_goal", SaveInstructorGoal) { Writes = true, CarriesCheck = true },
        new("set_activity_log", SetActivityLog) { Writes = true, CarriesCheck = true },
        new("set_provenance", SetProvenance) { Writes = true, CarriesCheck = true },
    ];

    private async Task<AjaxAnswer> SaveInstructorGoal(AjaxRequest request)
    {
        ProjectDoor.RequireManage(request);
        var tab = request.Form.RequiredText("tab", MaxTab);
        if (!ActivitySettingsStore.Tabs.Contains(tab, StringComparer.Ordinal))
            throw AjaxFailure.InvalidParam("tab", "it is plan, write or edit");
        var goal = request.Form.Optional("goal") ?? "";
        if (AjaxForm.ByteCount(goal) > options.Value.Limits.MaxContentBytes)
            throw AjaxFailure.ContentTooLong("The goal", options.Value.Limits.MaxContentBytes);
        await transactions.RunStatementAsync(
            async connection =>
            {
                await settings.UpdateGoalAsync(connection, request.Owner, tab, goal, request.Check);
                return true;
            },
            isRepeatable: true);
        return new AjaxAnswer();
    }

    private async Task<AjaxAnswer> SetActivityLog(AjaxRequest request)
    {
        ProjectDoor.RequireManage(request);
        var isOn = Flag(request.Form, "is_on");
        await transactions.RunStatementAsync(
            async connection =>
            {
                await settings.SetLogAsync(connection, request.Owner, isOn, request.Check);
                return true;
            },
            isRepeatable: true);
        return new ActivityLogAnswer(isOn);
    }

    private async Task<AjaxAnswer> SetProvenance(AjaxRequest request)
    {
        ProjectDoor.RequireManage(request);
        var setting = new ProvenanceSetting(Flag(request.Form, "is_on"), Flag(request.Form, "is_shown"));
        await transactions.RunStatementAsync(
            async connection =>
            {
                await settings.SetProvenanceAsync(connection, request.Owner, setting, request.Check);
                return true;
            },
            isRepeatable: true);
        return new ProvenanceSettingAnswer(setting);
    }

    private static bool Flag(AjaxForm form, string field) => form.RequiredText(field, maxLength: 1) switch
    {
        "1" => true,
        "0" => false,
        _ => throw AjaxFailure.InvalidParam(field, "it is 1 or 0"),
    };
}

/// <summary>Answer of <c>set_activity_log</c>.</summary>
/// <param name="ActivityLog">Whether what is done while writing is kept.</param>
internal sealed record ActivityLogAnswer(bool ActivityLog) : AjaxAnswer;

/// <summary>Answer of <c>set_provenance</c>.</summary>
/// <param name="Provenance">What is noted, and who sees it.</param>
internal sealed record ProvenanceSettingAnswer(ProvenanceSetting Provenance) : AjaxAnswer;
