using WriteAssist.Moodle.Access;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Moodle.AccessFixture;
using static WriteAssist.Tests.Moodle.AvailabilityTests;

namespace WriteAssist.Tests.Moodle;

/// <summary>Which texts Moodle takes for a restriction; any other lets nobody in, whatever else stands in it.</summary>
public sealed class RestrictionFormTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private const string Holds = """{"type":"date","d":">=","t":1}""";

    private readonly RecordingLogger<ActivityAccess> logger = new();

    public async ValueTask InitializeAsync()
    {
        await site.ResetAsync();
        await site.ExecuteAsync(
            "INSERT INTO mdl_groups (id, courseid, name) VALUES (1, 3, 'one'); INSERT INTO mdl_groups_members (groupid, userid) VALUES (1, 3); UPDATE mdl_user SET city = '' WHERE id = 3");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"op":"&"}""")]
    [InlineData("""{"op":"^","c":[],"show":true,"showc":[]}""")]
    [InlineData("""{"op":"&","c":[]}""")] // no showc
    [InlineData("""{"op":"&","c":[],"show":true}""")]
    [InlineData("""{"op":"|","c":[],"showc":[]}""")]
    [InlineData("""{"op":"|","c":[],"show":1}""")]
    [InlineData("""{"op":"|","c":[],"show":"true"}""")]
    [InlineData("""{"op":"|","c":[],"show":null}""")]
    [InlineData("""{"op":"&","c":[],"showc":[true]}""")]
    [InlineData("""{"op":"!|","c":[],"showc":{}}""")]
    [InlineData("""{"op":"!&","c":[]}""")]
    [InlineData("""{"op":"&","c":{},"showc":[]}""")]
    [InlineData("""{"op":"&","c":[{"type":"date","d":">=","t":1}],"showc":[1]}""")]
    [InlineData("""{"op":"&","c":[{"type":"gone"}],"showc":[]}""")] // a dropped child counts here
    [InlineData("""{"op":"|","c":[],"show":true,}""")]
    public async Task A_root_that_is_not_as_Moodle_writes_it_shuts_the_door_and_is_logged(string json)
    {
        (await IsOpen(json)).ShouldBeFalse();
        logger.Lines.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"op":"&","c":[],"showc":[],"show":7}""")]
    [InlineData("""{"op":"|","c":[],"show":false,"showc":7}""")]
    [InlineData("""{"op":"!&","c":[],"show":true}""")]
    [InlineData("""{"op":"!|","c":[],"showc":[]}""")]
    public async Task Of_a_root_only_the_form_is_read_that_its_operator_needs(string json) => (await IsOpen(json)).ShouldBeTrue();

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("""{"op":"&"}""")]
    [InlineData("""{"type":[]}""")]
    [InlineData("""{"type":null,"d":">=","t":1}""")] // a tree without an operator
    [InlineData("""{"type":"date","d":">"}""")]
    [InlineData("""{"type":"date","d":"=","t":1}""")]
    [InlineData("""{"type":"date","d":false,"t":1}""")]
    [InlineData("""{"type":"date","d":">=","t":"1"}""")]
    [InlineData("""{"type":"date","d":">=","t":1.0}""")]
    [InlineData("""{"type":"date","d":">=","t":1e0}""")]
    [InlineData("""{"type":"date","d":">=","t":-0}""")]
    [InlineData("""{"type":"date","d":">=","t":9223372036854775808}""")]
    [InlineData("""{"type":"group","id":"1"}""")]
    [InlineData("""{"type":"group","id":null}""")]
    [InlineData("""{"type":"group","id":1.0}""")]
    [InlineData("""{"type":"grouping"}""")]
    [InlineData("""{"type":"grouping","id":"1"}""")]
    [InlineData("""{"type":"grouping","activity":false}""")]
    [InlineData("""{"type":"grade"}""")]
    [InlineData("""{"type":"grade","id":"1"}""")]
    [InlineData("""{"type":"grade","id":1,"min":null}""")]
    [InlineData("""{"type":"grade","id":1,"max":"5"}""")]
    [InlineData("""{"type":"profile","op":"isempty"}""")]
    [InlineData("""{"type":"profile","sf":"city","cf":"x","op":"isempty"}""")]
    [InlineData("""{"type":"profile","sf":null,"op":"isempty"}""")]
    [InlineData("""{"type":"profile","sf":"city","op":"like","v":"x"}""")]
    [InlineData("""{"type":"profile","sf":"city","op":"contains"}""")]
    [InlineData("""{"type":"profile","sf":"city","op":"contains","v":5}""")]
    [InlineData("""{"type":"profile","sf":"city","op":"isempty","v":""}""")]
    [InlineData("""{"type":"completion","e":1}""")]
    [InlineData("""{"type":"completion","cm":"-1","e":1}""")]
    [InlineData("""{"type":"completion","cm":3.0,"e":1}""")]
    [InlineData("""{"type":"completion","cm":" 3","e":1}""")]
    [InlineData("""{"type":"completion","cm":5}""")]
    [InlineData("""{"type":"completion","cm":5,"e":9}""")]
    [InlineData("""{"type":"completion","cm":5,"e":"x"}""")]
    [InlineData("""{"type":"completion","cm":5,"e":null}""")]
    public async Task A_malformed_leaf_shuts_the_door_even_where_its_brother_opens_it(string leaf)
    {
        (await IsOpen(Root("|", Holds, leaf))).ShouldBeFalse();
        (await IsOpen(Root("!&", leaf))).ShouldBeFalse();
        logger.Lines.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"date","d":true,"t":1}""")] // PHP compares loosely
    [InlineData("""{"type":"profile","sf":"city","op":"isempty","v":null}""")]
    [InlineData("""{"type":"grouping","id":null,"activity":true}""")]
    [InlineData("""{"type":"completion","cm":"5","e":"0"}""")]
    [InlineData("""{"type":"completion","cm":5,"e":false}""")]
    [InlineData("""{"type":"completion","cm":5,"e":0.0}""")]
    public async Task What_looks_odd_and_is_not_is_understood(string leaf)
    {
        await site.ExecuteAsync("INSERT INTO mdl_groupings (id, courseid, name) VALUES (7, 3, 'seven'); INSERT INTO mdl_groupings_groups (groupingid, groupid) VALUES (7, 1); UPDATE mdl_course_modules SET groupingid = 7 WHERE id = 4");

        (await IsOpen(Root("&", leaf))).ShouldBeTrue();
        logger.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"profile","sf":"password","op":"isnotempty"}""")]
    [InlineData("""{"type":"profile","sf":"nothing","op":"isempty"}""")]
    [InlineData("""{"type":"grouping","activity":true}""")] // the activity has none
    public async Task What_cannot_be_asked_is_found_only_when_it_is_asked(string leaf)
    {
        (await IsOpen(Root("|", Holds, leaf))).ShouldBeTrue("with 'or' Moodle stops at the first that holds");
        (await IsOpen(Root("|", leaf, Holds))).ShouldBeFalse();
        (await IsOpen(Root("&", Holds, leaf))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("gone", "DO 0")]
    [InlineData("Date", "DO 0")] // names are case-exact
    [InlineData("", "DO 0")]
    [InlineData("date", "INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('availability_date', 'disabled', '1')")]
    [InlineData("date", "DELETE FROM mdl_config_plugins WHERE plugin = 'availability_date'")]
    public async Task A_leaf_whose_plug_in_is_missing_or_disabled_is_dropped_whatever_it_says(string type, string change)
    {
        await site.ExecuteAsync(change);
        var leaf = $$"""{"type":"{{type}}"}""";

        foreach (var op in new[] { "&", "|", "!&", "!|" })
            (await IsOpen(Root(op, leaf))).ShouldBeTrue(op);
        (await IsOpen(Root("&", leaf, """{"type":"group","id":99}"""))).ShouldBeFalse();
        (await IsOpen(Root("|", leaf, """{"type":"group","id":99}"""))).ShouldBeFalse();
        (await IsOpen(Root("&", """{"type":7}"""))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_plug_in_that_is_not_disabled_is_not_dropped() =>
        (await IsOpen(Root("&", """{"type":"group","id":99}"""), "INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('availability_group', 'disabled', '0')")).ShouldBeFalse();

    [Theory]
    [InlineData("", true, false)]
    [InlineData("0", true, false)]
    [InlineData(null, true, true)]
    public async Task No_text_is_no_tree_for_an_activity_but_malformed_for_a_section(string? text, bool activity, bool section)
    {
        await site.ExecuteAsync("UPDATE mdl_course_modules SET availability = @text WHERE id = 4", new { text });
        (await Decide()).ShouldBe(activity);
        await site.ExecuteAsync("UPDATE mdl_course_modules SET availability = NULL WHERE id = 4; UPDATE mdl_course_sections SET availability = @text WHERE id = 6", new { text });
        (await Decide()).ShouldBe(section);
    }

    [Theory]
    [InlineData(250, true)]
    [InlineData(10_000, false)]
    public async Task Nesting_is_read_as_deep_as_PHP_reads_it(int depth, bool open)
    {
        var deep = string.Concat(Enumerable.Repeat("""{"op":"&","c":[""", depth - 1)) + Holds + string.Concat(Enumerable.Repeat("]}", depth - 1));

        (await IsOpen(Root("&", deep))).ShouldBe(open);
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    public async Task Half_a_character_is_no_JSON(string half) => (await IsOpen(Root("|", Holds, $$"""{"type":"profile","sf":"city","op":"contains","v":"{{half}}"}"""))).ShouldBeFalse();

    private async Task<bool> IsOpen(string json, string change = "DO 0")
    {
        await site.ExecuteAsync(change);
        await site.ExecuteAsync("UPDATE mdl_course_modules SET availability = @json WHERE id = 4", new { json });
        return await Decide();
    }

    private async Task<bool> Decide()
    {
        using var access = site.Access(new ManualTimeProvider(Now), logger: logger);
        var decision = await access.DecideAsync(SignInOf(3), 4, TestContext.Current.CancellationToken);
        decision.Reason.ShouldBe(decision.Allowed ? "" : "Activity is hidden");
        return decision.Allowed;
    }
}
