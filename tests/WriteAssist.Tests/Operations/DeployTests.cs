using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>The files of <c>deploy/</c> are read by the programs they are for, and name what is there.</summary>
public sealed partial class DeployTests
{
    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_service()
    {
        var folder = Directory.CreateTempSubdirectory("writeassist-unit-");
        var unit = Path.Combine(folder.FullName, "writeassist.service");
        // systemd asks whether the program is there; where it is on this machine is no matter of the file.
        await File.WriteAllTextAsync(unit, Repository.Read("deploy/writeassist.service").Replace("/usr/bin/dotnet", Environment.ProcessPath, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (status, said) = await Programs.RunAsync("systemd-analyze", "verify", "--man=no", unit);

        folder.Delete(recursive: true);
        said.Split('\n').Where(line => line.Contains("writeassist", StringComparison.Ordinal)).ShouldBeEmpty();
        status.ShouldBe(0, said);
    }

    [Fact]
    public void Every_setting_of_the_example_is_in_the_READMEs_table()
    {
        var readme = Repository.Read("README.md");
        var settings = Setting().Matches(Repository.Read("deploy/writeassist.env.example")).Select(match => match.Groups[1].Value).ToList();
        settings.Count.ShouldBeGreaterThan(3);
        foreach (var setting in settings)
            readme.ShouldContain($"| `{setting.Replace("__", ":", StringComparison.Ordinal)}` |");
    }

    [Fact]
    public void Every_file_is_in_the_folders_README_and_what_the_image_is_built_from_is_there()
    {
        var readme = Repository.Read("deploy/README.md");
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "deploy")).Select(Path.GetFileName).Where(name => name != "README.md"))
            readme.ShouldContain($"`{file}`");

        var build = Publish().Match(Repository.Read("deploy/Containerfile"));
        Directory.Exists(Path.Combine(Repository.Root, build.Groups[1].Value)).ShouldBeTrue();
    }

    [GeneratedRegex("^([A-Za-z]+(?:__[A-Za-z]+)*)=", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex("dotnet publish (\\S+) -c Release")]
    private static partial Regex Publish();
}
