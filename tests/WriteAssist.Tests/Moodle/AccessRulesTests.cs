using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Moodle.AccessFixture;

namespace WriteAssist.Tests.Moodle;

/// <summary>Each rule by itself: a small change to the recorded site, and what it does to somebody's access to activity 4.</summary>
public sealed class AccessRulesTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private const int Guest = 1;
    private const int Admin = 2;
    private const int Student = 3;
    private const int Teacher = 23;
    private const int Outsider = 24;
    private const string OpenToGuests = "UPDATE mdl_enrol SET status = 0 WHERE courseid = 3 AND enrol = 'guest'; ";
    private const string HideActivity = "UPDATE mdl_course_modules SET visible = 0 WHERE id = 4; ";
    private const string HideCourse = "UPDATE mdl_course SET visible = 0 WHERE id = 3; ";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Student)]
    [InlineData(Teacher)]
    [InlineData(Admin)]
    public async Task On_the_recorded_site_student_teacher_and_administrator_may_enter(int user)
    {
        var decision = await Decide("DO 0", user);

        decision.Allowed.ShouldBeTrue();
        decision.Reason.ShouldBe("");
        (decision.Activity! with { Days = SiteDays.Local }).ShouldBe(new Activity(4, 1, 3, "Essay one"));
        site.Trips.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("an outsider is not enrolled", Outsider, "DO 0", "Not enrolled")]
    [InlineData("a user who is enrolled no more", Student, "UPDATE mdl_user_enrolments SET timeend = 1795295020", "Not enrolled")]
    [InlineData("a user who is not enrolled yet", Student, "UPDATE mdl_user_enrolments SET timestart = 1795295021", "Not enrolled")]
    [InlineData("an enrolment that ends before it starts", Student, "UPDATE mdl_user_enrolments SET timestart = 100, timeend = 99", "Not enrolled")]
    [InlineData("a suspended enrolment", Student, "UPDATE mdl_user_enrolments SET status = 1", "Not enrolled")]
    [InlineData("an enrolment method that is off", Student, "UPDATE mdl_enrol SET status = 1", "Not enrolled")]
    [InlineData("a hidden course", Student, HideCourse, "Course is hidden")]
    [InlineData("a hidden course comes before a missing enrolment", Outsider, HideCourse, "Course is hidden")]
    [InlineData("a hidden activity", Student, HideActivity, "Activity is hidden")]
    [InlineData("an activity being deleted", Student, "UPDATE mdl_course_modules SET deletioninprogress = 1", "activityisscheduledfordeletion")]
    [InlineData("an activity being deleted, for the administrator too", Admin, "UPDATE mdl_course_modules SET deletioninprogress = 1", "activityisscheduledfordeletion")]
    [InlineData("deletion comes before hiding", Student, HideActivity + "UPDATE mdl_course_modules SET deletioninprogress = 1", "activityisscheduledfordeletion")]
    [InlineData("a missing enrolment comes before deletion", Outsider, "UPDATE mdl_course_modules SET deletioninprogress = 1", "Not enrolled")]
    [InlineData("a new password is due", Student, "INSERT INTO mdl_user_preferences (userid, name, value) VALUES (3, 'auth_forcepasswordchange', '1')", "forcepasswordchangenotice")]
    [InlineData("a new password is due from the administrator too", Admin, "INSERT INTO mdl_user_preferences (userid, name, value) VALUES (2, 'auth_forcepasswordchange', '1')", "forcepasswordchangenotice")]
    [InlineData("no first name", Student, "UPDATE mdl_user SET firstname = '' WHERE id = 3", "usernotfullysetup")]
    [InlineData("no last name", Student, "UPDATE mdl_user SET lastname = '' WHERE id = 3", "usernotfullysetup")]
    [InlineData("no email", Admin, "UPDATE mdl_user SET email = '' WHERE id = 2", "usernotfullysetup")]
    [InlineData("a policy", Student, "UPDATE mdl_config SET value = 'https://x' WHERE name = 'sitepolicy'", "sitepolicynotagreed")]
    [InlineData("maintenance", Student, "UPDATE mdl_config SET value = '1' WHERE name = 'maintenance_enabled'", "Maintenance in progress")]
    [InlineData("maintenance comes before a hidden course", Student, HideCourse + "UPDATE mdl_config SET value = '1' WHERE name = 'maintenance_enabled'", "Maintenance in progress")]
    [InlineData("no view capability", Student, "DELETE FROM mdl_role_capabilities WHERE capability = 'mod/writeassistdev:view'", "Activity is hidden")]
    [InlineData("a view capability that the site does not know", Student, "DELETE FROM mdl_capabilities WHERE name = 'mod/writeassistdev:view'", "Activity is hidden")]
    [InlineData("view prevented in the course for student and default role", Student, "INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (12, 5, 'mod/writeassistdev:view', -1), (12, 7, 'mod/writeassistdev:view', -1)", "Activity is hidden")]
    [InlineData("one role's prohibition high above an allowance", Student, "INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (13, 5, 'mod/writeassistdev:view', 1); UPDATE mdl_role_capabilities SET permission = -1000 WHERE contextid = 1 AND roleid = 7 AND capability = 'mod/writeassistdev:view'", "Activity is hidden")]
    public async Task A_rule_that_says_no_gives_Moodles_reason(string what, int user, string change, string reason)
    {
        var decision = await Decide(change, user);

        decision.Outcome.ShouldBe(AccessOutcome.Denied, what);
        decision.Reason.ShouldBe(reason, what);
        decision.Explanation.ShouldNotBeEmpty(what);
    }

    [Theory]
    [InlineData("an enrolment within its time", Student, "UPDATE mdl_user_enrolments SET timestart = 1795295020, timeend = 1795295021")]
    [InlineData("one of two enrolments holds", Student, "INSERT INTO mdl_user_enrolments (status, enrolid, userid, timestart, timeend, modifierid, timecreated, timemodified) VALUES (0, 6, 3, 0, 0, 2, 0, 0); UPDATE mdl_enrol SET status = 0 WHERE id = 6; UPDATE mdl_user_enrolments SET status = 1 WHERE id = 1")]
    [InlineData("a hidden course for a teacher", Teacher, HideCourse)]
    [InlineData("a hidden activity for a teacher", Teacher, HideActivity)]
    [InlineData("everything hidden for the administrator", Admin, HideCourse + HideActivity + "UPDATE mdl_config SET value = '1' WHERE name IN ('maintenance_enabled', 'sitepolicy'); DELETE FROM mdl_role_capabilities")]
    [InlineData("a preference of PHP's false", Student, "INSERT INTO mdl_user_preferences (userid, name, value) VALUES (3, 'auth_forcepasswordchange', '0')")]
    [InlineData("a policy agreed to", Student, "UPDATE mdl_config SET value = 'https://x' WHERE name = 'sitepolicy'; UPDATE mdl_user SET policyagreed = 1")]
    [InlineData("maintenance for who may work in it", Student, "UPDATE mdl_config SET value = '1' WHERE name = 'maintenance_enabled'; INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 7, 'moodle/site:maintenanceaccess', 1)")]
    [InlineData("a manager of the category is not enrolled", Outsider, "INSERT INTO mdl_role_assignments (roleid, contextid, userid) VALUES (1, 3, 24)")]
    [InlineData("guest access", Outsider, OpenToGuests)]
    [InlineData("the guest role, lent where the default role may not look", Outsider, OpenToGuests + "INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (12, 7, 'mod/writeassistdev:view', -1)")]
    [InlineData("a nearer allowance beats a farther prevention", Student, "UPDATE mdl_role_capabilities SET permission = -1 WHERE capability = 'mod/writeassistdev:view'; INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (13, 5, 'mod/writeassistdev:view', 1)")]
    [InlineData("one role that allows is enough", Student, "INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (13, 5, 'mod/writeassistdev:view', -1)")]
    [InlineData("a context without a row has no overrides", Student, "DELETE FROM mdl_context WHERE id = 13")]
    [InlineData("everybody is enrolled on the front page, even hidden", Outsider, "UPDATE mdl_course_modules SET course = 1, section = 1 WHERE id = 4; UPDATE mdl_context SET path = '/1/2/13' WHERE id = 13; UPDATE mdl_course SET visible = 0 WHERE id = 1")]
    public async Task What_no_rule_refuses_is_allowed(string what, int user, string change) =>
        (await Decide(change, user)).Reason.ShouldBe("", what);

    [Theory]
    [InlineData("a password", "UPDATE mdl_enrol SET password = 'pw' WHERE enrol = 'guest'")]
    [InlineData("a password of a space", "UPDATE mdl_enrol SET password = ' ' WHERE enrol = 'guest'")]
    [InlineData("no password at all", "UPDATE mdl_enrol SET password = NULL WHERE enrol = 'guest'")]
    [InlineData("the plug-in off", "UPDATE mdl_config SET value = 'manual,self' WHERE name = 'enrol_plugins_enabled'")]
    [InlineData("the method off", "UPDATE mdl_enrol SET status = 1 WHERE enrol = 'guest'")]
    public async Task Guest_access_takes_the_method_the_plug_in_and_an_empty_password(string what, string change) =>
        (await Decide(OpenToGuests + change, Outsider)).Reason.ShouldBe("Not enrolled", what);

    [Fact]
    public async Task The_front_page_role_counts_on_the_front_page_only()
    {
        const string OnlyFrontPageRoleMayView = "DELETE FROM mdl_role_capabilities WHERE capability = 'mod/writeassistdev:view'; INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 8, 'mod/writeassistdev:view', 1); ";

        (await Decide(OnlyFrontPageRoleMayView, Student)).Reason.ShouldBe("Activity is hidden");
        (await Decide("UPDATE mdl_course_modules SET course = 1, section = 1 WHERE id = 4; UPDATE mdl_context SET path = '/1/2/13' WHERE id = 13", Student)).Reason.ShouldBe("");
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("suspended")]
    public async Task An_account_that_is_deleted_or_suspended_is_not_signed_in(string column)
    {
        var decision = await Decide($"UPDATE mdl_user SET {column} = 1", Student);

        decision.Outcome.ShouldBe(AccessOutcome.NotSignedIn);
        decision.Reason.ShouldBe("requireloginerror");
    }

    [Fact]
    public async Task An_account_that_is_unconfirmed_or_unknown_is_not_signed_in()
    {
        (await Decide("UPDATE mdl_user SET confirmed = 0 WHERE id = 3", Student)).Outcome.ShouldBe(AccessOutcome.NotSignedIn);
        (await Decide("DO 0", 999)).Outcome.ShouldBe(AccessOutcome.NotSignedIn);
    }

    [Theory]
    [InlineData(3)] // a forum
    [InlineData(99)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Another_modules_activity_is_not_found(int cmid) =>
        (await site.Access(Clock()).DecideAsync(SignInOf(Student), cmid, Cancel)).ShouldSatisfyAllConditions(
            decision => decision.Outcome.ShouldBe(AccessOutcome.NotFound),
            decision => decision.Activity.ShouldBeNull());

    [Fact]
    public async Task An_activity_without_its_row_is_not_found() =>
        (await Decide("DELETE FROM mdl_writeassistdev WHERE id = 1", Admin)).Outcome.ShouldBe(AccessOutcome.NotFound);

    [Theory]
    [InlineData("DO 0", "Not enrolled")]
    [InlineData(HideCourse, "Course is hidden")]
    [InlineData(OpenToGuests + HideActivity, "Activity is hidden")]
    [InlineData(OpenToGuests + "INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 6, 'moodle/course:viewhiddenactivities', 1); UPDATE mdl_capabilities SET riskbitmask = 4 WHERE name = 'moodle/course:viewhiddenactivities'; " + HideActivity, "Activity is hidden")]
    [InlineData(OpenToGuests + "INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 6, 'moodle/course:viewhiddenactivities', 1); UPDATE mdl_capabilities SET captype = 'write' WHERE name = 'moodle/course:viewhiddenactivities'; " + HideActivity, "Activity is hidden")]
    [InlineData("INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 6, 'moodle/course:view', 1)", "Not enrolled")] // only people can view a course
    public async Task Where_being_a_guest_is_not_enough_signing_in_may_help(string change, string reason)
    {
        var decision = await Decide(change, Guest);

        decision.Outcome.ShouldBe(AccessOutcome.NotSignedIn);
        decision.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData(OpenToGuests)]
    [InlineData(OpenToGuests + HideActivity + "INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 6, 'moodle/course:viewhiddenactivities', 1)")]
    public async Task A_guest_enters_with_the_guest_role(string change) => (await Decide(change, Guest)).Allowed.ShouldBeTrue();

    [Fact]
    public async Task An_administrator_who_acts_as_a_student_gets_what_the_student_gets()
    {
        (await Decide("DO 0", Student, Admin)).Allowed.ShouldBeTrue();
        (await Decide("INSERT INTO mdl_user_preferences (userid, name, value) VALUES (3, 'auth_forcepasswordchange', '1')", Student, Admin)).Allowed.ShouldBeTrue();
        (await Decide(HideActivity, Student, Admin)).Reason.ShouldBe("Activity is hidden");
    }

    [Fact]
    public async Task Who_acts_as_somebody_has_to_be_able_to_enter_the_course_too()
    {
        (await Decide("DO 0", Student, Teacher)).Allowed.ShouldBeTrue();
        (await Decide("DO 0", Student, Outsider)).Reason.ShouldBe("Invalid course login-as access");
        (await Decide(OpenToGuests, Student, Outsider)).Reason.ShouldBe("Invalid course login-as access");
        (await Decide("INSERT INTO mdl_role_assignments (roleid, contextid, userid) VALUES (1, 3, 24)", Student, Outsider)).Allowed.ShouldBeTrue();
        (await Decide("UPDATE mdl_user SET suspended = 1 WHERE id = 2", Student, Admin)).Reason.ShouldBe("Invalid course login-as access");
        site.Trips.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_decision_is_kept_for_fifteen_seconds_and_no_longer()
    {
        var time = Clock();
        var access = site.Access(time, cacheSeconds: 15);
        (await access.DecideAsync(SignInOf(Student), 4, Cancel)).Allowed.ShouldBeTrue();
        await site.ExecuteAsync(HideActivity);

        time.Advance(TimeSpan.FromSeconds(9.9)); // one in use is made anew after ten
        (await access.DecideAsync(SignInOf(Student), 4, Cancel)).Allowed.ShouldBeTrue();
        site.Trips.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(5.1));
        (await access.DecideAsync(SignInOf(Student), 4, Cancel)).Allowed.ShouldBeFalse();
        site.Trips.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_kept_decision_is_one_persons_on_one_activity()
    {
        var access = site.Access(Clock(), cacheSeconds: 15);

        (await access.DecideAsync(SignInOf(Student), 4, Cancel)).Allowed.ShouldBeTrue();
        (await access.DecideAsync(SignInOf(Outsider), 4, Cancel)).Allowed.ShouldBeFalse();
        (await access.DecideAsync(SignInOf(Student, Outsider), 4, Cancel)).Allowed.ShouldBeFalse();
        (await access.DecideAsync(SignInOf(Student), 5, Cancel)).Activity!.CourseModuleId.ShouldBe(5);
        (await access.DecideAsync(SignInOf(Student), 99, Cancel)).Outcome.ShouldBe(AccessOutcome.NotFound);
        (await access.DecideAsync(SignInOf(Student), 99, Cancel)).Outcome.ShouldBe(AccessOutcome.NotFound);
        site.Trips.Count.ShouldBe(5);
    }

    [Fact]
    public async Task With_a_lifetime_of_zero_nothing_is_kept()
    {
        var access = site.Access(Clock(), cacheSeconds: 0);
        await access.DecideAsync(SignInOf(Student), 4, Cancel);
        await access.DecideAsync(SignInOf(Student), 4, Cancel);

        site.Trips.Count.ShouldBe(2);
    }

    private static ManualTimeProvider Clock() => new(Now);

    private async Task<AccessDecision> Decide(string change, int user, int? realUser = null)
    {
        await site.ExecuteAsync(change);
        return await site.Access(Clock()).DecideAsync(SignInOf(user, realUser), 4, Cancel);
    }
}
