using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using WriteAssist.Moodle.Sessions.Php;
using ZstdSharp;

namespace WriteAssist.Moodle.Sessions.Redis;

/// <summary>
/// Values as PHP's Redis extension writes them: serialized by PHP (<c>s:3:"abc";</c>, <c>i:3;</c>, <c>N;</c>) or by igbinary, and what
/// Moodle compressed inside. All three tell themselves by their first bytes, so no setting has to say which it is.
/// </summary>
internal static class RedisText
{
    private static readonly byte[] Igbinary = [0, 0, 0, 2];
    private static readonly byte[] Gzip = [0x1f, 0x8b];
    private static readonly byte[] Zstandard = [0x28, 0xb5, 0x2f, 0xfd];

    /// <summary>The bytes of a string, or the digits of a number; null for PHP's null, false, and what cannot be read.</summary>
    public static byte[]? Read(byte[]? value)
    {
        if (value is not { Length: > 0 })
            return null;
        return value.AsSpan().StartsWith(Igbinary) ? ReadIgbinary(value.AsSpan(Igbinary.Length)) : ReadSerialized(value);
    }

    /// <summary>The value as a whole number; null when it is none.</summary>
    public static long? ReadNumber(byte[]? value) =>
        Read(value) is { } digits && long.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number written as the value beside it is: by PHP, or by igbinary.</summary>
    public static byte[] WriteNumberLike(byte[]? sample, long number)
    {
        if (sample is null || !sample.AsSpan().StartsWith(Igbinary))
            return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"i:{number};"));
        byte[] written = [.. Igbinary, 0x20, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt64BigEndian(written.AsSpan(5), number);
        return written;
    }

    /// <summary>The session's data, taken out of what Moodle compressed it with; null when there is none, or it is too large or broken.</summary>
    public static byte[]? ReadData(byte[]? value)
    {
        if (Read(value) is not { } data)
            return null;
        try
        {
            if (data.AsSpan().StartsWith(Gzip))
                return Inflate(new GZipStream(new MemoryStream(data), CompressionMode.Decompress));
            return data.AsSpan().StartsWith(Zstandard) ? Inflate(new DecompressionStream(new MemoryStream(data))) : data;
        }
        catch (Exception exception) when (exception is InvalidDataException or ZstdException or EndOfStreamException)
        {
            return null;
        }
    }

    // Never more than a session may have, whatever a few bytes would grow to.
    private static byte[]? Inflate(Stream stream)
    {
        using (stream)
        {
            var data = new MemoryStream();
            var piece = new byte[16 * 1024];
            while (stream.Read(piece) is > 0 and var length)
            {
                data.Write(piece, 0, length);
                if (data.Length > PhpSessionReader.MaxBytes)
                    return null;
            }

            return data.ToArray();
        }
    }

    // s:LENGTH:"BYTES"; or i:NUMBER; - anything else is nothing that Moodle writes here.
    private static byte[]? ReadSerialized(ReadOnlySpan<byte> value)
    {
        if (value.StartsWith("i:"u8) && value[^1] == ';')
            return value[2..^1].ToArray();
        if (!value.StartsWith("s:"u8))
            return null;
        var end = value[2..].IndexOf((byte)':');
        if (end < 0 || !int.TryParse(Encoding.ASCII.GetString(value.Slice(2, end)), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return null;
        var content = value[(2 + end + 1)..];
        return content.Length == length + 3 && content[0] == '"' && content[^2] == '"' && content[^1] == ';' ? content.Slice(1, length).ToArray() : null;
    }

    // The types of igbinary 2 that a string or a whole number has; lengths and numbers are big-endian.
    private static byte[]? ReadIgbinary(ReadOnlySpan<byte> value) => value switch
    {
        [0x0d, ..] => [],
        [0x11, var length, .. var rest] => Cut(rest, length),
        [0x12, _, _, .. var rest] => Cut(rest, BinaryPrimitives.ReadUInt16BigEndian(value[1..])),
        [0x13, _, _, _, _, .. var rest] => Cut(rest, BinaryPrimitives.ReadUInt32BigEndian(value[1..])),
        [0x06, var number] => Digits(number),
        [0x08, _, _] => Digits(BinaryPrimitives.ReadUInt16BigEndian(value[1..])),
        [0x0a, _, _, _, _] => Digits(BinaryPrimitives.ReadUInt32BigEndian(value[1..])),
        [0x20, _, _, _, _, _, _, _, _] => Digits(BinaryPrimitives.ReadInt64BigEndian(value[1..])),
        _ => null,
    };

    private static byte[]? Cut(ReadOnlySpan<byte> rest, long length) => rest.Length == length ? rest.ToArray() : null;

    private static byte[] Digits(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
