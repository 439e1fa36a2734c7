using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>The form, the table, its upgrade and the site's defaults have the same settings of an activity.</summary>
public sealed partial class SettingsTests
{
    // What Moodle's own elements of the form fill in, what Moodle keeps by itself, and what the original's page alone used.
    private static readonly string[] NotInForm = ["id", "course", "intro", "introformat", "timecreated", "timemodified", "template", "custom_outline"];

    private static readonly string Form = Plugin.ReadCode("mod_form.php");
    private static readonly string Activity = Plugin.ReadCode("classes/local/activity.php");
    private static readonly string Upgrade = Plugin.ReadCode("db/upgrade.php");

    [Fact]
    public void Every_field_of_the_form_is_a_column_and_every_column_is_in_the_form()
    {
        var fields = Element().Matches(Form).Where(match => match.Groups[1].Value is not ("header" or "static")).Select(match => match.Groups[2].Value)
            .Concat(Plugin.ListAfter(Activity, "const GOALS"))
            .Concat(Plugin.ListAfter(Activity, "const DATES"))
            .Concat(Plugin.ListAfter(Form, "foreach (['dayrequests'"))
            .Append(Rule().Match(Form).Groups[1].Value);
        Form.ShouldContain("foreach (activity::GOALS as $name)");
        Form.ShouldContain("foreach (activity::DATES as $name)");
        Form.ShouldContain("standard_intro_elements()");

        fields.Order(StringComparer.Ordinal).ShouldBe(Plugin.ColumnNames.Except(NotInForm).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_default_of_the_site_is_a_setting_that_the_form_asks_for()
    {
        var settings = Setting().Matches(Plugin.ReadCode("settings.php")).Select(match => match.Groups[1].Value);
        var defaults = Default().Matches(Form).Select(match => match.Groups[1].Value).Concat(Plugin.ListAfter(Form, "foreach (['dayrequests'")).Distinct().ToList();

        defaults.Count.ShouldBeGreaterThan(4);
        defaults.Except(Plugin.ColumnNames).ShouldBeEmpty();
        defaults.Except(settings.Concat(Plugin.ListAfter(Plugin.ReadCode("settings.php"), "foreach (['dayrequests'")).Concat(Plugin.ListAfter(Plugin.ReadCode("settings.php"), "foreach (['textenabled'"))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_savepoint_is_that_of_its_step_and_none_is_ahead_of_the_plugin()
    {
        var steps = Step().Matches(Upgrade).Select(match => long.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var savepoints = Savepoint().Matches(Upgrade).Select(match => long.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        steps.ShouldNotBeEmpty();
        savepoints.ShouldBe(steps);
        steps.ShouldBe(steps.Order());
        steps[^1].ShouldBeLessThanOrEqualTo(Plugin.Version.GetProperty("version").GetInt64());
    }

    [Fact]
    public void The_upgrade_makes_the_columns_that_a_new_site_has()
    {
        // A column may be added by the step of its release, and by the last one where a release is not known.
        var added = Field().Matches(Upgrade[Upgrade.LastIndexOf("$oldversion <", StringComparison.Ordinal)..]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        // What the first release of the original had.
        string[] first = ["id", "course", "name", "intro", "introformat", "timecreated", "timemodified"];

        added.Keys.Order(StringComparer.Ordinal).ShouldBe(Plugin.ColumnNames.Except(first).Order(StringComparer.Ordinal));
        foreach (var column in Plugin.Columns.Where(column => added.ContainsKey(column.Attribute("NAME")!.Value)))
            Spaces().Replace(added[column.Attribute("NAME")!.Value], "").ShouldBe(AsUpgrade(column), column.Attribute("NAME")!.Value);
    }

    [Fact]
    public void A_row_of_the_original_fits_into_the_table()
    {
        foreach (var column in Plugin.Columns.Where(column => column.Attribute("NOTNULL")!.Value == "true" && column.Attribute("NAME")!.Value is not ("id" or "course" or "name")))
            column.Attribute("DEFAULT").ShouldNotBeNull(column.Attribute("NAME")!.Value);
    }

    // A column of install.xml as the arguments of xmldb_field after its name.
    private static string AsUpgrade(XElement column)
    {
        var type = column.Attribute("TYPE")!.Value switch { "int" => "XMLDB_TYPE_INTEGER", "char" => "XMLDB_TYPE_CHAR", _ => "XMLDB_TYPE_TEXT" };
        var length = column.Attribute("LENGTH") is { } value ? $",'{value.Value}'" : "";
        return column.Attribute("NOTNULL")!.Value == "true" ? $"{type}{length},null,XMLDB_NOTNULL,null,'{column.Attribute("DEFAULT")!.Value}'" : $"{type}{length}";
    }

    [GeneratedRegex(@"addElement\(\s*'(\w+)', '(\w+)'")]
    private static partial Regex Element();

    [GeneratedRegex(@"return '(\w+)' \. \(method_exists\(\$this, 'get_suffix'\)")]
    private static partial Regex Rule();

    [GeneratedRegex(@"default_of_site\('(\w+)'")]
    private static partial Regex Default();

    [GeneratedRegex("'mod_writeassistdev/(\\w+)'")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$oldversion < (\d+)")]
    private static partial Regex Step();

    [GeneratedRegex(@"upgrade_mod_savepoint\(true, (\d+), 'writeassistdev'\)")]
    private static partial Regex Savepoint();

    [GeneratedRegex(@"new xmldb_field\(\s*'(\w+)',\s*([^)]*?)\s*\)")]
    private static partial Regex Field();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
