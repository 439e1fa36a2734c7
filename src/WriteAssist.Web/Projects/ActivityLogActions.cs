using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Data;
using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Projects;

/// <summary>The action that keeps what is done while writing, where the activity has it on.</summary>
internal sealed class ActivityLogActions(SiteDatabase database, SiteTransactions transactions, ActivityLogStore log, TimeProvider time) : IAjaxActions
{
    /// <summary>The most that one request tells.</summary>
    public const int MaxActivities = 500;

    /// <summary>How many characters are kept of what was pasted or typed; its length is kept too.</summary>
    public const int KeptCharacters = 500;

    private const string Field = "activities";
    private const int MaxSessionId = 50;
    private static readonly string[] Types = ["typing", "typing_speed", "delete", "large_insert", "paste", "copy", "cut", "import"];

    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("log_activity", LogActivity) { Writes = true, CarriesCheck = true }];

    private async Task<AjaxAnswer> LogActivity(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        var all = ProjectJson.RequiredList(request.Form, Field, MaxActivities);
        if (!await database.ReadAsync(connection => log.IsKeptAsync(connection, request.Owner, request.Check), request.Aborted))
            return new LoggedAnswer(0, all.Count, 0, ActivityLog: false);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var known = all.OfType<JObject>().Select(activity => Activity(activity, now)).Where(activity => activity is not null).Select(activity => activity!).ToList();
        if (known.Count > 0)
        {
            await transactions.RunBatchAsync(
                async connection =>
                {
                    await log.InsertAsync(connection, request.Owner, known, now);
                    return true;
                },
                isRepeatable: false);
        }

        return new LoggedAnswer(known.Count, all.Count, all.Count - known.Count, ActivityLog: true);
    }

    private static LoggedActivity? Activity(JObject activity, long now)
    {
        var (phase, type, sessionId) = (ProjectJson.Text(activity, "phase") ?? "write", ProjectJson.Text(activity, "action_type"), ProjectJson.Text(activity, "session_id"));
        if (!ActivitySettingsStore.Tabs.Contains(phase, StringComparer.Ordinal) || !Types.Contains(type, StringComparer.Ordinal) || sessionId?.Length > MaxSessionId)
            return null;
        var (pasted, typed) = (ProjectJson.Text(activity, "pasted_content"), ProjectJson.Text(activity, "typed_content"));
        return new LoggedActivity(phase, type!, Number(activity, "timestamp") is > 0 and var said ? Math.Min(said, now) : now)
        {
            Length = Number(activity, "content_length"),
            Words = Number(activity, "word_count"),
            Pasted = Beginning(pasted),
            Typed = Beginning(typed),
            PastedLength = Math.Max(Number(activity, "pasted_length"), pasted?.Length ?? 0),
            Speed = Number(activity, "typing_speed"),
            SessionId = sessionId,
        };
    }

    private static long Number(JObject activity, string name) => ProjectJson.Count(activity[name], uint.MaxValue) ?? 0;

    private static string? Beginning(string? text) => text?[..ReplyText.WholeCharacters(text, KeptCharacters)];
}

/// <summary>Answer of <c>log_activity</c>.</summary>
/// <param name="Saved">How many were kept.</param>
/// <param name="Total">How many were sent.</param>
/// <param name="Refused">How many were none, or of a type that is none.</param>
/// <param name="ActivityLog">Whether the activity keeps them at all.</param>
internal sealed record LoggedAnswer(int Saved, int Total, int Refused, bool ActivityLog) : AjaxAnswer;
