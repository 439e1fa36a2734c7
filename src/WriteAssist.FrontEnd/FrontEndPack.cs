using System.IO.Compression;
using System.Text;
using NUglify;

namespace WriteAssist.FrontEnd;

/// <summary>
/// The files of <c>wwwroot</c> as they are sent: modules that are loaded together joined to one file (<see cref="ScriptBundle"/>), minified,
/// and each file once more with brotli (<c>NAME.br</c>) and gzip (<c>NAME.gz</c>), at their smallest. They are one archive that is replaced
/// whole, so that no file of an earlier build is left over.
/// </summary>
internal static class FrontEndPack
{
    /// <summary>What is sent at the address that pages name.</summary>
    private const string Entry = "entry.js";

    private static readonly (string Ending, Func<Stream, Stream> Compress)[] Compressions =
    [
        (".br", stream => new BrotliStream(stream, CompressionLevel.SmallestSize)),
        (".gz", stream => new GZipStream(stream, CompressionLevel.SmallestSize)),
    ];

    // The same files are the same archive, whenever it is made.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive.</summary>
    /// <param name="folder">The folder with <c>js</c> and <c>css</c>.</param>
    /// <param name="archive">The file to write; one that is there is replaced when the new one is whole.</param>
    /// <param name="plain">Whether they are sent as they stand instead, for who looks for a mistake in a browser.</param>
    /// <exception cref="InvalidDataException">A script or style is not one; the message names it.</exception>
    public static void Write(string folder, string archive, bool plain = false)
    {
        var unfinished = $"{archive}.new";
        using (var zip = new ZipArchive(File.Create(unfinished), ZipArchiveMode.Create))
        {
            foreach (var (name, text) in plain ? PlainTextsOf(folder) : TextsOf(folder))
            {
                var content = Encoding.UTF8.GetBytes(plain ? text : Minified(name, text));
                Add(zip, name, content);
                foreach (var (ending, compress) in Compressions)
                    Add(zip, name + ending, Compressed(content, compress));
            }
        }

        File.Move(unfinished, archive, overwrite: true);
    }

    private static IEnumerable<(string Name, string Text)> TextsOf(string folder)
    {
        var modules = NamesIn(folder).Where(name => name.StartsWith(ScriptBundle.Folder, StringComparison.Ordinal) && IsScript(name));
        return PlainTextsOf(folder).Where(file => file.Name is Entry || !IsScript(file.Name)).Concat(new ScriptBundle(folder, modules).Files);
    }

    private static IEnumerable<(string Name, string Text)> PlainTextsOf(string folder) =>
        NamesIn(folder).Where(name => IsScript(name) || name.EndsWith(".css", StringComparison.Ordinal)).Select(name => (name, File.ReadAllText(Path.Combine(folder, name))));

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static bool IsScript(string name) => name.EndsWith(".js", StringComparison.Ordinal);

    private static string Minified(string name, string text)
    {
        var result = IsScript(name) ? Uglify.Js(text, name) : Uglify.Css(text, name);
        if (result.HasErrors)
            throw new InvalidDataException($"{name} cannot be read: {string.Join("; ", result.Errors)}");
        return IsScript(name) ? PrivateNames.Shorten(result.Code) : result.Code;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Compressed(byte[] plain, Func<Stream, Stream> compress)
    {
        using var result = new MemoryStream();
        using (var stream = compress(result))
            stream.Write(plain);
        return result.ToArray();
    }
}
