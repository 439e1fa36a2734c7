namespace WriteAssist.Web.Replies;

/// <summary>
/// A reply's text while it grows, held once: blocks that are filled and never changed or moved, so a piece of it that was given out
/// stays what it is, and nothing is joined to read on. No block ends within a character. It is not safe for several threads.
/// </summary>
internal sealed class ReplyText
{
    private const int SmallestBlock = 256;
    private const int LargestBlock = 2048;

    private readonly Block first = new(SmallestBlock);
    private Block last;

    /// <summary>Makes an empty one.</summary>
    public ReplyText() => last = first;

    /// <summary>How long it is, in UTF-16 units.</summary>
    public int Length { get; private set; }

    /// <summary>Adds to it.</summary>
    /// <param name="piece">What is new: whole characters.</param>
    public void Append(ReadOnlySpan<char> piece)
    {
        Length += piece.Length;
        while (true)
        {
            var fits = WholeCharacters(piece, last.Characters.Length - last.Length);
            piece[..fits].CopyTo(last.Characters.AsSpan(last.Length));
            last.Length += fits;
            piece = piece[fits..];
            if (piece.IsEmpty)
                return;
            last = last.Next = new Block(Math.Min(2 * last.Characters.Length, LargestBlock));
        }
    }

    /// <summary>The next piece after a place; empty where there is none yet.</summary>
    /// <param name="place">Where to read; it moves behind the piece. The default is the beginning.</param>
    /// <param name="most">The longest piece, in UTF-16 units: 2 or more.</param>
    public ReadOnlyMemory<char> Read(ref Place place, int most)
    {
        var (block, offset) = (place.Block ?? first, place.Offset);
        if (offset == block.Length && block.Next is { } next)
            (block, offset) = (next, 0);
        var rest = block.Characters.AsMemory(offset, block.Length - offset);
        var piece = rest[..WholeCharacters(rest.Span, most)];
        place = new Place(block, offset + piece.Length);
        return piece;
    }

    /// <summary>All of it, joined.</summary>
    public override string ToString() => string.Create(Length, first, static (whole, block) =>
    {
        for (var at = block; at is not null; at = at.Next)
        {
            at.Characters.AsSpan(0, at.Length).CopyTo(whole);
            whole = whole[at.Length..];
        }
    });

    /// <summary>How much of a text may be given out at once: at most so much, and never half of a character.</summary>
    public static int WholeCharacters(ReadOnlySpan<char> text, int most) =>
        text.Length <= most ? text.Length
        : most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1
        : most;

    /// <summary>A place in a text: behind what somebody has read of it.</summary>
    internal readonly struct Place
    {
        internal Place(Block block, int offset) => (Block, Offset) = (block, offset);

        internal Block? Block { get; }

        internal int Offset { get; }
    }

    /// <summary>A part of a text.</summary>
    /// <param name="size">How much it can hold, in UTF-16 units.</param>
    internal sealed class Block(int size)
    {
        internal char[] Characters { get; } = new char[size];

        internal int Length { get; set; }

        internal Block? Next { get; set; }
    }
}
