using System.Buffers;
using System.Globalization;

namespace WriteAssist.Moodle.Sessions.Php;

/// <content>The smallest parts of the format: numbers, texts, single bytes.</content>
internal ref partial struct PhpScanner
{
    private static readonly SearchValues<byte> FloatBytes = SearchValues.Create("0123456789+-.eE"u8);

    private bool TrySkipInteger()
    {
        if (!(TryTake('i') && TryTake(':')))
            return false;
        if (!TryTake('-'))
            TryTake('+');
        return TrySkipDigits() && TryTake(';');
    }

    private bool TrySkipFloat()
    {
        if (!(TryTake('d') && TryTake(':')))
            return false;
        var length = data[Position..].IndexOf((byte)';');
        if (length < 1)
            return false;
        var text = data.Slice(Position, length);
        Position += length + 1;
        return text.SequenceEqual("NAN"u8) || text.SequenceEqual("INF"u8) || text.SequenceEqual("-INF"u8)
            || (text.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && !text.ContainsAnyExcept(FloatBytes));
    }

    // 5:"bytes"
    private bool TryReadQuoted(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!(TryReadNumber(out var length) && TryTake(':') && TryTake('"')) || length > data.Length - Position)
            return false;
        text = data.Slice(Position, length);
        Position += length;
        return TryTake('"');
    }

    // 5:"by\74es": the length counts characters after decoding, so at least as many bytes have to be there.
    private bool TryReadEscaped(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!(TryReadNumber(out var length) && TryTake(':') && TryTake('"')) || length > data.Length - Position)
            return false;
        var decoded = new byte[length];
        for (var i = 0; i < length; i++)
        {
            if (AtEnd)
                return false;
            if (!TryTake('\\'))
                decoded[i] = data[Position++];
            else if (!TryReadHex(out decoded[i]))
                return false;
        }

        text = decoded;
        return TryTake('"');
    }

    private bool TryReadHex(out byte value)
    {
        value = 0;
        if (data.Length - Position < 2 || !char.IsAsciiHexDigit((char)data[Position]) || !char.IsAsciiHexDigit((char)data[Position + 1]))
            return false;
        value = Convert.FromHexString([(char)data[Position], (char)data[Position + 1]])[0];
        Position += 2;
        return true;
    }

    private bool TryReadNumber(out int number)
    {
        var start = Position;
        number = 0;
        return TrySkipDigits() && int.TryParse(data[start..Position], NumberStyles.None, null, out number);
    }

    private bool TrySkipDigits()
    {
        var start = Position;
        while (Position < data.Length && char.IsAsciiDigit((char)data[Position]))
            Position++;
        return Position > start;
    }

    private bool TryTake(char expected)
    {
        if (Peek() != expected || AtEnd)
            return false;
        Position++;
        return true;
    }
}
