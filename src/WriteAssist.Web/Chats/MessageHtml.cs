using System.Net;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WriteAssist.Web.Chats;

/// <summary>
/// Makes the safe HTML of a message: Markdown with raw HTML switched off, and links only to http, https and mailto. Pictures become
/// links, since a picture from elsewhere would tell its server who reads the message, and when.
/// </summary>
internal static class MessageHtml
{
    /// <summary>The longest message, in characters, that is read as Markdown; a longer one is shown as it was typed.</summary>
    public const int MaxMarkdownLength = 100_000;

    /// <summary>
    /// The most openings of links, emphasis, code and formulas in a message that is read as Markdown. Markdig's time grows with the square of
    /// unclosed ones (88,000 characters of <c>[a](</c> take 14 s), and real messages have few.
    /// </summary>
    public const int MaxMarks = 1000;

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("[*_`<~$");

    private static readonly MarkdownPipeline Pipeline = RenderingBounds.Apply(WithFormulas()
        .DisableHtml()
        .UsePipeTables()
        .UseTaskLists()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks(new Markdig.Extensions.AutoLinks.AutoLinkOptions { ValidPreviousCharacters = "*_~(" })
        .UseSoftlineBreakAsHardlineBreak()).Build();

    /// <summary>The message as HTML.</summary>
    /// <param name="content">What was said.</param>
    /// <param name="time">The clock of the time limit; null for the machine's.</param>
    public static RenderedHtml Render(string content, TimeProvider? time = null)
    {
        if (content.Length > MaxMarkdownLength || CountMarks(content) > MaxMarks || RenderingBounds.IsWideTable(content))
            return new RenderedHtml(AsTyped(content), WasLate: false);

        try
        {
            return new RenderedHtml(Render(content, new RenderingBounds(time ?? TimeProvider.System)), WasLate: false);
        }
        catch (ArgumentException)
        {
            return new RenderedHtml(AsTyped(content), WasLate: false); // Markdig refuses what is nested too deeply
        }
        catch (RenderingBoundException bound)
        {
            return new RenderedHtml(AsTyped(content), bound.IsTime);
        }
    }

    private static string Render(string content, RenderingBounds bounds)
    {
        var document = Markdown.Parse(content, Pipeline, bounds.Context);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            bounds.CountStep();
            MakeSafe(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            MakeSafe(link);
        foreach (var table in document.Descendants<Table>())
            Align(table);
        using var html = new BoundedHtmlWriter(bounds);
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Add(new FormulaRenderer());
        renderer.Render(document);
        return html.ToString();
    }

    // Before backslashes are read as escapes.
    private static MarkdownPipelineBuilder WithFormulas()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.InsertBefore<EscapeInlineParser>(new FormulaParser());
        return builder;
    }

    // Markdig aligns cells by inline styles, which a Content-Security-Policy forbids.
    private static void Align(Table table)
    {
        foreach (var row in table.OfType<TableRow>())
        {
            for (var column = 0; column < Math.Min(row.Count, table.ColumnDefinitions.Count); column++)
            {
                if (table.ColumnDefinitions[column].Alignment is { } alignment)
                    row[column].GetAttributes().AddProperty("align", AlignmentName(alignment));
            }
        }

        foreach (var column in table.ColumnDefinitions)
            column.Alignment = null;
    }

    private static string AlignmentName(TableColumnAlign alignment) => alignment switch
    {
        TableColumnAlign.Center => "center",
        TableColumnAlign.Right => "right",
        _ => "left",
    };

    private static int CountMarks(ReadOnlySpan<char> content)
    {
        var marks = content.Count("://") + content.Count("www.");
        for (int next; (next = content.IndexOfAny(Marks)) >= 0; content = content[(next + 1)..])
            marks++;
        return marks;
    }

    private static string AsTyped(string content) => $"<pre>{WebUtility.HtmlEncode(content)}</pre>\n";

    private static void MakeSafe(LinkInline link)
    {
        link.IsImage = false;
        if (IsSafe(link.Url))
        {
            OpenElsewhere(link);
            return;
        }

        // The link goes, its words stay.
        var words = new ContainerInline();
        link.ReplaceBy(words, copyChildren: true);
    }

    private static void MakeSafe(AutolinkInline link)
    {
        if (link.IsEmail || IsSafe(link.Url))
            OpenElsewhere(link);
        else
            link.ReplaceBy(new LiteralInline(link.Url));
    }

    private static void OpenElsewhere(IMarkdownObject link)
    {
        var attributes = link.GetAttributes();
        attributes.AddPropertyIfNotExist("target", "_blank");
        attributes.AddPropertyIfNotExist("rel", "noopener noreferrer nofollow");
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto);
}

/// <summary>A message as HTML.</summary>
/// <param name="Html">The HTML.</param>
/// <param name="WasLate">Whether the text stands there as typed only because making more of it took too long, this time.</param>
internal readonly record struct RenderedHtml(string Html, bool WasLate);
