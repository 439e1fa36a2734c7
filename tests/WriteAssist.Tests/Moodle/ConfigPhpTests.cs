using WriteAssist.Moodle.Configuration;

namespace WriteAssist.Tests.Moodle;

public sealed class ConfigPhpTests
{
    private const string Usual = """
        <?php  // Moodle configuration file
        unset($CFG);
        global $CFG;
        $CFG = new stdClass();

        $CFG->dbtype    = 'mariadb';
        $CFG->dblibrary = 'native';
        $CFG->dbhost    = 'localhost';
        $CFG->dbname    = 'moodle';
        $CFG->dbuser    = 'moodle';
        $CFG->dbpass    = 'it\'s a \\ "secret" \n $x # no comment';
        $CFG->prefix    = 'mdl_';
        $CFG->dboptions = array (
          'dbpersist' => 0,
          'dbport' => 3307,
          'dbsocket' => '',
          'dbcollation' => 'utf8mb4_unicode_ci',
        );
        $CFG->wwwroot   = 'https://moodle.example';
        $CFG->dataroot  = '/var/moodledata';
        $CFG->directorypermissions = 02777;
        require_once(__DIR__ . '/lib/setup.php');
        $CFG->prefix = 'later_';
        """;

    [Fact]
    public void The_usual_file_is_read_up_to_where_Moodle_begins()
    {
        var config = ConfigPhp.Read(Usual);

        config.Unreadable.ShouldBeEmpty();
        config.Values["dbpass"].ShouldBe("""it's a \ "secret" \n $x # no comment""");
        config.Values["dboptions.dbport"].ShouldBe("3307");
        config.Values["dboptions.dbsocket"].ShouldBe("");
        config.Values["dataroot"].ShouldBe("/var/moodledata");
        config.Values["prefix"].ShouldBe("mdl_");
    }

    [Theory]
    [InlineData("$CFG->x = 'a';", "a")]
    [InlineData("$CFG->x=\"a\\tb \\$c\";", "a\tb $c")]
    [InlineData("$CFG->x = true;", "1")]
    [InlineData("$CFG->x = FALSE;", "")]
    [InlineData("$CFG->x = null;", "")]
    [InlineData("$CFG->x = 7_200;", "7200")]
    [InlineData("$CFG->x = -1;", "-1")]
    [InlineData("$CFG -> x = 'a' ;", "a")]
    [InlineData("$CFG->x /* why */ = // because\n 'a';", "a")]
    [InlineData("# $CFG->x = 'no';\n// $CFG->x = 'no';\n/* $CFG->x = 'no'; */ $CFG->x = 'a';", "a")]
    [InlineData("$CFG->x = 'first'; $CFG->x = 'a';", "a")]
    [InlineData("$CFG->x = getenv('X'); $CFG->x = 'a';", "a")]
    [InlineData("if ($a) { $CFG->x = 'no'; } $CFG->x = 'a';", "a")]
    public void A_literal_is_read(string code, string value)
    {
        var config = ConfigPhp.Read($"<?php\n{code}");

        config.Values["x"].ShouldBe(value);
        config.Unreadable.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("$CFG->x = getenv('X');")]
    [InlineData("$CFG->x = __DIR__ . '/data';")]
    [InlineData("$CFG->x = 'a' . 'b';")]
    [InlineData("$CFG->x = \"a$b\";")]
    [InlineData("$CFG->x = \"\\x41\";")]
    [InlineData("$CFG->x = 60 * 60;")]
    [InlineData("$CFG->x = $y;")]
    [InlineData("$CFG->x = <<<'EOT'\n$CFG->y = 'no';\nEOT;")]
    [InlineData("$CFG->x = isset($a) ? 'a' : 'b';")]
    [InlineData("$CFG->x = array('a' => foo());")]
    [InlineData("if ($a) { $CFG->x = 'a'; }")]
    [InlineData("if ($a) $CFG->x = 'a';")]
    [InlineData("$CFG->x = 'a'; if ($a) { $CFG->x = 'b'; }")]
    [InlineData("foreach ($a as $b) { if ($b) { $CFG->x = 'a'; } }")]
    [InlineData("$CFG->x = 'a")]
    [InlineData("$CFG->x = ")]
    public void What_only_PHP_can_tell_is_named_and_not_guessed(string code)
    {
        var config = ConfigPhp.Read($"<?php\n{code}");

        config.Values.ShouldNotContainKey("x");
        config.Values.ShouldNotContainKey("y");
        config.Unreadable.ShouldContain("x");
    }

    [Fact]
    public void Arrays_are_read_however_they_are_written()
    {
        var config = ConfigPhp.Read("""
            <?php
            $CFG->forced_plugin_settings = ['tool_mfa' => array('enabled' => 1, 'lockout' => true), 'auth_x' => []];
            $CFG->forced_plugin_settings['tool_mfa']['guidance'] = 0;
            $CFG->list = ['a', 'b'];
            ?>
            $CFG->html = 'outside of the code';
            """);

        config.Values["forced_plugin_settings.tool_mfa.enabled"].ShouldBe("1");
        config.Values["forced_plugin_settings.tool_mfa.lockout"].ShouldBe("1");
        config.Values["forced_plugin_settings.tool_mfa.guidance"].ShouldBe("0");
        config.Values["list.1"].ShouldBe("b");
        config.Values.ShouldNotContainKey("html");
    }

    [Fact]
    public void Nothing_that_can_stand_in_a_file_ends_in_an_exception()
    {
        var random = new Random(7);
        string[] pieces = ["<?php", "?>", "$CFG", "->", "x", "=", ";", "'", "\"", "\\", "[", "]", "array(", ")", "=>", ",", "<<<A\n", "A", "/*", "*/", "//", "#", "\n", "{", "}", "1", "é", "$"];
        for (var round = 0; round < 5000; round++)
            _ = ConfigPhp.Read("<?php " + string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)])));
    }
}
