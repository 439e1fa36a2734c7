using Microsoft.Net.Http.Headers;

namespace WriteAssist.Web.Assets;

/// <summary>Serves the front end below the plugin's own address, where a Moodle site's proxy sends it.</summary>
internal static class AssetServices
{
    private const string Root = "/mod/writeassistdev";
    private const string KeepForAYear = "max-age=31536000, immutable";
    private const string AskEachTime = "no-cache";
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Folders = ["js", "css"];

    /// <summary>Adds the files.</summary>
    public static IServiceCollection AddAssets(this IServiceCollection services) =>
        services.AddSingleton(_ => new AssetLibrary(AssetLibrary.Archive));

    /// <summary>Maps the addresses of the front end.</summary>
    public static void MapAssets(this WebApplication app)
    {
        app.MapMethods($"{Root}/{AssetLibrary.EntryPath}", Methods, http => Send(http, LibraryOf(http).Entry, AskEachTime));
        foreach (var folder in Folders)
        {
            app.MapMethods($"{Root}/v-{{version}}/{folder}/{{**path}}", Methods, http =>
                // While a new version is rolled out, a page of one server may ask the other for its files: it gets those of now, but keeps none.
                Send(http, Find(http, folder), RouteValue(http, "version") == LibraryOf(http).Version ? KeepForAYear : AskEachTime));
            app.MapMethods($"{Root}/{folder}/{{**path}}", Methods, http => Send(http, Find(http, folder), AskEachTime));
        }
    }

    private static Asset? Find(HttpContext http, string folder) => LibraryOf(http).Find($"{folder}/{RouteValue(http, "path")}");

    private static AssetLibrary LibraryOf(HttpContext http) => http.RequestServices.GetRequiredService<AssetLibrary>();

    private static string? RouteValue(HttpContext http, string name) => http.Request.RouteValues[name] as string;

    private static async Task Send(HttpContext http, Asset? asset, string caching)
    {
        var response = http.Response;
        if (asset is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (encoding, bytes) = asset.For(Accepted(http.Request));
        var tag = new EntityTagHeaderValue($"\"{asset.Hash}{encoding}\"");
        response.Headers[HeaderNames.CacheControl] = caching;
        // What is kept for a year is not asked for again.
        if (caching == AskEachTime)
            response.Headers[HeaderNames.ETag] = tag.ToString();
        response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = bytes.Length;
        if (encoding is not null)
            response.Headers[HeaderNames.ContentEncoding] = encoding;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static HashSet<string> Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Where(one => one.Quality is null or > 0)
        .Select(one => one.Value.ToString())
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
