using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>SECURITY.md and docs/promises.md name tests that exist, and promises that the README makes.</summary>
public sealed partial class SecurityDocumentTests
{
    // The classes of tests, each with its source: a class of a name is in the file of that name.
    private static readonly Dictionary<string, string> Tests = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .GroupBy(file => Path.GetFileNameWithoutExtension(file)).ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)), StringComparer.Ordinal);

    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("docs/promises.md")]
    [InlineData("README.md")]
    public void Every_test_that_is_named_exists(string document)
    {
        var named = Named().Matches(Repository.Read(document)).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).Distinct();

        named.Where(test => !Exists(test.Class, test.Method)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SECURITY.md", 3)]
    [InlineData("docs/promises.md", 2)]
    public void Every_row_that_claims_something_names_a_test(string document, int columns)
    {
        var rows = Rows(document, columns).ToList();

        rows.Count.ShouldBeGreaterThan(15);
        rows.Where(row => !Named().IsMatch(row[^1]) && row[^2] is not ("There are none" or "Not used")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_promise_stands_in_the_README()
    {
        var readme = Flat(Repository.Read("README.md"));

        Rows("docs/promises.md", 2).Select(row => row[0]).Where(promise => !readme.Contains(Flat(promise), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool Exists(string name, string method) =>
        Tests.TryGetValue(name, out var source) && (method.Length == 0 || source.Contains($" {method}(", StringComparison.Ordinal));

    private static IEnumerable<string[]> Rows(string document, int columns) => Repository.Read(document).Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim(' ', '|')).ToArray())
        .Where(row => row.Length == columns && row[0] is not ("chapter" or "promise" or "---"));

    private static string Flat(string text) => Space().Replace(text, " ").Replace("*", "", StringComparison.Ordinal);

    [GeneratedRegex("`(?<class>[A-Z][A-Za-z]+Tests)(?:\\.(?<method>[A-Za-z0-9_]+))?`")]
    private static partial Regex Named();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
