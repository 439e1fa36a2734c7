using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace WriteAssist.Web.Assets;

/// <summary>
/// The files of <c>wwwroot</c> as the build has packed them (<c>WriteAssist.FrontEnd</c>), read once and kept in memory: they are small.
/// Their common version stands in the addresses that pages use, so that a browser keeps them for a year and still never mixes two versions.
/// </summary>
internal sealed class AssetLibrary
{
    /// <summary>The module that pages name; its address never changes.</summary>
    public const string EntryPath = "js/writeassist.js";

    // What is sent at its address, with the place of the version: it leads to the module.
    private const string EntryFile = "entry.js";
    private const string EntryVersion = "VERSION";

    // Modules are read as UTF-8, whatever is said of them.
    private const string Script = "text/javascript";
    private const string Style = "text/css; charset=utf-8";

    private readonly Dictionary<string, Asset> assets;

    /// <summary>Reads the archive.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    public AssetLibrary(string archive)
    {
        var files = ReadAll(archive);
        var entry = Encoding.UTF8.GetString(files.GetValueOrDefault(EntryFile) ?? []);
        assets = files.Where(file => TypeOf(file.Key) is not null && file.Key != EntryFile).ToDictionary(
            file => file.Key,
            file => new Asset(TypeOf(file.Key)!, file.Value, files.GetValueOrDefault(file.Key + ".br"), files.GetValueOrDefault(file.Key + ".gz")),
            StringComparer.Ordinal);
        Version = HashOf(assets);
        var whole = Encoding.UTF8.GetBytes(entry.Replace(EntryVersion, Version, StringComparison.Ordinal));
        Entry = new Asset(
            Script, whole,
            Compressed(whole, stream => new BrotliStream(stream, CompressionLevel.SmallestSize)),
            Compressed(whole, stream => new GZipStream(stream, CompressionLevel.SmallestSize)));
    }

    /// <summary>Where the archive is: beside the program.</summary>
    public static string Archive { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot.zip");

    /// <summary>What all files together hash to.</summary>
    public string Version { get; }

    /// <summary>What is sent at the entry's unchanging address (<c>wwwroot/entry.js</c>): it leads to the version of now.</summary>
    public Asset Entry { get; }

    /// <summary>The paths, for example <c>js/ajax.js</c>.</summary>
    public IEnumerable<string> Paths => assets.Keys;

    /// <summary>A file, or null.</summary>
    /// <param name="path">For example <c>js/ajax.js</c>; only names that are in the archive lead anywhere.</param>
    public Asset? Find(string path) => assets.GetValueOrDefault(path);

    private static Dictionary<string, byte[]> ReadAll(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
            files.Add(entry.FullName, bytes);
        }

        return files;
    }

    // The build cannot: it knows no version yet.
    private static byte[] Compressed(byte[] plain, Func<Stream, Stream> compress)
    {
        using var result = new MemoryStream();
        using (var stream = compress(result))
            stream.Write(plain);
        return result.ToArray();
    }

    private static string? TypeOf(string path) => Path.GetExtension(path) switch { ".js" => Script, ".css" => Style, _ => null };

    private static string HashOf(Dictionary<string, Asset> assets)
    {
        var names = string.Concat(assets.OrderBy(asset => asset.Key, StringComparer.Ordinal).Select(asset => $"{asset.Key} {asset.Value.Hash}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)))[..16];
    }
}
