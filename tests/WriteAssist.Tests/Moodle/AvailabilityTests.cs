using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Moodle.AccessFixture;

namespace WriteAssist.Tests.Moodle;

/// <summary>Restrictions on activity 4, asked for student 3, who is in group 1 (of grouping 7) of course 3.</summary>
public sealed class AvailabilityTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private const string Past = "1795295019";
    private const string InstallWeather = "INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('availability_weather', 'version', '1')";
    private const string Future = "1795295021";

    private readonly RecordingLogger<ActivityAccess> logger = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.ResetAsync();
        await site.ExecuteAsync(
            """
            INSERT INTO mdl_groups (id, courseid, name) VALUES (1, 3, 'one'), (2, 3, 'two'), (3, 2, 'elsewhere');
            INSERT INTO mdl_groups_members (groupid, userid) VALUES (1, 3), (3, 3);
            INSERT INTO mdl_groupings (id, courseid, name) VALUES (7, 3, 'seven'), (8, 3, 'eight');
            INSERT INTO mdl_groupings_groups (groupingid, groupid) VALUES (7, 1), (8, 2);
            INSERT INTO mdl_user_info_field (id, shortname, name, datatype, defaultdata) VALUES
                (1, 'faculty', 'Faculty', 'text', 'none'), (2, 'tutor', 'Tutor', 'text', NULL), (3, 'essay', 'Essay', 'textarea', 'x');
            INSERT INTO mdl_user_info_data (userid, fieldid, data) VALUES (23, 1, 'Physics');
            INSERT INTO mdl_course_modules_completion (coursemoduleid, userid, completionstate, timemodified) VALUES (5, 3, 1, 0);
            UPDATE mdl_user SET department = 'Biology', city = '0' WHERE id = 3;
            """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("""{"type":"date","d":">=","t":1795295020}""", true)]
    [InlineData("""{"type":"date","d":">=","t":1795295021}""", false)]
    [InlineData("""{"type":"date","d":"<","t":1795295021}""", true)]
    [InlineData("""{"type":"date","d":"<","t":1795295020}""", false)]
    [InlineData("""{"type":"group"}""", true)]
    [InlineData("""{"type":"group","id":1}""", true)]
    [InlineData("""{"type":"group","id":2}""", false)]
    [InlineData("""{"type":"group","id":3}""", false)] // of another course
    [InlineData("""{"type":"grouping","id":7}""", true)]
    [InlineData("""{"type":"grouping","id":8}""", false)]
    [InlineData("""{"type":"grouping","id":99}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"isequalto","v":"Biology"}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"isequalto","v":"biology"}""", false)] // bytes are compared
    [InlineData("""{"type":"profile","sf":"department","op":"isequalto","v":"bio"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"contains","v":"log"}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"contains","v":"LOG"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"contains","v":""}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"contains","v":"x"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"doesnotcontain","v":"log"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"doesnotcontain","v":"LOG"}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"doesnotcontain","v":""}""", true)]
    [InlineData("""{"type":"profile","sf":"city","op":"doesnotcontain","v":"0"}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"doesnotcontain","v":"x"}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"startswith","v":"Bio"}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"startswith","v":"bIO"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"startswith","v":""}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"startswith","v":"logy"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"endswith","v":"logy"}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"endswith","v":"LOGY"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"endswith","v":""}""", false)]
    [InlineData("""{"type":"profile","sf":"institution","op":"endswith","v":""}""", true)]
    [InlineData("""{"type":"profile","sf":"department","op":"endswith","v":"bio"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"isempty"}""", false)]
    [InlineData("""{"type":"profile","sf":"department","op":"isnotempty"}""", true)]
    [InlineData("""{"type":"profile","sf":"institution","op":"isempty"}""", true)]
    [InlineData("""{"type":"profile","sf":"city","op":"isempty"}""", true)] // as PHP takes "0"
    [InlineData("""{"type":"profile","cf":"faculty","op":"isequalto","v":"none"}""", true)] // no row of the user's: the default
    [InlineData("""{"type":"profile","cf":"tutor","op":"isempty"}""", true)]
    [InlineData("""{"type":"profile","cf":"gone","op":"isempty"}""", false)]
    [InlineData("""{"type":"profile","cf":"essay","op":"isnotempty"}""", false)]
    [InlineData("""{"type":"completion","cm":5,"e":1}""", true)]
    [InlineData("""{"type":"completion","cm":5,"e":0}""", false)]
    [InlineData("""{"type":"completion","cm":5,"e":2}""", false)]
    [InlineData("""{"type":"completion","cm":5,"e":3}""", false)]
    [InlineData("""{"type":"completion","cm":3,"e":0}""", true)]
    [InlineData("""{"type":"completion","cm":3,"e":1}""", false)]
    [InlineData("""{"op":"&","c":[]}""", true)]
    [InlineData("""{"op":"|","c":[]}""", true)]
    public async Task A_condition_holds_or_its_negation_does(string condition, bool holds)
    {
        (await IsOpen("&", condition)).ShouldBe(holds);
        (await IsOpen("|", condition)).ShouldBe(holds);
        // An empty tree is available even when negated.
        var isEmptyTree = condition.Contains("[]", StringComparison.Ordinal);
        (await IsOpen("!&", condition)).ShouldBe(!holds || isEmptyTree);
        (await IsOpen("!|", condition)).ShouldBe(!holds || isEmptyTree);
        logger.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"completion","cm":99,"e":1}""")]
    [InlineData("""{"type":"completion","cm":-1,"e":1}""")]
    [InlineData("""{"type":"relativedate","n":1}""")]
    public async Task What_cannot_be_known_holds_neither_plain_nor_negated(string condition)
    {
        await site.ExecuteAsync("INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('availability_relativedate', 'version', '1')");
        foreach (var op in new[] { "&", "|", "!&", "!|" })
            (await IsOpen(op, condition)).ShouldBeFalse(op);
        // It does not keep a brother from holding.
        (await IsOpen("|", condition, """{"type":"group"}""")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_log_says_which_type_is_not_known()
    {
        await site.ExecuteAsync(InstallWeather);
        await IsOpen("&", """{"type":"weather"}""");

        logger.Lines.ShouldHaveSingleItem().ShouldContain("'weather'");
    }

    [Fact]
    public async Task The_log_is_told_once_not_for_every_user()
    {
        await site.ExecuteAsync(InstallWeather + """;UPDATE mdl_course_modules SET availability = '{"op":"&","c":[{"type":"weather"}],"showc":[true]}' WHERE id = 4""");
        var access = site.Access(new ManualTimeProvider(Now), logger: logger);
        foreach (var user in new[] { 3, 4, 5 })
            await access.DecideAsync(SignInOf(user), 4, Cancel);

        logger.Lines.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("&", Past, Past, true)]
    [InlineData("&", Past, Future, false)]
    [InlineData("|", Past, Future, true)]
    [InlineData("|", Future, Future, false)]
    [InlineData("!&", Past, Past, false)]
    [InlineData("!&", Past, Future, true)]
    [InlineData("!|", Past, Future, false)]
    [InlineData("!|", Future, Future, true)]
    public async Task Trees_combine_their_children(string op, string first, string second, bool open) =>
        (await IsOpen(op, $$"""{"type":"date","d":">=","t":{{first}}}""", $$"""{"type":"date","d":">=","t":{{second}}}""")).ShouldBe(open);

    [Theory]
    [InlineData("!&", "&", false)]
    [InlineData("!&", "|", false)]
    [InlineData("!|", "!&", true)]
    [InlineData("!&", "!|", true)]
    [InlineData("&", "!|", false)]
    public async Task A_negation_goes_down_through_inner_trees(string outer, string inner, bool open) =>
        (await IsOpen(outer, $$"""{"op":"{{inner}}","c":[{"type":"date","d":">=","t":{{Past}}},{"type":"group"}]}""")).ShouldBe(open);

    [Theory]
    [InlineData("""{"type":"group","id":2}""")]
    [InlineData("""{"type":"group"}""")]
    [InlineData("""{"type":"grouping","id":8}""")]
    [InlineData("""{"type":"grouping","activity":true}""")]
    public async Task Who_may_access_all_groups_passes_group_conditions_negated_or_not(string condition)
    {
        // Not by accessing all groups alone: the teacher's ignoring of restrictions is taken away.
        await site.ExecuteAsync("DELETE FROM mdl_role_capabilities WHERE capability = 'moodle/course:ignoreavailabilityrestrictions'");

        (await IsOpen(23, Root("&", condition))).ShouldBeTrue();
        (await IsOpen(23, Root("!&", condition))).ShouldBeTrue();
    }

    [Fact]
    public async Task The_activitys_own_grouping_can_be_asked_for()
    {
        const string Own = """{"type":"grouping","activity":true}""";
        await site.ExecuteAsync("UPDATE mdl_course_modules SET groupingid = 7 WHERE id = 4");
        (await IsOpen("&", Own)).ShouldBeTrue();
        await site.ExecuteAsync("UPDATE mdl_course_modules SET groupingid = 8 WHERE id = 4");
        (await IsOpen("&", Own)).ShouldBeFalse();
        (await IsOpen("!&", Own)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_sections_restrictions_count_as_well()
    {
        const string Shut = """{"op":"&","c":[{"type":"group","id":2}],"showc":[true]}""";
        await site.ExecuteAsync("UPDATE mdl_course_sections SET availability = @Shut WHERE id = 6", new { Shut });

        (await IsOpen("&", """{"type":"group","id":1}""")).ShouldBeFalse();
        (await IsOpen(23, Root("&"))).ShouldBeTrue("a teacher ignores restrictions");
    }

    [Fact]
    public async Task With_restrictions_switched_off_none_counts()
    {
        await site.ExecuteAsync("UPDATE mdl_config SET value = '0' WHERE name = 'enableavailability'");

        (await IsOpen("nonsense")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_users_own_value_of_a_custom_field_beats_the_default()
    {
        await site.ExecuteAsync("INSERT INTO mdl_user_info_data (userid, fieldid, data) VALUES (3, 1, 'Physics')");

        (await IsOpen("&", """{"type":"profile","cf":"faculty","op":"isequalto","v":"Physics"}""")).ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_holds_of_a_guests_profile()
    {
        await site.ExecuteAsync("UPDATE mdl_enrol SET status = 0 WHERE courseid = 3 AND enrol = 'guest'");

        (await IsOpen(1, Root("&", """{"type":"profile","sf":"firstname","op":"isnotempty"}"""))).ShouldBeFalse();
        (await IsOpen(1, Root("!&", """{"type":"profile","sf":"firstname","op":"isnotempty"}"""))).ShouldBeTrue();
        (await IsOpen(1, Root("&"))).ShouldBeTrue();
    }

    [Fact]
    public async Task However_many_conditions_there_are_one_round_trip_reads_their_facts()
    {
        await IsOpen("&", """{"type":"group"}""", """{"type":"grouping","id":7}""", """{"type":"profile","cf":"faculty","op":"isnotempty"}""", """{"type":"completion","cm":5,"e":1}""");

        site.Trips.Count.ShouldBe(1);
    }

    private Task<bool> IsOpen(string op, params string[] children) => IsOpen(Root(op, children));

    // As Moodle writes a root: what is shown of it, for each child or for all, stands beside its children.
    internal static string Root(string op, params string[] children) =>
        $$"""{"op":"{{op}}","c":[{{string.Join(',', children)}}],{{(op is "&" or "!|" ? $"\"showc\":[{string.Join(',', children.Select(_ => "true"))}]" : "\"show\":true")}}}""";

    private Task<bool> IsOpen(string json) => IsOpen(3, json);

    private async Task<bool> IsOpen(int user, string json)
    {
        await site.ExecuteAsync("UPDATE mdl_course_modules SET availability = @json WHERE id = 4", new { json });
        var decision = await site.Access(new ManualTimeProvider(Now), logger: logger).DecideAsync(SignInOf(user), 4, Cancel);
        if (!decision.Allowed)
            decision.Reason.ShouldBe("Activity is hidden");
        return decision.Allowed;
    }
}
