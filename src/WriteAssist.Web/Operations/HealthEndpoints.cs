using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Web.Admin.Doctor;

namespace WriteAssist.Web.Operations;

/// <summary>What a load balancer or an administrator's monitor asks.</summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";

    /// <summary>
    /// <c>/healthz</c>: the process answers. <c>/readyz</c>: the database is reachable, its schema is one that the code can work with, and sign-ins can be found,
    /// else status 503; <c>status</c> is <c>ready</c>, <c>databaseunavailable</c>, <c>upgraderequired</c> or <c>setupwrong</c>, which tells the <c>problem</c>.
    /// Who sends <c>Authorization: Bearer</c> with <see cref="MoodleOptions.Secret"/>, as Moodle's plugin does, is told the doctor's <c>checks</c> too.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", http => Results.Json(new Answer("ok")).ExecuteAsync(http));
        app.MapGet("/readyz", async http =>
        {
            var answer = await ReadyAsync(http.RequestServices, http.RequestAborted);
            if (KnowsSecret(http))
                answer = answer with { Checks = await CheckAsync(http.RequestServices, http.RequestAborted) };
            await Results.Json(answer, statusCode: answer.Status == Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
        });
    }

    private static async Task<Answer> ReadyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var reader = services.GetRequiredService<SchemaStateReader>();
        var signIns = services.GetRequiredService<SignInSetUp>();
        try
        {
            var state = await reader.ReadAsync(cancellationToken);
            if (!state.IsCurrent)
                return new("upgraderequired");
            return await signIns.FindProblemAsync(cancellationToken) is { } problem ? new("setupwrong") { Problem = problem } : new(Ready);
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            return new("databaseunavailable");
        }
    }

    // Compared in a time that tells nothing of how much of it is right.
    private static bool KnowsSecret(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<MoodleOptions>>().Value.Secret is { Length: > 0 } secret
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes($"Bearer {secret}"), Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()));

    private static async Task<List<Check>> CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var checks = new List<Check>();
        await foreach (var finding in DoctorCommand.LookAsync(services, url: null, cancellationToken))
            checks.Add(new(finding.What, finding.IsGood, finding.Sentence));
        return checks;
    }

    private sealed record Answer(string Status)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Problem { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<Check>? Checks { get; init; }
    }

    private sealed record Check(string What, bool Ok, string Sentence);
}
