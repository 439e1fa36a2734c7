using System.Security.Cryptography;

namespace WriteAssist.Web.Assets;

/// <summary>One file of the front end, ready to be sent.</summary>
internal sealed class Asset
{
    private readonly byte[]? brotli;
    private readonly byte[]? gzip;

    /// <summary>Takes a file.</summary>
    /// <param name="contentType">With its charset.</param>
    /// <param name="plain">The bytes, not compressed.</param>
    /// <param name="brotli">The same with brotli; null for a file that is too small for it.</param>
    /// <param name="gzip">The same with gzip; null for a file that is too small for it.</param>
    public Asset(string contentType, byte[] plain, byte[]? brotli = null, byte[]? gzip = null)
    {
        this.brotli = brotli;
        this.gzip = gzip;
        ContentType = contentType;
        Plain = plain;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Plain))[..10];
    }

    /// <summary>The content type with its charset.</summary>
    public string ContentType { get; }

    /// <summary>The bytes, not compressed.</summary>
    public byte[] Plain { get; }

    /// <summary>What the bytes hash to, 10 hex digits: it tells versions of one file apart, and is counted in what a page begins with.</summary>
    public string Hash { get; }

    /// <summary>The smallest form that the browser accepts.</summary>
    /// <param name="accepted">The encodings' names that it accepts.</param>
    /// <returns>The name of the encoding, or null for none, and the bytes.</returns>
    public (string? Encoding, byte[] Bytes) For(IReadOnlySet<string> accepted)
    {
        if (brotli is not null && accepted.Contains("br"))
            return ("br", brotli);
        return gzip is not null && accepted.Contains("gzip") ? ("gzip", gzip) : (null, Plain);
    }
}
