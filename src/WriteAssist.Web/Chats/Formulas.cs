using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace WriteAssist.Web.Chats;

/// <summary>
/// Leaves formulas as they were typed, in a <c>span</c> of class <c>formula</c>: nothing in them is emphasis, an escape or a link. They stand between
/// <c>\(</c> and <c>\)</c>, <c>\[</c> and <c>\]</c>, <c>$$</c> and <c>$$</c>, or <c>$</c> and <c>$</c> by Pandoc's rule, so that prices are none: no space
/// inside of either dollar, and no digit behind the second.
/// </summary>
internal sealed class FormulaParser : InlineParser
{
    // What is longer is none: each opening is looked at that far.
    private const int MaxLength = 1000;

    /// <summary>It is asked at a dollar and at a backslash.</summary>
    public FormulaParser() => OpeningCharacters = ['$', '\\'];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        text = text[..Math.Min(text.Length, MaxLength)];
        var length = LengthOf(text);
        if (length == 0)
            return false;
        processor.Inline = new FormulaInline(text[..length].ToString());
        slice.Start += length;
        return true;
    }

    private static int LengthOf(ReadOnlySpan<char> text) => text switch
    {
        ['\\', '(', ..] => Through(text, "\\)"),
        ['\\', '[', ..] => Through(text, "\\]"),
        ['$', '$', ..] => Through(text, "$$"),
        ['$', ..] => ThroughDollar(text),
        _ => 0,
    };

    private static int Through(ReadOnlySpan<char> text, string end)
    {
        var length = text[2..].IndexOf(end);
        return length > 0 ? length + 4 : 0;
    }

    private static int ThroughDollar(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || char.IsWhiteSpace(text[1]))
            return 0;
        for (var at = 2; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '$' && text[at - 1] != '\\' && !char.IsWhiteSpace(text[at - 1]) && (at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1])))
                return at + 1;
        }

        return 0;
    }
}

/// <summary>A formula, as it was typed.</summary>
internal sealed class FormulaInline(string text) : LeafInline
{
    /// <summary>With its dollars or backslashes.</summary>
    public string Text => text;
}

/// <summary>Writes a formula.</summary>
internal sealed class FormulaRenderer : HtmlObjectRenderer<FormulaInline>
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, FormulaInline obj) =>
        renderer.Write("<span class=\"formula\">").WriteEscape(obj.Text).Write("</span>");
}
