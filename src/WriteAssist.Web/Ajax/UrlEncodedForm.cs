using WriteAssist.Web.Outcomes;
namespace WriteAssist.Web.Ajax;

/// <summary>Takes <c>application/x-www-form-urlencoded</c> apart into bytes, as the WHATWG URL standard's parser does.</summary>
internal static class UrlEncodedForm
{
    /// <summary>The names and values in their order. A <c>%</c> that begins no code stands for itself.</summary>
    /// <param name="body">The body of the request.</param>
    /// <param name="maxFields">How many fields at most.</param>
    /// <exception cref="AjaxFailure">There are more fields.</exception>
    public static List<(byte[] Name, byte[] Value)> Parse(ReadOnlySpan<byte> body, int maxFields)
    {
        var fields = new List<(byte[], byte[])>();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
                continue;
            if (fields.Count == maxFields)
                throw new AjaxFailure(ErrorCode.ContentTooLong, $"The request has more than {maxFields} fields.");

            var equals = pair.IndexOf((byte)'=');
            fields.Add(equals < 0 ? (Decode(pair), []) : (Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return fields;
    }

    private static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var decoded = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
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

            decoded[length++] = value;
        }

        return decoded[..length];
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
