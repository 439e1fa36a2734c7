using System.Net;
using WriteAssist.Data.Provenance;

namespace WriteAssist.Web.Provenance;

/// <summary>A file that a statement is downloaded as.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Text">What is in it.</param>
internal sealed record StatementFile(string Name, string ContentType, string Text)
{
    private const string FileName = "ai-use-statement";
    private const int MostOfLanguage = 20;

    private static readonly string[] RightToLeft = ["ar", "fa", "he", "ur"];

    /// <summary>A page of its own, that runs and loads nothing.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="language">The code of the language that it is in.</param>
    public static StatementFile Html(Statement statement, string language)
    {
        var code = language.Length <= MostOfLanguage && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? language.Replace('_', '-') : "en";
        var direction = RightToLeft.Contains(code.Split('-')[0], StringComparer.OrdinalIgnoreCase) ? "rtl" : "ltr";
        return new StatementFile($"{FileName}.html", "text/html; charset=utf-8", $$"""
            <!DOCTYPE html>
            <html lang="{{code}}" dir="{{direction}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{{WebUtility.HtmlEncode(Title(statement.Content))}}</title>
            <style>
            :root { color-scheme: light dark; }
            body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
            blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid; }
            </style>
            </head>
            <body>
            {{StatementHtml.Of(statement.Content)}}
            </body>
            </html>

            """);
    }

    /// <summary>The statement as it was written.</summary>
    public static StatementFile Markdown(Statement statement) => new($"{FileName}.md", "text/markdown; charset=utf-8", statement.Content.EndsWith('\n') ? statement.Content : $"{statement.Content}\n");

    // Its first line.
    private static string Title(string content) => RequestView.Shortened(content.Split('\n').Select(line => line.TrimStart('#', ' ').Trim()).FirstOrDefault(line => line.Length > 0) ?? "");
}
