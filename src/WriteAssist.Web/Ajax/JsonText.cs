using System.Buffers;
using System.Text;

namespace WriteAssist.Web.Ajax;

/// <summary>Text inside a JSON string, escaped as Newtonsoft.Json does it; the quotation marks around it are the caller's.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\', '\u0085', '\u2028', '\u2029']);

    /// <summary>Writes it as UTF-8, straight into a response's buffer.</summary>
    public static void Write(IBufferWriter<byte> body, ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            Encoding.UTF8.GetBytes(NextPlain(ref text), body);
            if (text.Length > 0)
                Encoding.UTF8.GetBytes(NextEscape(ref text), body);
        }
    }

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            writer.Write(NextPlain(ref text));
            if (text.Length > 0)
                writer.Write(NextEscape(ref text));
        }
    }

    // Up to the next character that has to be escaped.
    private static ReadOnlySpan<char> NextPlain(ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny(Escaped);
        var plain = length < 0 ? text : text[..length];
        text = text[plain.Length..];
        return plain;
    }

    private static string NextEscape(ref ReadOnlySpan<char> text)
    {
        var character = text[0];
        text = text[1..];
        return character switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            '\b' => @"\b",
            '\f' => @"\f",
            _ => $"\\u{(int)character:x4}",
        };
    }
}
