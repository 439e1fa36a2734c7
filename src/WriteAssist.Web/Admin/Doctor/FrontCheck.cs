using System.Net;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Admin.Doctor;

/// <summary>The web server in front passes our addresses on to us, and Moodle beside us sets the cookie that we look for.</summary>
internal sealed class FrontCheck(Uri url, SiteConfigReader config) : ICheck
{
    private const string What = "web server";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Patience };
        yield return await GuardAsync(() => AskEndpointAsync(http, cancellationToken), cancellationToken);
        yield return await GuardAsync(() => AskScriptAsync(http, cancellationToken), cancellationToken);
        yield return await GuardAsync(() => AskMoodleAsync(http, cancellationToken), cancellationToken);
    }

    private Uri At(string path) => new($"{url.AbsoluteUri.TrimEnd('/')}{path}");

    private static async Task<Finding> GuardAsync(Func<Task<Finding>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Wrong(What, $"it cannot be reached from this machine ({exception.Message}). Is the address Moodle's?");
        }
    }

    private async Task<Finding> AskEndpointAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var nothing = new FormUrlEncodedContent([]);
        using var response = await http.PostAsync(At(AjaxEndpoint.Path), nothing, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.Headers.Contains(AjaxEndpoint.RequestIdHeader) && ErrorCodeOf(text) is not null)
            return Finding.Good(What, $"passes {AjaxEndpoint.Path} on to this server");
        return response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            ? Finding.Wrong(What, $"it answers {(int)response.StatusCode} for {AjaxEndpoint.Path}: does the service run, where the web server looks for it?")
            : Finding.Wrong(What, $"{At(AjaxEndpoint.Path)} is not answered by this server (status {(int)response.StatusCode}) but by Moodle or another: include the lines of deploy/ in Moodle's own site, before those of PHP.");
    }

    private async Task<Finding> AskScriptAsync(HttpClient http, CancellationToken cancellationToken)
    {
        const string Script = "/mod/writeassistdev/js/writeassist.js";
        using var response = await http.GetAsync(At(Script), cancellationToken);
        return response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == "text/javascript"
            ? Finding.Good(What, "passes the scripts on")
            : Finding.Wrong(What, $"{At(Script)} is answered with status {(int)response.StatusCode}: the second location of deploy/ is missing.");
    }

    private async Task<Finding> AskMoodleAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var expected = CookieNames.Beginning + (await config.ReadAsync(cancellationToken)).Text("sessioncookie");
        using var response = await http.GetAsync(At("/login/index.php"), cancellationToken);
        var names = response.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Select(cookie => cookie.Split('=')[0]).Where(name => name.StartsWith(CookieNames.Beginning, StringComparison.Ordinal)).Distinct().ToList()
            : [];
        if (names.Count == 0)
            return Finding.Wrong("cookie", $"{At("/login/index.php")} sets no cookie of Moodle (status {(int)response.StatusCode}): is the address Moodle's own (wwwroot)?");
        return names.Contains(expected)
            ? Finding.Good("cookie", $"Moodle sets {expected}")
            : Finding.Wrong("cookie", $"Moodle sets {names[0]}, {CookieNames.Remedy(expected, names[0])}");
    }

    private static string? ErrorCodeOf(string text)
    {
        try
        {
            return (string?)JObject.Parse(text)["errorcode"];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
