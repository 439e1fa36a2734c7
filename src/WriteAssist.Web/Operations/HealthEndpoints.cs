using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;

namespace WriteAssist.Web.Operations;

/// <summary>What a load balancer or an administrator's monitor asks.</summary>
internal static class HealthEndpoints
{
    /// <summary>
    /// <c>/healthz</c>: the process answers. <c>/readyz</c>: the database is reachable and its schema is the code's, else status 503;
    /// <c>status</c> is <c>ready</c>, <c>databaseunavailable</c> or <c>upgraderequired</c>.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Json(new Answer("ok")));
        app.MapGet("/readyz", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(SchemaStateReader reader, CancellationToken cancellationToken)
    {
        try
        {
            var state = await reader.ReadAsync(cancellationToken);
            return state.IsCurrent ? Results.Json(new Answer("ready")) : Unready("upgraderequired");
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            return Unready("databaseunavailable");
        }
    }

    private static IResult Unready(string status) => Results.Json(new Answer(status), statusCode: StatusCodes.Status503ServiceUnavailable);

    private sealed record Answer(string Status);
}
