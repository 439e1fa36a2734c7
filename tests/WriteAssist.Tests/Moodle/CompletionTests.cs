using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Moodle.AccessFixture;
using static WriteAssist.Tests.Moodle.AvailabilityTests;

namespace WriteAssist.Tests.Moodle;

/// <summary>
/// Conditions of the type <c>completion</c> on activity 4, asked for student 3. Course 3 has section 0 (row 5) with activity 3, section 1
/// (row 6) with 4 and 5, and the empty sections 2 and 3 (rows 7 and 8).
/// </summary>
public sealed class CompletionTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private const string Previous = """{"type":"completion","cm":-1,"e":1}""";
    private const string Done3 = "INSERT INTO mdl_course_modules_completion (coursemoduleid, userid, completionstate, timemodified) VALUES (3, 3, 1, 0); ";
    private const string Done5 = "INSERT INTO mdl_course_modules_completion (coursemoduleid, userid, completionstate, timemodified) VALUES (5, 3, 1, 0); ";
    private const string Track35 = "UPDATE mdl_course_modules SET completion = 1 WHERE id IN (3, 5); ";

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("2022112806.05", true)]
    [InlineData("2022112807", false)]
    [InlineData("2023042400", true)]
    [InlineData("2023042403", true)]
    [InlineData("2023042404", false)]
    [InlineData("2023100900", true)]
    [InlineData("2023100901", false)]
    [InlineData("2024042200", false)]
    [InlineData("2025100600.02", false)]
    public async Task Who_failed_has_completed_until_a_release_and_not_completed_from_then_on(string version, bool failedIsComplete)
    {
        await site.ExecuteAsync($"UPDATE mdl_config SET value = '{version}' WHERE name = 'version'");

        for (var state = 0; state <= 4; state++)
        {
            (await Holds(state, 1)).ShouldBe(state is 1 or 2 || (state == 3 && failedIsComplete), $"state {state} completed");
            (await Holds(state, 0)).ShouldBe(state == 0 || (state == 3 && !failedIsComplete), $"state {state} not completed");
            (await Holds(state, 2)).ShouldBe(state == 2, $"state {state} passed");
            (await Holds(state, 3)).ShouldBe(state == 3, $"state {state} failed");
        }
    }

    [Theory]
    [InlineData("UPDATE mdl_course_modules SET deletioninprogress = 1 WHERE id = 3")]
    [InlineData("DELETE FROM mdl_course_modules WHERE id = 3")]
    [InlineData("UPDATE mdl_course_modules SET course = 2 WHERE id = 3")]
    [InlineData("UPDATE mdl_modules SET visible = 0 WHERE id = 9")]
    public async Task An_activity_that_is_gone_holds_neither_plain_nor_negated(string change)
    {
        await site.ExecuteAsync(Done3);
        (await IsOpen(Root("&", """{"type":"completion","cm":3,"e":1}"""))).ShouldBeTrue();

        await site.ExecuteAsync(change);
        (await IsOpen(Root("&", """{"type":"completion","cm":3,"e":1}"""))).ShouldBeFalse();
        (await IsOpen(Root("!&", """{"type":"completion","cm":3,"e":1}"""))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public async Task A_number_that_is_no_activitys_holds_neither_plain_nor_negated(int cm)
    {
        foreach (var op in new[] { "&", "|", "!&", "!|" })
            (await IsOpen(Root(op, $$"""{"type":"completion","cm":{{cm}},"e":0}"""))).ShouldBeFalse(op);
    }

    [Theory]
    [InlineData("nothing before is tracked", "UPDATE mdl_course_modules SET completion = 1 WHERE id = 5", null)]
    [InlineData("the one in the section before", Track35, 3)]
    [InlineData("the order is the sequence's, not the numbers'", Track35 + "UPDATE mdl_course_sections SET sequence = '5,4' WHERE id = 6", 5)]
    [InlineData("what waits for its deletion is passed over", Track35 + "UPDATE mdl_course_sections SET sequence = '5,4' WHERE id = 6; UPDATE mdl_course_modules SET deletioninprogress = 1 WHERE id = 5", 3)]
    [InlineData("the order of sections is their number's", Track35 + "UPDATE mdl_course_sections SET section = 9 WHERE id = 5", null)]
    [InlineData("a type that is off is not there", Track35 + "UPDATE mdl_modules SET visible = 0 WHERE id = 9", null)]
    public async Task The_previous_activity_is_the_last_tracked_one_before_this(string what, string change, int? previous)
    {
        await site.ExecuteAsync(change);
        (await IsOpen(Root("&", Previous))).ShouldBeFalse(what);
        (await IsOpen(Root("!&", Previous))).ShouldBe(previous is not null, what);

        await site.ExecuteAsync(previous == 5 ? Done5 : Done3);
        (await IsOpen(Root("&", Previous))).ShouldBe(previous is not null, what);
    }

    [Theory]
    [InlineData("2022112801", false)]
    [InlineData("2022112802", true)]
    [InlineData("2025100600", true)]
    public async Task An_untracked_activity_has_a_previous_one_from_a_release_on(string version, bool open)
    {
        await site.ExecuteAsync(Track35 + Done3 + $"UPDATE mdl_config SET value = '{version}' WHERE name = 'version'");
        (await IsOpen(Root("&", Previous))).ShouldBe(open);

        await site.ExecuteAsync("UPDATE mdl_course_modules SET completion = 1 WHERE id = 4");
        (await IsOpen(Root("&", Previous))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(6, Track35, 3)] // its first is 4, before that 3
    [InlineData(5, Track35, null)] // the first section
    [InlineData(7, Track35, 5)] // empty, and no filled one after it: the course's last
    [InlineData(7, Track35 + "UPDATE mdl_course_sections SET sequence = '5' WHERE id = 8; UPDATE mdl_course_sections SET sequence = '4' WHERE id = 6", 3)] // the next filled one's
    [InlineData(6, Track35 + "UPDATE mdl_course_sections SET sequence = '5,4' WHERE id = 6; UPDATE mdl_course_modules SET deletioninprogress = 1 WHERE id = 5", 3)]
    public async Task The_previous_activity_of_a_section_is_the_one_before_its_first(int section, string change, int? previous)
    {
        await site.ExecuteAsync(change.TrimEnd(' ', ';') + $"; UPDATE mdl_course_modules SET section = {section} WHERE id = 4; UPDATE mdl_course_sections SET availability = @json WHERE id = {section}", new { json = Root("&", Previous) });
        (await Decide()).ShouldBeFalse();

        await site.ExecuteAsync(previous == 5 ? Done5 : Done3);
        (await Decide()).ShouldBe(previous is not null);
    }

    private async Task<bool> Holds(int state, int expected)
    {
        await site.ExecuteAsync("DELETE FROM mdl_course_modules_completion; INSERT INTO mdl_course_modules_completion (coursemoduleid, userid, completionstate, timemodified) VALUES (5, 3, @state, 0)", new { state });
        var condition = $$"""{"type":"completion","cm":5,"e":{{expected}}}""";
        var holds = await IsOpen(Root("&", condition));
        (await IsOpen(Root("!&", condition))).ShouldBe(!holds);
        return holds;
    }

    private async Task<bool> IsOpen(string json)
    {
        await site.ExecuteAsync("UPDATE mdl_course_modules SET availability = @json WHERE id = 4", new { json });
        return await Decide();
    }

    private async Task<bool> Decide() => (await site.DecideAsync("DO 0", SignInOf(3))).Allowed;
}
