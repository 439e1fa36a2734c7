using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>The files of <c>moodle/mod_writeassistdev</c>, as they stand in the checkout.</summary>
internal static partial class Plugin
{
    /// <summary>The plugin's folder.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "moodle", "mod_writeassistdev");

    /// <summary>Its files, as paths below the folder.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    /// <summary>Its PHP.</summary>
    public static IEnumerable<string> Php => Files.Where(file => file.EndsWith(".php", StringComparison.Ordinal));

    /// <summary>Its templates.</summary>
    public static IEnumerable<string> Templates => Files.Where(file => file.EndsWith(".mustache", StringComparison.Ordinal));

    /// <summary>Columns of the activity's own table, in their order.</summary>
    public static IReadOnlyList<XElement> Columns { get; } = [.. XDocument.Parse(Read("db/install.xml")).Descendants("FIELD")];

    /// <summary>Their names.</summary>
    public static IEnumerable<string> ColumnNames => Columns.Select(column => column.Attribute("NAME")!.Value);

    /// <summary>What <c>version.json</c> says.</summary>
    public static JsonElement Version { get; } = JsonDocument.Parse(Repository.Read("version.json")).RootElement;

    /// <summary>Reads a file of the plugin.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>A PHP file without its comments.</summary>
    public static string ReadCode(string path) => Comment().Replace(Read(path), "");

    /// <summary>What a list of texts between brackets has, where a constant or a call begins it.</summary>
    /// <param name="code">PHP.</param>
    /// <param name="beginning">What stands before the bracket.</param>
    public static List<string> ListAfter(string code, string beginning)
    {
        var start = code.IndexOf(beginning, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, $"there is no '{beginning}'");
        return [.. Quoted().Matches(code[start..code.IndexOf(']', start)]).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"/\*.*?\*/|^\s*//[^\n]*|(?<=[;,{\s])// [^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
