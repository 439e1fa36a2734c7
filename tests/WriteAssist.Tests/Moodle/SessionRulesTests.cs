using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Moodle.AccessFixture;

namespace WriteAssist.Tests.Moodle;

/// <summary>What a session says decides: the second factor, "log in as", switched roles, the copy of the person's record, guest access.</summary>
public sealed class SessionRulesTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private const int Guest = 1;
    private const int Admin = 2;
    private const int Student = 3;
    private const int Teacher = 23;
    private const int Outsider = 24;
    private const string Course = "/1/3/12";
    private const string SecondFactor = "UPDATE mdl_config_plugins SET value = '1' WHERE plugin = 'tool_mfa' AND name = 'enabled'; ";
    private const string HideActivity = "UPDATE mdl_course_modules SET visible = 0 WHERE id = 4; ";
    private const string OpenToGuests = "UPDATE mdl_enrol SET status = 0, password = '' WHERE courseid = 3 AND enrol = 'guest'; ";

    private static readonly Php.Pairs Passed = Php.Object(("tool_mfa_authenticated", true));

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Student, "DO 0", "redirecterrordetected")]
    [InlineData(Teacher, "DO 0", "redirecterrordetected")]
    [InlineData(Admin, "DO 0", "redirecterrordetected")]
    [InlineData(Student, "UPDATE mdl_course_modules SET deletioninprogress = 1", "redirecterrordetected")]
    [InlineData(Student, "UPDATE mdl_modules SET visible = 0 WHERE name = 'writeassistdev'", "redirecterrordetected")]
    [InlineData(Student, "UPDATE mdl_config_plugins SET value = '0' WHERE plugin = 'factor_email'", "")] // no factor is on
    [InlineData(Student, "DELETE FROM mdl_config_plugins WHERE plugin = 'tool_mfa' AND name = 'version'", "")] // it is not installed
    [InlineData(Student, "DELETE FROM mdl_role_capabilities WHERE capability = 'tool/mfa:mfaaccess'", "")]
    [InlineData(Admin, "DELETE FROM mdl_role_capabilities WHERE capability = 'tool/mfa:mfaaccess'", "redirecterrordetected")]
    [InlineData(Admin, "DELETE FROM mdl_capabilities WHERE name = 'tool/mfa:mfaaccess'", "")]
    [InlineData(Student, "INSERT INTO mdl_user_preferences (userid, name, value) VALUES (3, 'auth_forcepasswordchange', '1')", "forcepasswordchangenotice")]
    [InlineData(Student, "INSERT INTO mdl_user_info_field (id, shortname, name, datatype, required, locked, visible) VALUES (1, 'r', 'R', 'text', 1, 0, 2)", "usernotfullysetup")]
    public async Task After_the_password_alone_the_second_factor_is_due(int user, string change, string reason) =>
        (await site.DecideAsync(SecondFactor + change, SignInOf(Record(user)))).Reason.ShouldBe(reason);

    [Fact]
    public async Task Who_has_passed_the_second_factor_enters()
    {
        (await site.DecideAsync(SecondFactor, SignInOf(Record(Student), Passed))).Reason.ShouldBe("");
        (await site.DecideAsync("DO 0", SignInOf(Record(Student), Php.Object(("tool_mfa_authenticated", false))))).Reason.ShouldBe("redirecterrordetected");
        (await site.DecideAsync("DO 0", SignInOf(Record(Student)) with { Facts = null })).Reason.ShouldBe("", "without a session nobody can tell");
    }

    [Fact]
    public async Task Neither_a_guest_nor_who_acts_as_somebody_is_asked_for_a_second_factor()
    {
        // Not even where a guest could hold the capability.
        const string Lend = "UPDATE mdl_capabilities SET captype = 'read' WHERE name = 'tool/mfa:mfaaccess'; INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 6, 'tool/mfa:mfaaccess', 1); ";
        (await site.DecideAsync(SecondFactor + Lend + OpenToGuests, SignInOf(Record(Guest)))).Reason.ShouldBe("");
        (await site.DecideAsync("DO 0", SignInOf(Record(Student, ("realuser", Admin))))).Reason.ShouldBe("");
    }

    [Fact]
    public async Task The_second_factor_can_be_taken_from_somebody_in_their_own_context()
    {
        const string Mine = "INSERT INTO mdl_context (id, contextlevel, instanceid, path, depth) VALUES (990, 30, 3, '/1/990', 2) ON DUPLICATE KEY UPDATE path = path; ";
        const string Prevent = "INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) SELECT id, 7, 'tool/mfa:mfaaccess', -1 FROM mdl_context WHERE contextlevel = 30 AND instanceid = 3; ";

        (await site.DecideAsync(SecondFactor + Mine + Prevent, SignInOf(Record(Student)))).Reason.ShouldBe("");
        (await site.DecideAsync("DO 0", SignInOf(Record(4)))).Reason.ShouldBe("redirecterrordetected");
    }

    [Theory]
    [InlineData(50, 3, Course, "")]
    [InlineData(50, 2, "/1/3/11", "loginasonecourse")]
    [InlineData(10, 0, "/1", "")]
    public async Task Log_in_as_inside_one_course_is_confined_to_it(int level, int course, string path, string reason)
    {
        var acting = Record(Student, ("realuser", Teacher), ("loginascontext", LoginAs(level, course, path)));
        (await site.DecideAsync("DO 0", SignInOf(acting))).Reason.ShouldBe(reason);

        // Administrators who are acted as do not escape it either.
        var admin = Record(Admin, ("realuser", Teacher), ("loginascontext", LoginAs(level, course, path)));
        (await site.DecideAsync("DO 0", SignInOf(admin))).Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task The_front_page_is_no_other_course_for_who_acts_as_somebody()
    {
        const string OnFrontPage = "UPDATE mdl_course_modules SET course = 1, section = 1 WHERE id = 4; UPDATE mdl_context SET path = '/1/2/13' WHERE id = 13";
        (await site.DecideAsync(OnFrontPage, SignInOf(Record(Admin, ("realuser", Teacher), ("loginascontext", LoginAs(50, 3, Course)))))).Reason.ShouldBe("");
    }

    [Fact]
    public async Task A_guest_is_not_sent_to_choose_a_new_password() =>
        (await site.DecideAsync(OpenToGuests + "INSERT INTO mdl_user_preferences (userid, name, value) VALUES (1, 'auth_forcepasswordchange', '1')", SignInOf(Record(Guest)))).Reason.ShouldBe("");

    [Fact]
    public async Task Inside_one_course_nothing_is_held_outside_of_it()
    {
        const string MayWork = "UPDATE mdl_config SET value = '1' WHERE name = 'maintenance_enabled'; INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 7, 'moodle/site:maintenanceaccess', 1)";
        (await site.DecideAsync(MayWork, SignInOf(Record(Student, ("realuser", Teacher))))).Reason.ShouldBe("");

        var confined = Record(Student, ("realuser", Teacher), ("loginascontext", LoginAs(50, 3, Course)));
        (await site.DecideAsync("DO 0", SignInOf(confined))).Reason.ShouldBe("Maintenance in progress");
        await site.ResetAsync();

        // A path that begins alike is another context, and what is of no known form is nowhere.
        foreach (object odd in new object[] { LoginAs(50, 3, "/1/3/1"), Php.Object(("x", 1)), 7 })
            (await site.DecideAsync("DO 0", SignInOf(Record(Student, ("realuser", Teacher), ("loginascontext", odd))))).Allowed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_teacher_who_looks_as_a_student_looks_sees_what_students_see()
    {
        (await site.DecideAsync(HideActivity, SignInOf(Record(Teacher)))).Reason.ShouldBe("");
        (await site.DecideAsync("DO 0", SignInOf(Switched(Teacher, Course, 5)))).Reason.ShouldBe("Activity is hidden");
        (await site.DecideAsync("DO 0", SignInOf(Switched(Teacher, "/1/3/11", 5)))).Reason.ShouldBe("", "switched in another course");
        (await site.DecideAsync("DO 0", SignInOf(Switched(Student, Course, 3)))).Reason.ShouldBe("", "switched to a teacher's role");
        (await site.DecideAsync("DO 0", SignInOf(Switched(Admin, Course, 5)))).Reason.ShouldBe("", "administrators pass in a switched role too");
        (await site.DecideAsync("UPDATE mdl_course_modules SET deletioninprogress = 1", SignInOf(Switched(Admin, Course, 5)))).Reason.ShouldBe("activityisscheduledfordeletion");
    }

    [Fact]
    public async Task A_switched_role_counts_with_the_default_role_and_with_no_other()
    {
        const string OnlyTheDefaultRoleMayView = "DELETE FROM mdl_role_capabilities WHERE capability = 'mod/writeassistdev:view'; INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 7, 'mod/writeassistdev:view', 1); ";

        (await site.DecideAsync(OnlyTheDefaultRoleMayView, SignInOf(Switched(Teacher, Course, 6)))).Reason.ShouldBe("");
        (await site.DecideAsync("UPDATE mdl_role_capabilities SET roleid = 3 WHERE capability = 'mod/writeassistdev:view'", SignInOf(Switched(Teacher, Course, 6)))).Reason.ShouldBe("Activity is hidden");
        (await site.DecideAsync("DO 0", SignInOf(Record(Teacher)))).Reason.ShouldBe("");
    }

    [Fact]
    public async Task Who_switched_roles_in_a_course_was_inside_before()
    {
        (await site.DecideAsync("UPDATE mdl_course SET visible = 0 WHERE id = 3", SignInOf(Switched(Outsider, Course, 5)))).Reason.ShouldBe("");
        (await site.DecideAsync("DO 0", SignInOf(Switched(Outsider, "/1/3", 5)))).Reason.ShouldBe("Course is hidden", "in the category is not in the course");
    }

    [Fact]
    public async Task A_switched_role_is_the_users_not_the_real_persons()
    {
        var acting = Php.Object([.. Switched(Student, Course, 5).Entries, ("realuser", Outsider)]);

        (await site.DecideAsync("DO 0", SignInOf(acting))).Reason.ShouldBe("Invalid course login-as access");
    }

    [Theory]
    [InlineData("firstname", "", "usernotfullysetup")]
    [InlineData("lastname", null, "usernotfullysetup")]
    [InlineData("email", "0", "usernotfullysetup")]
    [InlineData("deleted", "1", "requireloginerror")]
    [InlineData("suspended", 1, "requireloginerror")]
    public async Task What_the_session_says_counts_not_the_row_of_today(string field, object? value, string reason) =>
        (await site.DecideAsync("DO 0", SignInOf(Record(Student, (field, value))))).Reason.ShouldBe(reason);

    [Fact]
    public async Task A_row_that_was_emptied_or_suspended_after_the_sign_in_counts_where_Moodle_looks_at_it()
    {
        (await site.DecideAsync("UPDATE mdl_user SET firstname = '', policyagreed = 1 WHERE id = 3", SignInOf(Record(Student)))).Reason.ShouldBe("");
        (await site.DecideAsync("UPDATE mdl_config SET value = 'https://x' WHERE name = 'sitepolicy'", SignInOf(Record(Student)))).Reason.ShouldBe("sitepolicynotagreed");
        (await site.DecideAsync("DO 0", SignInOf(Record(Student, ("policyagreed", "1"))))).Reason.ShouldBe("");
        (await site.DecideAsync("UPDATE mdl_user SET suspended = 1 WHERE id = 3", SignInOf(Record(Student)))).Reason.ShouldBe("requireloginerror");
    }

    [Theory]
    [InlineData(3599, "")]
    [InlineData(3600, "usernotfullysetup")]
    public async Task A_profile_that_was_found_complete_is_believed_for_an_hour(int age, string reason) =>
        (await site.DecideAsync("DO 0", SignInOf(Record(Student, ("email", "")), Php.Object(("fullysetupstrict", Now - age))))).Reason.ShouldBe(reason);

    [Theory]
    [InlineData("secret", true)]
    [InlineData("Secret", false)]
    [InlineData("", false)]
    [InlineData(7, false)]
    public async Task A_guest_password_that_the_session_knows_opens(object given, bool opens)
    {
        await site.ExecuteAsync(OpenToGuests + "UPDATE mdl_enrol SET password = 'secret' WHERE courseid = 3 AND enrol = 'guest'");
        var enrol = await site.ScalarAsync<long>("SELECT id FROM mdl_enrol WHERE courseid = 3 AND enrol = 'guest'");

        (await site.DecideAsync("DO 0", SignInOf(Record(Outsider, ("enrol_guest_passwords", Php.Array((enrol, given))))))).Allowed.ShouldBe(opens);
        (await site.DecideAsync("DO 0", SignInOf(Record(Outsider, ("enrol_guest_passwords", Php.Array((enrol + 1, given))))))).Allowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(3, Now + 1, "")]
    [InlineData(3, Now, "Not enrolled")]
    [InlineData(2, Now + 1, "Not enrolled")]
    public async Task Guest_access_once_given_outlives_its_closing_but_not_its_time(long course, long until, string reason) =>
        (await site.DecideAsync("DO 0", SignInOf(Record(Outsider, ("enrol", Php.Array(("enrolled", Php.Array()), ("tempguest", Php.Array((course, until))))))))).Reason.ShouldBe(reason);

    [Fact]
    public async Task Without_the_right_to_look_through_the_category_there_is_no_guest_access()
    {
        const string NoList = "DELETE FROM mdl_role_capabilities WHERE capability = 'moodle/category:viewcourselist'; ";

        (await site.DecideAsync(OpenToGuests + NoList, SignInOf(Record(Outsider)))).Reason.ShouldBe("Course is not available");
        (await site.DecideAsync("DO 0", SignInOf(Record(Student)))).Reason.ShouldBe("", "who is enrolled need not look");
        (await site.DecideAsync("INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (3, 7, 'moodle/category:viewcourselist', 1)", SignInOf(Record(Outsider)))).Reason.ShouldBe("");
    }

    [Fact]
    public async Task A_kept_decision_ends_when_the_session_says_something_else()
    {
        using var access = site.Access(new ManualTimeProvider(Now), cacheSeconds: 15);
        await site.ExecuteAsync(SecondFactor);
        async Task<string> Ask(SignIn who) => (await access.DecideAsync(who, 4, TestContext.Current.CancellationToken)).Reason;

        (await Ask(SignInOf(Record(Student)))).ShouldBe("redirecterrordetected");
        (await Ask(SignInOf(Record(Student), Passed))).ShouldBe("");
        (await Ask(SignInOf(Record(Student)))).ShouldBe("redirecterrordetected");
        site.Trips.Count.ShouldBe(2);
    }

    private static Php.Pairs LoginAs(int level, int instance, string path) => new(
        "core\\context\\course", (Php.Protected("_id"), 12), (Php.Protected("_contextlevel"), $"{level}"), (Php.Protected("_instanceid"), $"{instance}"), (Php.Protected("_path"), path));

    private static Php.Pairs Switched(long user, string path, int role) =>
        Record(user, ("access", Php.Array(("ra", Php.Array()), ("rsw", Php.Array((path, $"{role}"))))));
}
