using Microsoft.AspNetCore.Http;

namespace WriteAssist.Web.Outcomes;

/// <summary>What responses say to browsers. The assistant's pages are of the site itself (docs/embedding.md).</summary>
internal static class OwnSiteHeaders
{
    /// <summary>A browser takes it for what its type says, and for nothing else.</summary>
    public static void AddType(HttpResponse response) => response.Headers.XContentTypeOptions = "nosniff";

    /// <summary>
    /// Pages of other sites get it into no script, picture or frame of theirs, which would bring it into their process. What succeeds in JSON needs it least, since it goes to no
    /// request that a browser says is of another site, and the scripts are everybody's; both are counted in what a page begins with.
    /// </summary>
    public static void Add(HttpResponse response)
    {
        AddType(response);
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
