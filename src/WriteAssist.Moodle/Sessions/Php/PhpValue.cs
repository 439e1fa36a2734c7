using System.Globalization;
using System.Text;

namespace WriteAssist.Moodle.Sessions.Php;

/// <summary>
/// One value in PHP's session data: where it begins, read when it is asked for. References are followed, property names lose PHP's
/// marks of private and protected ones, and what cannot be told is absent: nothing here throws or builds what the data claims to hold.
/// </summary>
/// <param name="Data">The whole session's data, which has been read to its end once.</param>
/// <param name="Position">Where the value begins; never at a reference.</param>
internal readonly record struct PhpValue(byte[] Data, int Position)
{
    // A reference to a reference to ... is not what PHP writes; a few hops cover everything it does.
    private const int MaxHops = 4;

    /// <summary>PHP's letter for its kind: <c>s</c> or <c>S</c> a text, <c>i</c>, <c>d</c>, <c>b</c>, <c>N</c> null, <c>a</c> an array, <c>O</c> and <c>C</c> objects.</summary>
    public char Kind => Scanner().Peek();

    /// <summary>A whole number, or a text of digits; else null.</summary>
    public long? Number =>
        Kind is 'i' or 's' or 'S' && long.TryParse(ToPhpText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>PHP's <c>empty()</c>: null, false, 0, the text 0, no text, an array without entries.</summary>
    public bool IsEmpty => Kind switch
    {
        'a' => Scanner().TryOpenContainer(out var count) && count == 0,
        'd' => double.TryParse(ToPhpText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == 0,
        'O' or 'C' or 'E' => false,
        _ => ToPhpText() is [] or [(byte)'0'],
    };

    /// <summary>What PHP's <c>(string)</c> makes of it, in bytes; null for an object, of which it makes nothing.</summary>
    public byte[]? ToPhpText()
    {
        var scanner = Scanner();
        return scanner.Peek() switch
        {
            's' or 'S' when scanner.TryReadString(out var text) => text.ToArray(),
            'i' when scanner.TryReadInteger(out var digits) => digits.ToArray(),
            'd' when scanner.TryReadFloat(out var number) => number.ToArray(),
            'b' => scanner.TryReadBoolean(out var isTrue) && isTrue ? "1"u8.ToArray() : [],
            'N' => [],
            'a' => "Array"u8.ToArray(),
            _ => null,
        };
    }

    /// <summary>Looks for the entry of an array or the property of an object; of several with one name the last counts, as in PHP.</summary>
    /// <param name="wanted">Its name, or the digits of a number.</param>
    /// <param name="value">The value; null when there is none, or a reference there leads nowhere.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(ReadOnlySpan<byte> wanted, out PhpValue? value)
    {
        value = null;
        var scanner = Scanner();
        if (!scanner.TryOpenContainer(out var count))
            return false;
        var found = -1;
        for (var i = 0; i < count; i++)
        {
            if (!scanner.TryReadKey(out var name))
                return false;
            if (WithoutMarks(name).SequenceEqual(wanted))
                found = scanner.Position;
            if (!scanner.TrySkipValue())
                return false;
        }

        value = found < 0 ? null : At(Data, found);
        return found >= 0;
    }

    /// <summary>The entry or property; null where there is none.</summary>
    public PhpValue? Find(ReadOnlySpan<byte> wanted) => TryFind(wanted, out var value) ? value : null;

    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public PhpValue? Find(string wanted) => Find(Encoding.UTF8.GetBytes(wanted));

    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public PhpValue? Find(long wanted) => Find(wanted.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether it is an object of exactly this class.</summary>
    public bool IsOf(ReadOnlySpan<byte> className) => Scanner().TryReadClass(out var name) && name.SequenceEqual(className);

    /// <summary>The value at a position, or the earlier one that a reference there stands for; null where it cannot be told which.</summary>
    public static PhpValue? At(byte[] data, int position)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            var here = new PhpScanner(data, position);
            if (here.Peek() is not ('R' or 'r'))
                return new PhpValue(data, position);
            if (!here.TryReadReference(out var slot) || !TryFindSlot(data, slot, out position))
                return null;
        }

        return null;
    }

    private static bool TryFindSlot(byte[] data, int slot, out int position)
    {
        var scanner = new PhpScanner(data) { WantedSlot = slot };
        while (!scanner.AtEnd && scanner.WantedPosition < 0)
        {
            if (!scanner.TryReadVariable(out _) || !scanner.TrySkipValue())
                break;
        }

        position = scanner.WantedPosition;
        return position >= 0;
    }

    // NUL * NUL before a protected name, NUL class NUL before a private one.
    private static ReadOnlySpan<byte> WithoutMarks(ReadOnlySpan<byte> name) =>
        name.Length > 0 && name[0] == 0 ? name[(name.LastIndexOf((byte)0) + 1)..] : name;

    private PhpScanner Scanner() => new(Data, Position) { ChecksReferences = false };
}
