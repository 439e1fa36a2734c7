using System.IO.Compression;
using System.Text;
using NUglify;

namespace WriteAssist.FrontEnd;

/// <summary>
/// The files of <c>wwwroot</c> as they are sent: minified, and each once more with brotli (<c>NAME.br</c>) and gzip (<c>NAME.gz</c>), at
/// their smallest. They are one archive that is replaced whole, so that no file of an earlier build is left over.
/// </summary>
internal static class FrontEndPack
{
    /// <summary>The file in the archive that lists the modules a page needs at its start, the entry first, a line each.</summary>
    public const string StartFile = "start.txt";

    private const string Entry = "js/writeassist.js";

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
    /// <exception cref="InvalidDataException">A script or style is not one; the message names it.</exception>
    public static void Write(string folder, string archive)
    {
        var unfinished = $"{archive}.new";
        using (var zip = new ZipArchive(File.Create(unfinished), ZipArchiveMode.Create))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsPacked).Order(StringComparer.Ordinal))
            {
                var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
                var plain = Encoding.UTF8.GetBytes(Minified(path));
                Add(zip, name, plain);
                foreach (var (ending, compress) in Compressions)
                    Add(zip, name + ending, Compressed(plain, compress));
            }

            Add(zip, StartFile, Encoding.UTF8.GetBytes(string.Join('\n', StartModules.Of(folder, Entry))));
        }

        File.Move(unfinished, archive, overwrite: true);
    }

    private static bool IsPacked(string path) => path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".css", StringComparison.Ordinal);

    private static string Minified(string path)
    {
        var source = File.ReadAllText(path);
        var result = path.EndsWith(".js", StringComparison.Ordinal) ? Uglify.Js(source, path) : Uglify.Css(source, path);
        return result.HasErrors ? throw new InvalidDataException($"{path} cannot be read: {string.Join("; ", result.Errors)}") : result.Code;
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
