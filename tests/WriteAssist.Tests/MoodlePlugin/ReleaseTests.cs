using System.IO.Compression;
using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>The plugin says which release it is, and is packed as Moodle's installer takes it.</summary>
public sealed partial class ReleaseTests
{
    private const long LastOfTheOriginal = 2025102118;

    [Fact]
    public void The_plugins_version_is_that_of_the_endpoint()
    {
        var said = Assignment().Matches(Plugin.Read("version.php")).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim('\''));

        said["component"].ShouldBe(Plugin.Version.GetProperty("component").GetString());
        said["version"].ShouldBe(Plugin.Version.GetProperty("version").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture));
        said["release"].ShouldBe(Plugin.Version.GetProperty("release").GetString());
        said["requires"].ShouldBe(Plugin.Version.GetProperty("requires").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture));
        said["maturity"].ShouldBe(Plugin.Version.GetProperty("maturity").GetString());
        long.Parse(said["version"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(LastOfTheOriginal);
    }

    [Fact]
    public void The_release_is_in_the_plugins_changes() =>
        Plugin.Read("CHANGES.md").ShouldContain($"## {Plugin.Version.GetProperty("release").GetString()}");

    [Fact]
    public async Task The_zip_has_the_plugin_in_one_folder_and_nothing_else()
    {
        using var folder = new TemporaryFolder();

        var (status, said) = await Programs.RunAsync("bash", Path.Combine(Repository.Root, "moodle", "build"), folder.Path);

        status.ShouldBe(0, said);
        await using var zip = await ZipFile.OpenReadAsync(Path.Combine(folder.Path, "mod_writeassistdev.zip"));
        var visible = Plugin.Files.Where(file => !Path.GetFileName(file).StartsWith('.')).Append("LICENSE").Select(file => $"writeassistdev/{file}");
        zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal).ShouldBe(visible.Order(StringComparer.Ordinal));
        foreach (var needed in new[] { "version.php", "lib.php", "mod_form.php", "view.php", "index.php", "db/install.xml", "db/access.php", "lang/en/writeassistdev.php", "pix/monologo.svg", "README.md", "CHANGES.md" })
            zip.GetEntry($"writeassistdev/{needed}").ShouldNotBeNull(needed);
    }

    [Fact]
    public void Only_English_is_in_the_plugin() =>
        Plugin.Files.Where(file => file.StartsWith("lang/", StringComparison.Ordinal)).ShouldBe(["lang/en/writeassistdev.php"]);

    [GeneratedRegex(@"\$plugin->(\w+) = ([^;]+);")]
    private static partial Regex Assignment();
}
