using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>Takes <c>application/x-www-form-urlencoded</c> apart, as the WHATWG URL standard's parser does.</summary>
internal static class UrlEncodedForm
{
    /// <summary>The fields by name; of several with one name the last. A <c>%</c> that begins no code stands for itself.</summary>
    /// <param name="body">The body of the request; it is decoded in its place, so what stands in it afterwards means nothing.</param>
    /// <param name="maxFields">How many fields at most.</param>
    /// <exception cref="AjaxFailure">There are more fields, or one is not UTF-8.</exception>
    public static Dictionary<string, string> Parse(Span<byte> body, int maxFields)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var range in ((ReadOnlySpan<byte>)body).Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
                continue;
            if (count++ == maxFields)
                throw new AjaxFailure(ErrorCode.ContentTooLong, $"The request has more than {maxFields} fields.");

            var equals = pair.IndexOf((byte)'=');
            var field = AjaxFormReader.Decode(Unescape(equals < 0 ? pair : pair[..equals]), "name of a field");
            fields[field] = AjaxFormReader.Decode(equals < 0 ? default : Unescape(pair[(equals + 1)..]), field);
        }

        return fields;
    }

    // What is decoded is never longer.
    private static Span<byte> Unescape(Span<byte> encoded)
    {
        var length = encoded.IndexOfAny((byte)'%', (byte)'+');
        if (length < 0)
            return encoded;
        for (var i = length; i < encoded.Length; i++)
        {
            var value = encoded[i];
            if (value == '%' && i + 2 < encoded.Length && char.IsAsciiHexDigit((char)encoded[i + 1]) && char.IsAsciiHexDigit((char)encoded[i + 2]))
            {
                value = (byte)((HexValue(encoded[i + 1]) << 4) | HexValue(encoded[i + 2]));
                i += 2;
            }
            else if (value == '+')
            {
                value = (byte)' ';
            }

            encoded[length++] = value;
        }

        return encoded[..length];
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
