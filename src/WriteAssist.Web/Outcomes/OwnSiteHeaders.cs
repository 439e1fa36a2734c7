using Microsoft.AspNetCore.Builder;

namespace WriteAssist.Web.Outcomes;

/// <summary>What every answer says to browsers, whatever it is. The assistant's pages are of the site itself (docs/embedding.md).</summary>
internal static class OwnSiteHeaders
{
    /// <summary>
    /// Adds them: a browser takes an answer for what its type says, and for nothing else; and pages of other sites get it into no script, picture or
    /// frame of theirs, which would bring it into their process.
    /// </summary>
    public static void UseOwnSiteHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(http);
    });
}
