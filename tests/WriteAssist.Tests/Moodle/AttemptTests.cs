using WriteAssist.Moodle.Access;
using static WriteAssist.Tests.Moodle.AccessFixture;

namespace WriteAssist.Tests.Moodle;

/// <summary>Which attempts at a quiz are under way. Quiz 1 is in the activity's course, quiz 2 in another.</summary>
public sealed class AttemptTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private const int Admin = 2;
    private const int Student = 3;
    private const int OtherStudent = 4;

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("(1, 3, 0, 'inprogress')", AttemptPlace.SameCourse)]
    [InlineData("(1, 3, 0, 'overdue')", AttemptPlace.SameCourse)]
    [InlineData("(2, 3, 0, 'overdue')", AttemptPlace.OtherCourse)]
    [InlineData("(2, 3, 0, 'inprogress'), (1, 3, 0, 'inprogress')", AttemptPlace.SameCourse)]
    [InlineData("(1, 3, 0, 'finished'), (1, 3, 0, 'abandoned'), (1, 3, 0, 'submitted'), (1, 3, 0, 'notstarted')", AttemptPlace.None)]
    [InlineData("(1, 3, 1, 'inprogress')", AttemptPlace.None)] // a teacher looks
    [InlineData("(1, 4, 0, 'inprogress')", AttemptPlace.None)] // somebody else's
    [InlineData("(99, 3, 0, 'inprogress')", AttemptPlace.None)] // of a quiz that is gone
    public async Task An_attempt_is_under_way_while_it_is_in_progress_or_overdue_and_no_preview(string attempts, AttemptPlace expected)
    {
        await InsertAsync(attempts);

        (await site.DecideAsync("DO 0", SignInOf(Student))).ShouldSatisfyAllConditions(
            decision => decision.Allowed.ShouldBeTrue(),
            decision => decision.Attempt.ShouldBe(expected));
        site.Trips.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("'inprogress', NULL", "autosubmit", AttemptPlace.SameCourse)] // no limit
    [InlineData("'inprogress', 0", "autosubmit", AttemptPlace.SameCourse)] // not known
    [InlineData("'inprogress', {now} + 5", "autosubmit", AttemptPlace.SameCourse)]
    [InlineData("'inprogress', {now} - 60", "autosubmit", AttemptPlace.SameCourse)] // late answers are still taken
    [InlineData("'inprogress', {now} - 61", "autosubmit", AttemptPlace.None)]
    [InlineData("'inprogress', {now} - 61", "autoabandon", AttemptPlace.None)]
    [InlineData("'inprogress', {now} - 660", "graceperiod", AttemptPlace.SameCourse)] // becomes overdue
    [InlineData("'overdue', {now} - 660", "graceperiod", AttemptPlace.SameCourse)]
    [InlineData("'overdue', {now} - 661", "graceperiod", AttemptPlace.None)]
    public async Task An_attempt_whose_time_is_over_is_none_even_before_Moodles_cron_has_looked(string state, string handling, AttemptPlace expected)
    {
        await site.ExecuteAsync($"UPDATE mdl_quiz SET overduehandling = '{handling}', graceperiod = 600");
        await InsertWithTimeAsync(state);

        (await site.DecideAsync("DO 0", SignInOf(Student))).Attempt.ShouldBe(expected);
    }

    [Theory]
    [InlineData("300", 300, AttemptPlace.SameCourse)]
    [InlineData("300", 301, AttemptPlace.None)]
    [InlineData("0", 1, AttemptPlace.None)]
    public async Task For_how_long_late_answers_are_taken_is_a_setting_of_the_quiz(string graceperiodmin, int secondsOver, AttemptPlace expected)
    {
        await InsertWithTimeAsync($"'inprogress', {{now}} - {secondsOver}");

        (await site.DecideAsync($"INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('quiz', 'graceperiodmin', '{graceperiodmin}')", SignInOf(Student)))
            .Attempt.ShouldBe(expected);
    }

    [Fact]
    public async Task In_a_login_as_the_one_acted_as_counts()
    {
        await InsertAsync("(1, 4, 0, 'inprogress'), (1, 2, 0, 'inprogress')");

        (await site.DecideAsync("DO 0", SignInOf(OtherStudent, Admin))).Attempt.ShouldBe(AttemptPlace.SameCourse);
        (await site.DecideAsync("DO 0", SignInOf(Student, Admin))).Attempt.ShouldBe(AttemptPlace.None);
    }

    private Task<int> InsertWithTimeAsync(string stateAndTime) => site.ExecuteAsync(
        $"INSERT INTO mdl_quiz_attempts (quiz, userid, state, timecheckstate) VALUES (1, 3, {stateAndTime.Replace("{now}", $"{Now}", StringComparison.Ordinal)})");

    private Task<int> InsertAsync(string attempts) => site.ExecuteAsync($"INSERT INTO mdl_quiz_attempts (quiz, userid, preview, state) VALUES {attempts}");
}
