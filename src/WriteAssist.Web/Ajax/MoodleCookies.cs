using Microsoft.Net.Http.Headers;

namespace WriteAssist.Web.Ajax;

/// <summary>The cookies of a request as PHP sees them.</summary>
internal static class MoodleCookies
{
    /// <summary>
    /// All cookies in the order they were sent. Of two with one name PHP takes the first, ASP.NET Core's own collection the last; here
    /// both come through.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpRequest request) =>
        CookieHeaderValue.TryParseList([.. request.Headers.Cookie.OfType<string>()], out var cookies)
            ? [.. cookies.Select(cookie => KeyValuePair.Create(cookie.Name.ToString(), cookie.Value.ToString()))]
            : [];
}
