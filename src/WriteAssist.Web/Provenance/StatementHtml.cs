using Ganss.Xss;
using WriteAssist.Web.Chats;

namespace WriteAssist.Web.Provenance;

/// <summary>
/// A statement as safe HTML: Markdown as in messages, without raw HTML. As a file it is opened without the page's Content-Security-Policy, so
/// it is sanitized once more.
/// </summary>
internal static class StatementHtml
{
    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "input", "li", "ol", "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "align", "checked", "class", "disabled", "href", "rel", "start", "target", "type" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    });

    /// <summary>The statement as HTML.</summary>
    /// <param name="content">What it says, in Markdown.</param>
    public static string Of(string content) => Sanitizer.Sanitize(MessageHtmlCache.Shared.Of(content));
}
