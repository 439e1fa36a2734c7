using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>What the plugin says is a string of Moodle's, and each is there in every language.</summary>
public sealed partial class StringTests
{
    // What Moodle asks for by itself.
    private static readonly string[] Moodles = ["modulename", "modulename_help", "modulenameplural", "pluginname", "pluginadministration"];

    private static readonly Dictionary<string, string> English = Read(Path.Combine(Plugin.Folder, "lang", "en", "writeassistdev.php"));

    private static readonly string Code = string.Concat(Plugin.Php.Where(file => !file.StartsWith("lang/", StringComparison.Ordinal)).Select(Plugin.ReadCode))
        + string.Concat(Plugin.Templates.Select(Plugin.Read));

    /// <summary>The languages of <c>moodle/lang-packs</c>.</summary>
    public static TheoryData<string> Packs => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "moodle", "lang-packs")).Select(folder => Path.GetFileName(folder))];

    [Fact]
    public void Every_string_that_is_used_is_defined()
    {
        var used = Asked().Matches(Code).Select(match => match.Groups[1].Value)
            .Concat(InTemplate().Matches(Code).Select(match => match.Groups[1].Value))
            .Concat(Help().Matches(Code).Select(match => $"{match.Groups[1].Value}_help"))
            .Concat(Capability().Matches(Plugin.Read("db/access.php")).Select(match => match.Groups[1].Value))
            .Concat(Privacy().Matches(Code).Select(match => match.Groups[1].Value))
            .Concat(Moodles).ToHashSet();

        used.Count.ShouldBeGreaterThan(60);
        used.Except(English.Keys).ShouldBeEmpty();
        foreach (var prefix in Begun().Matches(Code).Select(match => match.Groups[1].Value))
            English.Keys.ShouldContain(key => key.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_string_that_is_defined_is_used()
    {
        var prefixes = Begun().Matches(Code).Select(match => match.Groups[1].Value).Distinct().ToList();
        var capabilities = Capability().Matches(Plugin.Read("db/access.php")).Select(match => match.Groups[1].Value);
        var idle = English.Keys.Except(Moodles).Except(capabilities).Where(key =>
            !Code.Contains($"'{key}'", StringComparison.Ordinal)
            && !Code.Contains($"{{{{#str}}}}{key},", StringComparison.Ordinal)
            && !prefixes.Exists(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
            && !(key.EndsWith("_help", StringComparison.Ordinal) && Code.Contains($"'{key[..^"_help".Length]}'", StringComparison.Ordinal)));

        idle.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_language_has_the_same_strings_with_the_same_places(string language)
    {
        var texts = Read(Path.Combine(Repository.Root, "moodle", "lang-packs", language, "writeassistdev.php"));

        texts.Keys.ShouldBe(English.Keys, ignoreOrder: false);
        foreach (var (key, text) in texts)
        {
            text.ShouldNotBeNullOrWhiteSpace(key);
            Places(text).ShouldBe(Places(English[key]), key);
        }
    }

    [Fact]
    public void Strings_stand_in_order() => English.Keys.ShouldBe(English.Keys.Order(StringComparer.Ordinal));

    private static List<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> Read(string path) =>
        Definition().Matches(File.ReadAllText(path)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex(@"get_string\(\s*'([^']+)',\s*'mod_writeassistdev'")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\{#str\}\}([^,]+), mod_writeassistdev")]
    private static partial Regex InTemplate();

    [GeneratedRegex(@"addHelpButton\('[^']+', '([^']+)', 'mod_writeassistdev'")]
    private static partial Regex Help();

    [GeneratedRegex(@"get_string\(\s*'([^']+)' \. ")]
    private static partial Regex Begun();

    [GeneratedRegex("'(privacy:[^']+)'")]
    private static partial Regex Privacy();

    [GeneratedRegex("'mod/(writeassistdev:[a-z]+)'")]
    private static partial Regex Capability();

    [GeneratedRegex(@"^\$string\['([^']+)'\] = '((?:[^'\\]|\\.)*)';$", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\{\$a(?:->\w+)?\}")]
    private static partial Regex Place();
}
