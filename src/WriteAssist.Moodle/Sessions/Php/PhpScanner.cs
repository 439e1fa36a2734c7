namespace WriteAssist.Moodle.Sessions.Php;

/// <summary>
/// Walks over PHP's serialized values without building them: time is linear in the input, memory does not depend on the lengths
/// and counts that the input claims, and nesting uses a small stack of its own instead of recursion. Lengths count bytes.
/// Every method answers false for malformed input and throws nothing.
/// </summary>
internal ref partial struct PhpScanner(ReadOnlySpan<byte> data, int position = 0)
{
    /// <summary>The deepest nesting that PHP itself reads (its setting <c>unserialize_max_depth</c>).</summary>
    public const int MaxDepth = 4096;

    private readonly ReadOnlySpan<byte> data = data;
    private int[] remaining = new int[32];
    private int slots;
    private bool sawCustomObject;

    /// <summary>The next byte to read.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Whether the whole input is read.</summary>
    public readonly bool AtEnd => Position >= data.Length;

    /// <summary>
    /// The number of a value to look for, as references count them: values from 1 in the order they begin, without the keys and
    /// without <c>R:</c>, which adds no value of its own. 0 looks for none.
    /// </summary>
    public int WantedSlot { get; init; }

    /// <summary>Whether a reference has to lead to an earlier value; a scanner that starts in the middle cannot tell.</summary>
    public bool ChecksReferences { get; init; } = true;

    /// <summary>Where the wanted value begins, or -1. It stays -1 behind a custom object, whose inner values cannot be counted.</summary>
    public int WantedPosition { get; private set; } = -1;

    /// <summary>Reads a session variable's name, which ends at <c>|</c>.</summary>
    public bool TryReadVariable(out ReadOnlySpan<byte> name)
    {
        var length = data[Position..].IndexOf((byte)'|');
        name = length < 0 ? default : data.Slice(Position, length);
        Position += length + 1;
        return length >= 0;
    }

    /// <summary>Skips one value with all that is nested in it.</summary>
    public bool TrySkipValue()
    {
        var depth = 0;
        do
        {
            if (depth > 0 && remaining[depth - 1] == 0)
            {
                if (!TryTake('}'))
                    return false;
                depth--;
                continue;
            }

            if (depth > 0)
            {
                remaining[depth - 1]--;
                if (!TryReadKey(out _))
                    return false;
            }

            if (!TrySkipScalarOrOpen(out var children))
                return false;
            if (children < 0)
                continue;
            if (depth == MaxDepth)
                return false;
            if (depth == remaining.Length)
                Array.Resize(ref remaining, depth * 2);
            remaining[depth++] = children;
        }
        while (depth > 0);

        return true;
    }

    /// <summary>Opens an array or an object; its entries follow, each a key and a value.</summary>
    /// <param name="count">How many there are.</param>
    public bool TryOpenContainer(out int count)
    {
        count = 0;
        return Peek() == 'a'
            ? TryTake('a') && TryTake(':') && TryOpen(out count)
            : TryTake('O') && TryTake(':') && TryReadQuoted(out _) && TryTake(':') && TryOpen(out count);
    }

    /// <summary>Reads the class of an object.</summary>
    public bool TryReadClass(out ReadOnlySpan<byte> name)
    {
        name = default;
        return TryTake('O') && TryTake(':') && TryReadQuoted(out name);
    }

    /// <summary>Reads a key of an array or object.</summary>
    /// <param name="name">Its bytes; of a number its digits.</param>
    public bool TryReadKey(out ReadOnlySpan<byte> name)
    {
        name = default;
        return Peek() switch
        {
            'i' => TryReadInteger(out name),
            's' or 'S' => TryReadString(out name),
            _ => false,
        };
    }

    /// <summary>Reads a string value, the only form of <c>s:</c> and <c>S:</c>.</summary>
    public bool TryReadString(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (Peek() == 'S')
            return TryTake('S') && TryTake(':') && TryReadEscaped(out text) && TryTake(';');
        return TryTake('s') && TryTake(':') && TryReadQuoted(out text) && TryTake(';');
    }

    /// <summary>Reads an integer value's digits with their sign.</summary>
    public bool TryReadInteger(out ReadOnlySpan<byte> digits)
    {
        var start = Position + 2;
        var ok = TrySkipInteger();
        digits = ok ? data[start..(Position - 1)] : default;
        return ok;
    }

    /// <summary>Reads true or false.</summary>
    public bool TryReadBoolean(out bool value)
    {
        value = false;
        if (!(TryTake('b') && TryTake(':')))
            return false;
        value = TryTake('1');
        return (value || TryTake('0')) && TryTake(';');
    }

    /// <summary>Reads a float's digits, or NAN, INF or -INF.</summary>
    public bool TryReadFloat(out ReadOnlySpan<byte> digits)
    {
        var start = Position + 2;
        var ok = TrySkipFloat();
        digits = ok ? data[start..(Position - 1)] : default;
        return ok;
    }

    /// <summary>Reads a reference to an earlier value (<c>R:</c> or <c>r:</c>).</summary>
    public bool TryReadReference(out int slot)
    {
        slot = 0;
        return (TryTake('R') || TryTake('r')) && TryTake(':') && TryReadNumber(out slot) && TryTake(';');
    }

    /// <summary>The next byte, or NUL at the end.</summary>
    public readonly char Peek() => AtEnd ? '\0' : (char)data[Position];

    // What begins here: a value without children is skipped (children -1); a container is opened.
    private bool TrySkipScalarOrOpen(out int children)
    {
        children = -1;
        var type = Peek();
        var earlier = slots;
        if (type != 'R' && ++slots == WantedSlot && !sawCustomObject)
            WantedPosition = Position;
        return type switch
        {
            'N' => TryTake('N') && TryTake(';'),
            'b' => TryTake('b') && TryTake(':') && (TryTake('0') || TryTake('1')) && TryTake(';'),
            'i' => TrySkipInteger(),
            'd' => TrySkipFloat(),
            's' or 'S' => TryReadString(out _),
            'a' => TryTake('a') && TryTake(':') && TryOpen(out children),
            'O' => TryTake('O') && TryTake(':') && TryReadQuoted(out _) && TryTake(':') && TryOpen(out children),
            'C' => TrySkipCustomObject(),
            'E' => TryTake('E') && TryTake(':') && TryReadQuoted(out _) && TryTake(';'),
            'R' or 'r' => TryReadReference(out var slot) && (!ChecksReferences || (slot >= 1 && (slot <= earlier || sawCustomObject))),
            _ => false,
        };
    }

    // C:8:"MyObject":12:{what it wrote} - its own format, known only by its length.
    private bool TrySkipCustomObject()
    {
        sawCustomObject = true;
        if (!(TryTake('C') && TryTake(':') && TryReadQuoted(out _) && TryTake(':') && TryReadNumber(out var length) && TryTake(':') && TryTake('{')))
            return false;
        if (length > data.Length - Position)
            return false;
        Position += length;
        return TryTake('}');
    }

    // The rest of a container's head: how many pairs, and the brace. Each pair takes bytes, so a count beyond them is a lie.
    private bool TryOpen(out int children) =>
        TryReadNumber(out children) && children <= data.Length - Position && TryTake(':') && TryTake('{');
}
