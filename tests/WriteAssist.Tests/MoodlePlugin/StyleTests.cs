using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>PHP reads the plugin, and it is written as Moodle's plugins are.</summary>
public sealed class StyleTests
{
    private static readonly string Moodle = Path.Combine(Repository.Root, "moodle");

    [Fact]
    public async Task PHP_can_read_every_file()
    {
        var files = Directory.GetFiles(Moodle, "*.php", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(25);

        // PHP looks at one file a start, which is quick where it reads no configuration.
        var (status, said) = await Programs.RunAsync("sh", ["-c", "php=$0; printf '%s\\0' \"$@\" | xargs -0 -n 1 -P 4 \"$php\" -n -l", Programs.Find("php"), .. files]);

        status.ShouldBe(0, said);
        said.Split('\n').Count(line => line.StartsWith("No syntax errors", StringComparison.Ordinal)).ShouldBe(files.Length);
    }

    [Fact]
    public async Task Moodles_style_is_kept()
    {
        var (status, said) = await Programs.RunAsync("phpcs", $"--standard={Path.Combine(Moodle, "phpcs", "WriteAssist")}", "--report=emacs", "-s", "-q", Moodle);

        said.ShouldBeEmpty();
        status.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_not_Moodles_style_is_found()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "bad.php"), """
            <?php
            /**
             * Says something.
             *
             * @param int $b
             */
            function wrong(int $a): int {
            	$My_value = array($_GET['q']);
                return $a?->b;
            }
            """);

        var (status, said) = await Programs.RunAsync("phpcs", $"--standard={Path.Combine(Moodle, "phpcs", "WriteAssist")}", "--report=emacs", "-s", "-q", folder.Path);

        status.ShouldNotBe(0);
        string[] rules = ["Header.Notice", "Header.Tag", "Docblock.Params", "Docblock.Return", "Lowercase.Variable", "Lowercase.Superglobal", "OldestPhp.Found", "DisallowTabIndent", "DisallowLongArraySyntax"];
        rules.Where(rule => !said.Contains(rule, StringComparison.Ordinal)).ShouldBeEmpty(said);
    }
}
