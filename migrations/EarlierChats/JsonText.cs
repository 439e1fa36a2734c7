using System.Text.Json;
using System.Text.RegularExpressions;

namespace WriteAssist.Migrations.EarlierChats;

/// <summary>Reads text out of JSON that JavaScript wrote.</summary>
internal static partial class JsonText
{
    /// <summary>
    /// Reads a string. JavaScript cuts an emoji in two where it cuts a text, and writes the half as an escape that is no character;
    /// it becomes U+FFFD, as it would in the page.
    /// </summary>
    public static string Read(JsonElement text)
    {
        try
        {
            return text.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            var whole = HalfCharacter().Replace(text.GetRawText(), match => match.Groups["half"].Success ? @"\uFFFD" : match.Value);
            return JsonSerializer.Deserialize<string>(whole) ?? "";
        }
    }

    // A pair of halves, or any other escape, is passed over whole; what then is left of \uD800 to \uDFFF stands alone.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.", RegexOptions.CultureInvariant)]
    private static partial Regex HalfCharacter();
}
