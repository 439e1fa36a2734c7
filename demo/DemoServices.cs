using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Assets;
using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace WriteAssist.Demo;

/// <summary>Wires the demo LMS.</summary>
internal static class DemoServices
{
    private const string SessionCookie = "MoodleSession";
    private const string SignInPath = "/login/index.php";
    private const string ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types writeassist";
    private const string Permissions = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /// <summary>Adds the demo's services.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<DemoSite>()
        .AddSingleton<DemoSessions>();

    /// <summary>Maps the demo's pages.</summary>
    public static void MapDemo(this WebApplication app)
    {
        app.MapGet("/", () => Results.Redirect(SignInPath));
        app.MapGet(SignInPath, async (DemoSessions sessions, CancellationToken ct) => Page(DemoPages.SignIn(await sessions.GetPeopleAsync(ct))));
        app.MapPost(SignInPath, SignInAsync);
        app.MapPost("/login/logout.php", SignOutAsync);
        app.MapGet("/mod/writeassistdev/view.php", ShowActivityAsync);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "pages")), RequestPath = "/demo" });
    }

    private static async Task<IResult> SignInAsync(HttpContext http, DemoSessions sessions, CancellationToken cancellationToken)
    {
        var username = (await http.Request.ReadFormAsync(cancellationToken))["username"].ToString();
        var person = (await sessions.GetPeopleAsync(cancellationToken)).FirstOrDefault(person => person.Username == username);
        if (person is null)
            return Results.Redirect(SignInPath);

        var sid = await sessions.SignInAsync(person.Id, cancellationToken);
        http.Response.Cookies.Append(SessionCookie, sid, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });
        return Results.Redirect("/mod/writeassistdev/view.php?id=1");
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, DemoSessions sessions, CancellationToken cancellationToken)
    {
        if (http.Request.Cookies[SessionCookie] is { } sid)
            await sessions.SignOutAsync(sid, cancellationToken);
        http.Response.Cookies.Delete(SessionCookie);
        return Results.Redirect(SignInPath);
    }

    private static async Task<IResult> ShowActivityAsync(
        HttpContext http, long id, MoodleAuthenticator authenticator, ActivityAccess access, DemoSessions sessions, CancellationToken cancellationToken)
    {
        if (await authenticator.AuthenticateAsync(MoodleCookies.Of(http.Request), http.Connection.RemoteIpAddress, cancellationToken) is not { } signIn)
            return Results.Redirect(SignInPath);

        var decision = await access.DecideAsync(signIn, id, cancellationToken);
        if (decision is not { Allowed: true, Activity: Activity activity })
            return Page(DemoPages.Refused(AccessSentences.For(decision.Reason)), StatusCodes.Status403Forbidden);

        var person = (await sessions.GetPeopleAsync(cancellationToken)).First(person => person.Id == signIn.UserId);
        return Page(DemoPages.Activity(person, activity, await sessions.GetTaskAsync(activity.Id, cancellationToken), signIn.Sesskey));
    }

    private static HtmlPage Page(string html, int status = StatusCodes.Status200OK) => new(html, status);

    /// <summary>A page with the headers that every page of the demo has.</summary>
    private sealed class HtmlPage(string html, int status) : IResult
    {
        /// <inheritdoc/>
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers[HeaderNames.CacheControl] = "no-store";
            response.Headers[HeaderNames.ContentSecurityPolicy] = ContentSecurityPolicy;
            response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
            response.Headers["Referrer-Policy"] = "same-origin";
            response.Headers["Permissions-Policy"] = Permissions;
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return response.WriteAsync(html);
        }
    }
}
