using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Fuzz;

/// <summary>The actions with their fields, as docs/wire.md tells them (<c>WireDocumentTests</c> holds it to the code).</summary>
internal static partial class WireCatalog
{
    /// <summary>What is said of each action, by its name.</summary>
    public static IReadOnlyDictionary<string, string> Sections { get; } =
        Section().Matches(Repository.Read("docs/wire.md")).ToDictionary(section => section.Groups["name"].Value, section => section.Groups["text"].Value);

    /// <summary>The names of all actions, and of each the names of its fields.</summary>
    public static IReadOnlyList<(string Action, IReadOnlyList<string> Fields)> Actions { get; } = [.. Sections.Select(section => (section.Key, Fields(section.Value)))];

    /// <summary>All fields of all actions.</summary>
    public static IReadOnlyList<string> AllFields { get; } = [.. Actions.SelectMany(action => action.Fields).Distinct()];

    /// <summary>What is said of a field of an action.</summary>
    public static string Said(string action, string field) => Row().Matches(Sections[action]).First(row => Name().Matches(row.Groups["names"].Value).Any(name => name.Groups[1].Value == field)).Groups["said"].Value;

    private static IReadOnlyList<string> Fields(string section) =>
        [.. Row().Matches(section).SelectMany(row => Name().Matches(row.Groups["names"].Value)).Select(name => name.Groups[1].Value).Distinct()];

    [GeneratedRegex("^### `(?<name>[a-z_]+)`\\n(?<text>.*?)(?=^##|\\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("^\\| (?<names>`[^|]*)\\|(?<said>.*)\\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z_]+)`")]
    private static partial Regex Name();
}
