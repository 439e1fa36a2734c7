namespace WriteAssist.Web.Ajax;

/// <summary>The cookies of a request as PHP sees them.</summary>
internal static class MoodleCookies
{
    /// <summary>
    /// All cookies in the order they were sent. Of two with one name PHP takes the first, ASP.NET Core's own collection the last; here
    /// both come through. As in PHP, a cookie of another site's making that follows no standard does not hide those beside it.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpRequest request)
    {
        var cookies = new List<KeyValuePair<string, string>>();
        foreach (var header in request.Headers.Cookie)
        {
            foreach (var range in header.AsSpan().Split(';'))
                Add(cookies, header.AsSpan()[range].Trim());
        }

        return cookies;
    }

    private static void Add(List<KeyValuePair<string, string>> cookies, ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        if (equals > 0)
            cookies.Add(KeyValuePair.Create(pair[..equals].ToString(), pair[(equals + 1)..].ToString()));
    }
}
