using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace WriteAssist.Web.Assets;

/// <summary>One file of the front end, ready to be sent.</summary>
internal sealed class Asset
{
    private static readonly (string Name, Func<Stream, Stream> Compress)[] Compressions =
    [
        ("br", stream => new BrotliStream(stream, CompressionLevel.SmallestSize)),
        ("gzip", stream => new GZipStream(stream, CompressionLevel.SmallestSize)),
    ];

    private readonly Dictionary<string, byte[]> encoded = [];

    /// <summary>Takes a text file.</summary>
    /// <param name="contentType">With its charset.</param>
    /// <param name="text">What the browser gets.</param>
    public Asset(string contentType, string text)
    {
        ContentType = contentType;
        Plain = Encoding.UTF8.GetBytes(text);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Plain))[..16];
        foreach (var (name, compress) in Compressions)
            encoded[name] = Compressed(compress);
    }

    /// <summary>The content type with its charset.</summary>
    public string ContentType { get; }

    /// <summary>The bytes, not compressed.</summary>
    public byte[] Plain { get; }

    /// <summary>What the bytes hash to, 16 hex digits.</summary>
    public string Hash { get; }

    /// <summary>The smallest form that the browser accepts.</summary>
    /// <param name="accepted">The encodings' names that it accepts.</param>
    /// <returns>The name of the encoding, or null for none, and the bytes.</returns>
    public (string? Encoding, byte[] Bytes) For(IReadOnlySet<string> accepted)
    {
        foreach (var (name, _) in Compressions)
        {
            if (accepted.Contains(name))
                return (name, encoded[name]);
        }

        return (null, Plain);
    }

    private byte[] Compressed(Func<Stream, Stream> compress)
    {
        using var result = new MemoryStream();
        using (var stream = compress(result))
            stream.Write(Plain);
        return result.ToArray();
    }
}
