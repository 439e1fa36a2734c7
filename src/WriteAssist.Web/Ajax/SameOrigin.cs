using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// Tells requests of the site's own pages from those that a page of another site makes a browser send: what guards a request without a
/// sesskey, and one with a sesskey that got out. Browsers say it in headers that no script can set: <c>Sec-Fetch-Site</c> (where the site is https, or on this machine),
/// <c>Origin</c> (with each POST) and <c>Referer</c>.
/// </summary>
internal sealed class SameOrigin(IOptions<WriteAssistOptions> options)
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string Same = "same-origin";

    /// <summary>Refuses what does not come from a page of the site. Who sends no such header at all is no browser of these days.</summary>
    /// <exception cref="AjaxFailure"><c>invalidorigin</c>; without any such header <c>missingparam</c>, as for everybody without a sesskey.</exception>
    public void Require(HttpRequest request)
    {
        var (fetchSite, origin) = (request.Headers[FetchSite], request.Headers.Origin);
        if (fetchSite.Count == 0 && origin.Count == 0)
        {
            throw new AjaxFailure(
                ErrorCode.MissingParam, $"A required parameter (sesskey) was missing. Only a page of this site may leave it out, and neither {FetchSite} nor Origin tells where this request comes from.");
        }

        // A request of two minds is no browser's either.
        if ((fetchSite.Count > 0 && fetchSite != Same) || (origin.Count > 0 && !IsOurs(origin, request)))
            throw Elsewhere();
    }

    /// <summary>
    /// Refuses what a browser says that a page of another site has sent, whatever sesskey is in it. <c>Sec-Fetch-Site</c> decides where it is
    /// there: it needs no <c>Host</c> that a web server in front may have changed. Who sends neither header is a browser of old, or none.
    /// </summary>
    /// <exception cref="AjaxFailure"><c>invalidorigin</c>.</exception>
    public void RefuseForeign(HttpRequest request)
    {
        var (fetchSite, origin) = (request.Headers[FetchSite], request.Headers.Origin);
        if (fetchSite.Count > 0 ? fetchSite != Same : origin.Count > 0 && !IsOurs(origin, request))
            throw Elsewhere();
    }

    /// <summary>The page of the site that the request comes from; null where <c>Referer</c> names none.</summary>
    public Uri? PageOf(HttpRequest request)
    {
        var referer = request.Headers.Referer;
        return referer.Count == 1 && Read(referer[0]) is { Fragment.Length: 0 } page && SiteOf(request) is { } site
            && OriginOf(page) == OriginOf(site) && page.AbsolutePath.StartsWith($"{site.AbsolutePath.TrimEnd('/')}/", StringComparison.Ordinal)
            ? page
            : null;
    }

    private static AjaxFailure Elsewhere() => new(
        ErrorCode.InvalidOrigin, "This request does not come from a page of this site, so it was not taken. (If it does: the web server in front has to pass on Host and X-Forwarded-Proto.)");

    // Browsers write an origin in one way, so it is compared letter by letter.
    private bool IsOurs(StringValues origin, HttpRequest request) => SiteOf(request) is { } site && origin == OriginOf(site);

    private Uri? SiteOf(HttpRequest request) =>
        options.Value.Moodle.WwwRoot is { Length: > 0 } root ? Read(root)
        : Read($"{request.Scheme}://{request.Host.Value}") is { PathAndQuery: "/", Fragment.Length: 0 } site ? site
        : null;

    private static Uri? Read(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0 ? uri : null;

    private static string OriginOf(Uri uri) =>
        $"{uri.Scheme}://{(uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";
}
