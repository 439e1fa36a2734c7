using System.Buffers;
using System.Text;

namespace WriteAssist.Web.Replies;

/// <summary>A text as the inside of a JSON string, escaped as Newtonsoft.Json does it, straight into a response's buffer.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\', '\u0085', '\u2028', '\u2029']);

    /// <summary>Writes it, without the quotation marks around it.</summary>
    public static void Write(IBufferWriter<byte> body, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var plain = text.IndexOfAny(Escaped);
            Encoding.UTF8.GetBytes(plain < 0 ? text : text[..plain], body);
            if (plain < 0)
                return;
            Escape(body, text[plain]);
            text = text[(plain + 1)..];
        }
    }

    private static void Escape(IBufferWriter<byte> body, char character)
    {
        switch (character)
        {
            case '"': body.Write("\\\""u8); break;
            case '\\': body.Write("\\\\"u8); break;
            case '\n': body.Write("\\n"u8); break;
            case '\r': body.Write("\\r"u8); break;
            case '\t': body.Write("\\t"u8); break;
            case '\b': body.Write("\\b"u8); break;
            case '\f': body.Write("\\f"u8); break;
            default: Encoding.ASCII.GetBytes($"\\u{(int)character:x4}", body); break;
        }
    }
}
