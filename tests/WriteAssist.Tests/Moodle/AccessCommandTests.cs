using WriteAssist.Moodle.Access;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.Moodle;

public sealed class AccessCommandTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private readonly ManualTimeProvider time = new(AccessFixture.Now);
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_says_yes_with_names() =>
        (await Run(new AccessQuestion("3", 4, null, null))).ShouldBe((0, "Yes: S 1 (user 3) may open 'Essay one' (course module 4) in 'Academic Writing'.\n", ""));

    [Fact]
    public async Task It_says_no_with_the_rule_and_Moodles_reason()
    {
        var (status, output, _) = await Run(new AccessQuestion("24", 4, null, null));

        status.ShouldBe(0);
        output.ShouldStartWith("No: O 1 (user 24) may not open 'Essay one'");
        output.ShouldContain("no enrolment");
        output.ShouldContain("Moodle's reason: Not enrolled");
    }

    [Fact]
    public async Task It_answers_for_another_time()
    {
        await site.ExecuteAsync("UPDATE mdl_user_enrolments SET timeend = 1795295000");

        (await Run(new AccessQuestion("3", 4, null, null))).Output.ShouldStartWith("No");
        (await Run(new AccessQuestion("3", 4, 1795294999, null))).Output.ShouldStartWith("Yes");
    }

    [Theory]
    [InlineData(999, 4, "There is no such user.")]
    [InlineData(3, 999, "There is no writing assistant with this course module number.")]
    public async Task It_says_what_is_not_there(long user, long cmid, string sentence) =>
        (await Run(new AccessQuestion($"{user}", cmid, null, null))).Output.ShouldContain(sentence);

    [Theory]
    [InlineData("s1")]
    [InlineData("S1")]
    public async Task A_user_name_names_somebody_as_well(string name)
    {
        await site.ExecuteAsync("UPDATE mdl_user SET username = 's1' WHERE id = 3; UPDATE mdl_user SET username = '23' WHERE id = 24; UPDATE mdl_user SET username = '4711' WHERE id = 4");

        (await Run(new AccessQuestion(name, 4, null, null))).Output.ShouldStartWith("Yes: S 1 (user 3)");
        (await Run(new AccessQuestion("23", 4, null, null))).Output.ShouldStartWith("Yes: T 1 (user 23)", customMessage: "a number is an id first");
        (await Run(new AccessQuestion("4711", 4, null, null))).Output.ShouldContain("(user 4)");
        (await Run(new AccessQuestion("nobody", 4, null, null))).Output.ShouldContain("There is no such user.");
    }

    [Fact]
    public async Task It_says_that_the_second_factor_is_taken_as_passed()
    {
        await site.ExecuteAsync("UPDATE mdl_config_plugins SET value = '1' WHERE plugin = 'tool_mfa' AND name = 'enabled'");

        (await Run(new AccessQuestion("3", 4, null, null))).Output.ShouldContain("second factor");
    }

    [Fact]
    public async Task It_names_a_restriction_that_it_does_not_know()
    {
        await site.ExecuteAsync("""INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('availability_weather', 'version', '1'); UPDATE mdl_course_modules SET availability = '{"op":"&","c":[{"type":"weather"}],"showc":[true]}' WHERE id = 4""");

        (await Run(new AccessQuestion("3", 4, null, null))).Output.ShouldContain("'weather'");
    }

    [Fact]
    public async Task Rows_that_differ_are_printed_and_counted()
    {
        var file = Write("# now=1795295020 moodle=4.3\nuserid\tcmid\tallowed\twhy\n# a remark\n3\t4\t1\t\n24\t4\t1\t\n24\t5\t0\trequireloginerror: Not enrolled\n3\t3\t0\tinvalidrecordunknown\n");

        (await Run(new AccessQuestion(null, null, null, file))).ShouldBe((1, "24\t4\t1\t\t(here: 0 Not enrolled)\n3 agree, 1 differ\n", ""));
    }

    [Fact]
    public async Task Rows_that_all_agree_end_with_status_0() =>
        (await Run(new AccessQuestion(null, null, null, Write("3\t4\t1\t\r\n24\t4\t0\tx\r\n")))).ShouldBe((0, "2 agree, 0 differ\n", ""));

    [Fact]
    public async Task The_time_is_the_given_one_else_the_files_else_now()
    {
        await site.ExecuteAsync("UPDATE mdl_user_enrolments SET timestart = 2000000000");
        var file = Write("# now=2000000000\n3\t4\t1\t\n");

        (await Run(new AccessQuestion(null, null, null, file))).Status.ShouldBe(0);
        (await Run(new AccessQuestion(null, null, 1999999999, file))).Status.ShouldBe(1);
        (await Run(new AccessQuestion(null, null, null, Write("3\t4\t0\t\n")))).Status.ShouldBe(0);
    }

    [Theory]
    [InlineData("3\t4\n")]
    [InlineData("3 4 1\n")]
    [InlineData("x\t4\t1\t\n")]
    [InlineData("3\t4\tyes\t\n")]
    [InlineData("3\t99999999999999999999\t1\t\n")]
    public async Task A_line_of_another_form_is_told_with_its_number(string line)
    {
        var (status, output, error) = await Run(new AccessQuestion(null, null, null, Write("# now=1\n3\t4\t1\t\n" + line)));

        status.ShouldBe(1);
        output.ShouldBe("");
        error.ShouldStartWith("Line 3 of '");
    }

    [Theory]
    [InlineData(null, null, null, "Say who and what")]
    [InlineData("3", null, null, "Say who and what")]
    [InlineData(null, 4L, null, "Say who and what")]
    [InlineData("3", 4L, "file", "not both")]
    [InlineData(null, null, "/nowhere/rows.tsv", "cannot be read")]
    public async Task What_does_not_belong_together_or_is_missing_is_told_in_a_sentence(string? user, long? cmid, string? rows, string sentence)
    {
        var (status, _, error) = await Run(new AccessQuestion(user, cmid, null, rows));

        status.ShouldBe(1);
        error.ShouldContain(sentence);
        error.Trim().ShouldNotContain("\n");
    }

    [Fact]
    public async Task Tables_that_are_not_there_are_told_in_a_sentence()
    {
        var store = site.StoreOver(new WriteAssist.Data.SiteDatabase(site.Source, new WriteAssist.Data.TablePrefix("other_")));

        var (status, _, error) = await Run(new AccessQuestion("3", 4, null, null), store);

        status.ShouldBe(1);
        error.ShouldStartWith("The database lacks a table");
    }

    private string Write(string content)
    {
        var path = Path.Combine(folder.Path, $"{Guid.NewGuid():N}.tsv");
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<(int Status, string Output, string Error)> Run(AccessQuestion question, AccessFactsStore? store = null)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var status = await CommandFailures.GuardAsync(error, () =>
        {
            question.Check();
            return AccessCommand.RunAsync(question, store ?? site.Store, time, output, Cancel);
        });
        return (status, output.ToString(), error.ToString());
    }
}
