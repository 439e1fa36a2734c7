using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>What of others is shipped, under which licences, and that what is built says nothing of where.</summary>
public sealed partial class LicenceTests
{
    // Each may be part of a program under GPL-3.0-or-later.
    private static readonly string[] Fitting = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause"];

    [Fact]
    public void Every_package_that_is_shipped_is_listed_with_its_version_and_a_licence_that_fits()
    {
        var shipped = ((JObject)JObject.Parse(Repository.Read("src/WriteAssist.Web/packages.lock.json"))["dependencies"]!["net10.0"]!).Properties()
            .Where(package => (string)package.Value["type"]! != "Project").Select(package => $"{package.Name} {package.Value["resolved"]}");
        var listed = Row().Matches(Repository.Read("docs/licences.md")).Select(row => (Name: row.Groups[1].Value, Version: row.Groups[2].Value, Licence: row.Groups[3].Value)).ToList();

        listed.Select(row => $"{row.Name} {row.Version}").Order().ShouldBe(shipped.Order(), "the rows of docs/licences.md are not what the lock file says");
        listed.ShouldAllBe(row => Fitting.Contains(row.Licence));
        listed.Where(row => SaidBy(row.Name, row.Version) is { } said && said != row.Licence).ShouldBeEmpty("packages say otherwise");
    }

    [Theory]
    [InlineData("WriteAssist.Web")]
    [InlineData("WriteAssist.Moodle")]
    [InlineData("WriteAssist.Data")]
    public void What_is_built_does_not_tell_the_folder_in_which_it_was(string assembly)
    {
        foreach (var extension in new[] { "dll", "pdb" })
        {
            var built = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, $"{assembly}.{extension}"));
            built.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"{Repository.Root}/src/")).ShouldBe(-1, extension);
        }
    }

    // As an expression of SPDX, which older packages have not.
    private static string? SaidBy(string name, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var any = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
        var nuspec = XDocument.Load(Directory.EnumerateFiles(Path.Combine(Directory.EnumerateDirectories(folder, name, any).Single(), version), $"{name}.nuspec", any).Single());
        return nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == "license" && (string?)element.Attribute("type") == "expression")?.Value;
    }

    [GeneratedRegex(@"^\| ([\w.]+) \| (\d[\w.-]*) \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
