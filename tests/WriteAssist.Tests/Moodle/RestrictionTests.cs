using WriteAssist.Moodle.Sessions;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Moodle.AccessFixture;
using static WriteAssist.Tests.Moodle.AvailabilityTests;

namespace WriteAssist.Tests.Moodle;

/// <summary>Subsections, grades, hidden groups, and profile fields as the session has them; on activity 4 for student 3.</summary>
public sealed class RestrictionTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private const string Shut = """{"type":"date","d":"<","t":1}""";

    // Section 7 becomes subsection 1, whose course module 90 stands in section 8.
    private const string Subsection =
        "UPDATE mdl_course_sections SET component = 'mod_subsection', itemid = 1 WHERE id = 7; UPDATE mdl_course_modules SET section = 7 WHERE id = 4; "
        + "INSERT INTO mdl_course_modules (id, course, module, instance, section, added) VALUES (90, 3, 900, 1, 8, 0); ";

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("course_modules", 90)] // the subsection's own module
    [InlineData("course_sections", 7)] // the subsection as a section
    [InlineData("course_sections", 8)] // the section around it
    [InlineData("course_modules", 4)]
    public async Task Each_restriction_on_the_way_into_a_subsection_counts(string table, int id)
    {
        (await site.DecideAsync(Subsection, SignInOf(3))).Reason.ShouldBe("");
        await site.ExecuteAsync($"UPDATE mdl_{table} SET availability = @json WHERE id = {id}", new { json = Root("&", Shut) });

        (await site.DecideAsync("DO 0", SignInOf(3))).Reason.ShouldBe("Activity is hidden");
    }

    [Theory]
    [InlineData("UPDATE mdl_modules SET visible = 0 WHERE name = 'subsection'", true)]
    [InlineData("UPDATE mdl_course_sections SET component = 'mod_other' WHERE id = 7", true)]
    [InlineData("UPDATE mdl_course_sections SET itemid = 2 WHERE id = 7", true)]
    [InlineData("UPDATE mdl_course_modules SET visible = 0 WHERE id = 90; UPDATE mdl_course_sections SET visible = 0", false)]
    public async Task The_restrictions_around_count_only_for_a_subsection_of_an_enabled_type(string change, bool open)
    {
        await site.ExecuteAsync(Subsection + "UPDATE mdl_course_modules SET availability = @json WHERE id = 90", new { json = Root("&", Shut) });

        (await site.DecideAsync(change, SignInOf(3))).Allowed.ShouldBe(open);
    }

    [Fact]
    public async Task Whether_a_section_is_visible_does_not_count() =>
        (await site.DecideAsync(Subsection + "UPDATE mdl_course_modules SET visible = 0 WHERE id = 90; UPDATE mdl_course_sections SET visible = 0", SignInOf(3))).Reason.ShouldBe("");

    [Fact]
    public async Task A_subsections_own_grouping_and_previous_activity_are_its_modules()
    {
        await site.ExecuteAsync(Subsection +
            """
            INSERT INTO mdl_groups (id, courseid, name) VALUES (1, 3, 'one'); INSERT INTO mdl_groups_members (groupid, userid) VALUES (1, 3);
            INSERT INTO mdl_groupings (id, courseid, name) VALUES (7, 3, 'seven'); INSERT INTO mdl_groupings_groups (groupingid, groupid) VALUES (7, 1);
            UPDATE mdl_course_modules SET groupingid = 7, completion = 0, availability = @json WHERE id = 90; UPDATE mdl_course_modules SET completion = 1 WHERE id = 5;
            UPDATE mdl_course_sections SET sequence = '4' WHERE id = 7; UPDATE mdl_course_sections SET sequence = '5,90' WHERE id = 8; UPDATE mdl_course_sections SET sequence = '' WHERE id = 6;
            INSERT INTO mdl_course_modules_completion (coursemoduleid, userid, completionstate, timemodified) VALUES (5, 3, 1, 0);
            """,
            new { json = Root("&", """{"type":"grouping","activity":true}""", """{"type":"completion","cm":-1,"e":1}""") });

        (await site.DecideAsync("DO 0", SignInOf(3))).Reason.ShouldBe("");
        (await site.DecideAsync("UPDATE mdl_course_modules SET groupingid = 8 WHERE id = 90", SignInOf(3))).Reason.ShouldBe("Activity is hidden");
        (await site.DecideAsync("UPDATE mdl_course_modules SET groupingid = 7 WHERE id = 90; UPDATE mdl_course_sections SET sequence = '90,5' WHERE id = 8", SignInOf(3))).Reason.ShouldBe("Activity is hidden");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(",\"min\":50", true)]
    [InlineData(",\"min\":50.00001", false)]
    [InlineData(",\"max\":50", false)]
    [InlineData(",\"max\":50.5", true)]
    [InlineData(",\"min\":40,\"max\":60", true)]
    public async Task A_grade_counts_in_percent_of_its_range(string bounds, bool holds)
    {
        await site.ExecuteAsync("INSERT INTO mdl_grade_items (id, courseid) VALUES (9, 3); INSERT INTO mdl_grade_grades (itemid, userid, rawgrademin, rawgrademax, finalgrade) VALUES (9, 3, 10, 20, 15), (9, 4, 0, 100, 100)");
        var condition = $$"""{"type":"grade","id":9{{bounds}}}""";

        (await IsOpen(Root("&", condition))).ShouldBe(holds);
        (await IsOpen(Root("!&", condition))).ShouldBe(!holds);
    }

    [Theory]
    [InlineData("DO 0", false, true)]
    [InlineData("INSERT INTO mdl_grade_items (id, courseid) VALUES (9, 3); INSERT INTO mdl_grade_grades (itemid, userid, finalgrade) VALUES (9, 3, NULL)", false, true)]
    [InlineData("INSERT INTO mdl_grade_items (id, courseid) VALUES (9, 2); INSERT INTO mdl_grade_grades (itemid, userid, finalgrade) VALUES (9, 3, 50)", false, true)]
    [InlineData("INSERT INTO mdl_grade_items (id, courseid) VALUES (9, 3); INSERT INTO mdl_grade_grades (itemid, userid, rawgrademin, rawgrademax, finalgrade) VALUES (9, 3, 5, 5, 5)", false, false)] // Moodle's page breaks off
    public async Task Without_a_grade_the_condition_does_not_hold(string change, bool holds, bool opposite)
    {
        await site.ExecuteAsync(change);

        (await IsOpen(Root("&", """{"type":"grade","id":9}"""))).ShouldBe(holds);
        (await IsOpen(Root("!&", """{"type":"grade","id":9}"""))).ShouldBe(opposite);
    }

    [Theory]
    [InlineData("2023042400", false)]
    [InlineData("2023100904", false)]
    [InlineData("2023100905", true)]
    [InlineData("2024042200.05", false)]
    [InlineData("2024042201", true)]
    [InlineData("2024100700", true)]
    [InlineData("2025100600.02", true)]
    public async Task A_group_that_its_members_do_not_see_counts_from_a_release_on_and_never_for_groupings(string version, bool counts)
    {
        await site.ExecuteAsync(
            "INSERT INTO mdl_groups (id, courseid, name, visibility) VALUES (1, 3, 'one', 3); INSERT INTO mdl_groups_members (groupid, userid) VALUES (1, 3); "
            + "INSERT INTO mdl_groupings (id, courseid, name) VALUES (7, 3, 'seven'); INSERT INTO mdl_groupings_groups (groupingid, groupid) VALUES (7, 1); "
            + $"UPDATE mdl_config SET value = '{version}' WHERE name = 'version'");
        foreach (var group in new[] { """{"type":"group","id":1}""", """{"type":"group"}""" })
        {
            (await IsOpen(Root("&", group))).ShouldBe(counts);
            (await IsOpen(Root("!&", group))).ShouldBe(!counts);
        }

        (await IsOpen(Root("&", """{"type":"grouping","id":7}"""))).ShouldBeFalse();
        await site.ExecuteAsync("INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (12, 5, 'moodle/course:viewhiddengroups', 1); INSERT IGNORE INTO mdl_capabilities (name, captype, contextlevel) VALUES ('moodle/course:viewhiddengroups', 'READ', 50)");
        (await IsOpen(Root("&", """{"type":"group","id":1}"""))).ShouldBeTrue("who sees such groups");
        (await IsOpen(Root("&", """{"type":"grouping","id":7}"""))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"type":"profile","sf":"department","op":"isequalto","v":"Bio"}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"isequalto","v":"Today"}""", false)]
    [InlineData("""{"type":"profile","sf":"anything","op":"isequalto","v":"7"}""", true)] // any property of the record
    [InlineData("""{"type":"profile","sf":"lastaccess","op":"isempty"}""", false)] // the record has none: shut
    [InlineData("""{"type":"profile","sf":"city","op":"isempty"}""", true)] // null
    [InlineData("""{"type":"profile","cf":"track","op":"isequalto","v":"älpha"}""", true)]
    [InlineData("""{"type":"profile","cf":"new","op":"isempty"}""", false)] // made after the sign-in
    [InlineData("""{"type":"profile","cf":"essay","op":"isnotempty"}""", false)] // long texts are not in the record
    [InlineData("""{"type":"profile","cf":"gone","op":"isnotempty"}""", false)]
    public async Task Profile_conditions_ask_the_copy_in_the_session(string condition, bool holds)
    {
        await site.ExecuteAsync("UPDATE mdl_user SET department = 'Today' WHERE id = 3; INSERT INTO mdl_user_info_field (id, shortname, name, datatype, defaultdata) VALUES (1, 'track', 'T', 'text', 'x'), (2, 'new', 'N', 'text', ''), (3, 'essay', 'E', 'textarea', 'x')");
        var student = SignInOf(Record(3, ("department", "Bio"), ("anything", 7), ("city", null), ("profile", Php.Array(("track", "älpha"), ("essay", "x"), ("gone", "x")))));

        (await IsOpen(Root("&", condition), student)).ShouldBe(holds);
        // Only what is no property at all shuts the opposite as well.
        (await IsOpen(Root("!&", condition), student)).ShouldBe(!holds && !condition.Contains("lastaccess", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_without_custom_fields_is_completed_from_the_tables()
    {
        await site.ExecuteAsync("INSERT INTO mdl_user_info_field (id, shortname, name, datatype, defaultdata) VALUES (1, 'track', 'T', 'text', 'Alpha')");

        (await IsOpen(Root("&", """{"type":"profile","cf":"track","op":"isequalto","v":"Alpha"}"""), SignInOf(Record(3)))).ShouldBeTrue();
    }

    private async Task<bool> IsOpen(string json, SignIn? signIn = null)
    {
        await site.ExecuteAsync("UPDATE mdl_course_modules SET availability = @json WHERE id = 4", new { json });
        return (await site.DecideAsync("DO 0", signIn ?? SignInOf(3))).Allowed;
    }
}
