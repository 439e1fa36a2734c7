using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>Each page asks who is there and whether they may; what changes something asks for the session's key before.</summary>
public sealed partial class PageTests
{
    // Who may see these needs no capability of the plugin's: a course's list, and a sentence that says that nothing is there.
    private static readonly string[] OpenToAll = ["index.php", "ajax.php"];

    /// <summary>The files that a browser can ask for.</summary>
    public static TheoryData<string> Pages => [.. Plugin.Php.Where(file => !file.Contains('/', StringComparison.Ordinal) && Plugin.Read(file).Contains("/config.php'", StringComparison.Ordinal))];

    [Fact]
    public void There_are_pages_and_all_other_files_are_shut()
    {
        Pages.Count.ShouldBeGreaterThan(3);
        // Moodle's own rule: what runs when it is included alone has to refuse.
        foreach (var file in Plugin.Php.Where(file => !file.StartsWith("classes/", StringComparison.Ordinal) && !Plugin.Read(file).Contains("/config.php'", StringComparison.Ordinal)))
            (Plugin.Read(file).Contains("defined('MOODLE_INTERNAL') || die();", StringComparison.Ordinal) || OnlyDeclarations(Plugin.ReadCode(file))).ShouldBeTrue(file);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_asks_who_is_there_and_whether_they_may(string page)
    {
        var code = Plugin.ReadCode(page);
        var login = Login().Match(code);
        login.Success.ShouldBeTrue("nobody is asked to sign in");
        if (OpenToAll.Contains(page))
            return;
        var capability = code.IndexOf("require_capability(", StringComparison.Ordinal);
        capability.ShouldBeGreaterThan(login.Index);
        code.IndexOf("$OUTPUT->header()", StringComparison.Ordinal).ShouldBeGreaterThan(capability);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_that_changes_something_asks_for_the_sessions_key_before(string page)
    {
        var code = Plugin.ReadCode(page);
        var change = Change().Match(code);
        if (!change.Success)
            return;
        var key = code.IndexOf("require_sesskey()", StringComparison.Ordinal);
        key.ShouldBeInRange(0, change.Index, $"'{change.Value}' comes before the session's key");
    }

    [Fact]
    public void A_budget_is_reset_by_a_form_alone_and_of_a_student_whom_the_teacher_may_see()
    {
        var code = Plugin.ReadCode("reset.php");

        // Each is asked before the next, and a link or an image of another site sends no form.
        string[] order = ["require_capability('mod/writeassistdev:viewreports'", "->contains($userid)", "throw new moodle_exception", "if (data_submitted()) {", "require_sesskey();", "budget::reset("];
        var places = order.Select(part => code.IndexOf(part, StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place > 0);
        places.ShouldBe(places.Order());
    }

    [Fact]
    public void What_is_sent_is_read_as_narrowly_as_can_be()
    {
        foreach (var file in Plugin.Php)
            Plugin.ReadCode(file).ShouldNotContain("PARAM_RAW", Case.Sensitive, file);
    }

    [Fact]
    public void Capabilities_that_are_asked_for_are_defined_and_those_of_the_issue_are_there()
    {
        var defined = Capability().Matches(Plugin.ReadCode("db/access.php")).Select(match => match.Groups[1].Value).ToHashSet();
        var asked = Plugin.Php.Where(file => file != "db/access.php").SelectMany(file => Capability().Matches(Plugin.ReadCode(file))).Select(match => match.Groups[1].Value);

        defined.Order(StringComparer.Ordinal).ShouldBe(["addinstance", "exportown", "readchats", "submit", "view", "viewreports"]);
        asked.Except(defined).ShouldBeEmpty();
    }

    [Fact]
    public void Tasks_and_the_icon_and_the_XML_can_be_read()
    {
        foreach (var name in ClassName().Matches(Plugin.Read("db/tasks.php")).Select(match => match.Groups[1].Value))
            Plugin.Files.ShouldContain($"classes/{name.Replace('\\', '/')}.php");
        foreach (var file in Plugin.Files.Where(file => Path.GetExtension(file) is ".xml" or ".svg"))
            XDocument.Parse(Plugin.Read(file)).Root.ShouldNotBeNull(file);
        var styles = Styles().Matches(Plugin.Read("styles.css")).Select(match => match.Groups[1].Value).ToList();
        styles.Count.ShouldBeGreaterThan(15);
        styles.ShouldAllBe(name => name.StartsWith("mod_writeassistdev", StringComparison.Ordinal));
    }

    private static bool OnlyDeclarations(string code) => !Statement().IsMatch(code);

    [GeneratedRegex(@"require_(?:course_)?login\(")]
    private static partial Regex Login();

    [GeneratedRegex(@"\$DB->(?:insert|update|delete|set|execute)_?\w*\(|->(?:look|reset|delete|save|send)\w*\(|::(?:delete|drop|reset|save)\w*\(")]
    private static partial Regex Change();

    [GeneratedRegex("'mod/writeassistdev:([a-z]+)'")]
    private static partial Regex Capability();

    [GeneratedRegex(@"'mod_writeassistdev\\([\w\\]+)'")]
    private static partial Regex ClassName();

    // The first class of a selector; what follows it are Moodle's own, inside of ours.
    [GeneratedRegex(@"^[^{}.@*/]*\.([a-zA-Z_][\w-]*)[^{};]*[,{]$", RegexOptions.Multiline)]
    private static partial Regex Styles();

    // A line at the left edge that is neither a declaration nor its end.
    [GeneratedRegex(@"^(?!<\?php|use |function |class |\}|\) \{|\s|namespace )\S", RegexOptions.Multiline)]
    private static partial Regex Statement();
}
