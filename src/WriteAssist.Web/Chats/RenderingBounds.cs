using System.Globalization;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace WriteAssist.Web.Chats;

/// <summary>
/// What making the HTML of one message may cost. Markdig's time grows with lines times nesting, and its HTML with lines times columns
/// of a table: a message of a few kilobytes would take half a minute or gigabytes. Whoever meets a bound throws
/// <see cref="RenderingBoundException"/>.
/// </summary>
/// <param name="time">The clock of the time limit.</param>
internal sealed class RenderingBounds(TimeProvider time)
{
    /// <summary>The most characters of HTML that a message may become.</summary>
    public const int MaxHtmlLength = 1_000_000;

    /// <summary>How many lists and quotations may stand in one another; a list counts as two, itself and its item.</summary>
    public const int MaxNesting = 60;

    /// <summary>The most cells of a table: the columns of the widest line times all lines.</summary>
    public const int MaxCells = 50_000;

    // Lines times nesting; each costs about a microsecond.
    private const int MaxSteps = 200_000;

    // The others are met first on a machine that is not overloaded.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly object Key = new();

    private readonly long start = time.GetTimestamp();
    private int steps;

    /// <summary>How Markdig's parsers find the bounds again.</summary>
    public MarkdownParserContext Context => new() { Properties = { [Key] = this } };

    /// <summary>Puts parsers that keep the bounds in the place of Markdig's own.</summary>
    public static MarkdownPipelineBuilder Apply(MarkdownPipelineBuilder builder)
    {
        builder.BlockParsers.ReplaceOrAdd<ListBlockParser>(new BoundedListParser());
        builder.BlockParsers.ReplaceOrAdd<QuoteBlockParser>(new BoundedQuoteParser());
        builder.InlineParsers.Insert(0, new InlineClock());
        builder.MaximumNestingDepth = MaxNesting;
        return builder;
    }

    /// <summary>Whether a text, read as a table, would have more than <see cref="MaxCells"/> cells: each line is filled up to the widest.</summary>
    public static bool IsWideTable(string content)
    {
        var (columns, lines) = (0, 0);
        foreach (var line in content.AsSpan().EnumerateLines())
        {
            lines++;
            columns = Math.Max(columns, line.Count('|') + 1);
        }

        return columns > 1 && (long)columns * lines > MaxCells;
    }

    /// <summary>Counts a step, and looks at the clock.</summary>
    /// <exception cref="RenderingBoundException">There were too many, or they took too long.</exception>
    public void CountStep()
    {
        if (++steps > MaxSteps)
            throw new RenderingBoundException();
        LookAtTheClock();
    }

    /// <summary>Counts the length of the HTML.</summary>
    /// <exception cref="RenderingBoundException">It is too long, or took too long.</exception>
    public void CountHtml(int length)
    {
        if (length > MaxHtmlLength)
            throw new RenderingBoundException();
        LookAtTheClock();
    }

    private void LookAtTheClock()
    {
        if (time.GetElapsedTime(start) > Longest)
            throw new RenderingBoundException { IsTime = true };
    }

    private static RenderingBounds Of(MarkdownParserContext? context) => (RenderingBounds)context!.Properties[Key];

    private static void Enter(BlockProcessor processor)
    {
        var depth = 0;
        for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
        {
            if (++depth > MaxNesting)
                throw new RenderingBoundException();
        }

        Of(processor.Context).CountStep();
    }

    private sealed class BoundedListParser : ListBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            Enter(processor);
            return base.TryOpen(processor);
        }

        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            Of(processor.Context).CountStep();
            return base.TryContinue(processor, block);
        }
    }

    private sealed class BoundedQuoteParser : QuoteBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            Enter(processor);
            return base.TryOpen(processor);
        }

        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            Of(processor.Context).CountStep();
            return base.TryContinue(processor, block);
        }
    }

    // Matches nothing: it is asked at each character that may begin something.
    private sealed class InlineClock : InlineParser
    {
        public InlineClock() => OpeningCharacters = ['[', ']', '*', '_', '`', '<', '~', '|', '!', '\\', '$', '&', '\n'];

        public override bool Match(InlineProcessor processor, ref Markdig.Helpers.StringSlice slice)
        {
            Of(processor.Context).CountStep();
            return false;
        }
    }
}

/// <summary>HTML in memory, up to its bound.</summary>
/// <param name="bounds">Counts what is written.</param>
internal sealed class BoundedHtmlWriter(RenderingBounds bounds) : StringWriter(CultureInfo.InvariantCulture)
{
    /// <inheritdoc/>
    public override void Write(char value)
    {
        base.Write(value);
        Count();
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        base.Write(value);
        Count();
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        base.Write(buffer, index, count);
        Count();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        base.Write(buffer);
        Count();
    }

    private void Count() => bounds.CountHtml(GetStringBuilder().Length);
}

/// <summary>A message cost more than it may.</summary>
internal sealed class RenderingBoundException() : Exception("A message met a bound of RenderingBounds.")
{
    /// <summary>Whether it was the time limit.</summary>
    public bool IsTime { get; init; }
}
