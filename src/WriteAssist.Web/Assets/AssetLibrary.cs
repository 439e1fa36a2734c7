using System.Security.Cryptography;
using System.Text;
using NUglify;

namespace WriteAssist.Web.Assets;

/// <summary>
/// The files of <c>wwwroot</c>, read once and kept in memory: they are small. Their common version stands in the addresses that pages
/// use, so that a browser keeps them for a year and still never mixes two versions.
/// </summary>
internal sealed class AssetLibrary
{
    private const string Script = "text/javascript; charset=utf-8";
    private const string Style = "text/css; charset=utf-8";

    private readonly Dictionary<string, Asset> assets;

    /// <summary>Reads the folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A script or style is not one.</exception>
    public AssetLibrary(string folder)
    {
        assets = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".css", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), Read, StringComparer.Ordinal);
        Version = HashOf(assets);
        Entry = new Asset(Script, $"export * from \"../v-{Version}/{EntryPath}\";\n");
    }

    /// <summary>The module that pages name; its address never changes.</summary>
    public const string EntryPath = "js/writeassist.js";

    /// <summary>What all files together hash to.</summary>
    public string Version { get; }

    /// <summary>What is sent at the entry's unchanging address: one line that leads to the version of now.</summary>
    public Asset Entry { get; }

    /// <summary>The paths, for example <c>js/ajax.js</c>.</summary>
    public IEnumerable<string> Paths => assets.Keys;

    /// <summary>A file, or null.</summary>
    /// <param name="path">For example <c>js/ajax.js</c>; only names that were found in the folder lead anywhere.</param>
    public Asset? Find(string path) => assets.GetValueOrDefault(path);

    /// <summary>Finds the folder: beside the program when published, else at the top of the checkout.</summary>
    /// <exception cref="DirectoryNotFoundException">It is in neither place.</exception>
    public static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "wwwroot");
            if (File.Exists(Path.Combine(candidate, EntryPath)))
                return candidate;
        }

        throw new DirectoryNotFoundException($"The front end is missing: there is no wwwroot/{EntryPath} beside or above {AppContext.BaseDirectory}.");
    }

    private static Asset Read(string path)
    {
        var source = File.ReadAllText(path);
        return path.EndsWith(".js", StringComparison.Ordinal)
            ? new Asset(Script, Minified(path, Uglify.Js(source, path)))
            : new Asset(Style, Minified(path, Uglify.Css(source, path)));
    }

    private static string Minified(string path, UglifyResult result) => result.HasErrors
        ? throw new InvalidDataException($"{path} cannot be read: {string.Join("; ", result.Errors)}")
        : result.Code;

    private static string HashOf(Dictionary<string, Asset> assets)
    {
        var names = string.Concat(assets.OrderBy(asset => asset.Key, StringComparer.Ordinal).Select(asset => $"{asset.Key} {asset.Value.Hash}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)))[..16];
    }
}
