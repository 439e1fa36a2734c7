using System.Text.Json.Serialization;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Moodle.Sessions;

namespace WriteAssist.Web.Operations;

/// <summary>What a load balancer or an administrator's monitor asks.</summary>
internal static class HealthEndpoints
{
    /// <summary>
    /// <c>/healthz</c>: the process answers. <c>/readyz</c>: the database is reachable, its schema is the code's and sign-ins can be found,
    /// else status 503; <c>status</c> is <c>ready</c>, <c>databaseunavailable</c>, <c>upgraderequired</c> or <c>setupwrong</c>, which tells the <c>problem</c>.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Json(new Answer("ok")));
        app.MapGet("/readyz", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(SchemaStateReader reader, SignInSetUp signIns, CancellationToken cancellationToken)
    {
        try
        {
            var state = await reader.ReadAsync(cancellationToken);
            if (!state.IsCurrent)
                return Unready("upgraderequired");
            return await signIns.FindProblemAsync(cancellationToken) is { } problem ? Unready("setupwrong", problem) : Results.Json(new Answer("ready"));
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            return Unready("databaseunavailable");
        }
    }

    private static IResult Unready(string status, string? problem = null) =>
        Results.Json(new Answer(status) { Problem = problem }, statusCode: StatusCodes.Status503ServiceUnavailable);

    private sealed record Answer(string Status)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Problem { get; init; }
    }
}
