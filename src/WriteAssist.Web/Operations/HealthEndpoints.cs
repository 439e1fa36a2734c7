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
        app.MapGet("/healthz", http => Results.Json(new Answer("ok")).ExecuteAsync(http));
        app.MapGet("/readyz", async http => await (await ReadyAsync(http.RequestServices, http.RequestAborted)).ExecuteAsync(http));
    }

    private static async Task<IResult> ReadyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var reader = services.GetRequiredService<SchemaStateReader>();
        var signIns = services.GetRequiredService<SignInSetUp>();
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
