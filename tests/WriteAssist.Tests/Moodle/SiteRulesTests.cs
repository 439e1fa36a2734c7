using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Moodle.AccessFixture;

namespace WriteAssist.Tests.Moodle;

/// <summary>Rules about the site and the account: maintenance of all kinds, the policy tool, required fields, bounces, locked contexts.</summary>
public sealed class SiteRulesTests(AccessFixture site) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private const int Guest = 1;
    private const int Admin = 2;
    private const int Student = 3;
    private const string Release = "UPDATE mdl_config SET value = '{0}' WHERE name = 'version'; ";
    private const string PolicyTool = "UPDATE mdl_config SET value = 'tool_policy' WHERE name = 'sitepolicyhandler'; ";
    private const string OpenToGuests = "UPDATE mdl_enrol SET status = 0, password = '' WHERE courseid = 3 AND enrol = 'guest'; ";

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("maintenance_later", "1795295020", "Maintenance in progress")]
    [InlineData("maintenance_later", "1795295021", "")]
    [InlineData("maintenance_later", "0", "")]
    [InlineData("upgraderunning", "1795295021", "upgraderunning")]
    [InlineData("upgraderunning", "1795295020", "")]
    [InlineData("maintenance_enabled", "cli mode", "Maintenance in progress")]
    public async Task The_site_is_shut_for_administrators_too(string setting, string value, string reason)
    {
        await Set(setting, value);

        (await site.DecideAsync("DO 0", SignInOf(Admin))).Reason.ShouldBe(reason);
        (await site.DecideAsync("DO 0", SignInOf(Student))).Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task The_command_lines_file_shuts_the_site_and_where_its_folder_is_known_nothing_else_does()
    {
        using var folder = new TemporaryFolder();
        var sessions = Directory.CreateDirectory(Path.Combine(folder.Path, "sessions")).FullName;
        var known = new[] { new MoodleOptions { DataRoot = folder.Path }, new MoodleOptions { SessionFiles = sessions + "/" } };
        await Set("maintenance_enabled", "cli mode");
        foreach (var options in known)
        {
            (await site.DecideAsync("DO 0", SignInOf(Admin), options)).Reason.ShouldBe("");
            (await site.DecideAsync("DO 0", SignInOf(Student), options)).Reason.ShouldBe("Maintenance in progress", "the setting alone is ordinary maintenance");
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "climaintenance.html"), "");
        await Set("maintenance_enabled", "0");
        foreach (var options in known)
            (await site.DecideAsync("DO 0", SignInOf(Admin), options)).Reason.ShouldBe("Maintenance in progress");
        (await site.DecideAsync("DO 0", SignInOf(Admin), new MoodleOptions { DataRoot = "/nowhere" })).Reason.ShouldBe("");
    }

    [Fact]
    public async Task A_plug_in_that_is_switched_off_has_no_activities_for_anybody()
    {
        var decision = await site.DecideAsync("UPDATE mdl_modules SET visible = 0 WHERE name = 'writeassistdev'", SignInOf(Admin));

        decision.Outcome.ShouldBe(AccessOutcome.NotFound);
        decision.Reason.ShouldBe("invalidcoursemoduleid");
        decision.Activity.ShouldBeNull();
    }

    [Theory]
    [InlineData("DO 0", "")] // no document
    [InlineData("INSERT INTO mdl_tool_policy (id, currentversionid) VALUES (1, 1); INSERT INTO mdl_tool_policy_versions (id, audience, policyid) VALUES (1, 0, 1)", "sitepolicynotagreed")]
    [InlineData("INSERT INTO mdl_tool_policy (id, currentversionid) VALUES (1, 1); INSERT INTO mdl_tool_policy_versions (id, audience, optional, policyid) VALUES (1, 1, 1, 1)", "sitepolicynotagreed")]
    [InlineData("INSERT INTO mdl_tool_policy (id, currentversionid) VALUES (1, 1); INSERT INTO mdl_tool_policy_versions (id, audience, policyid) VALUES (1, 2, 1)", "")] // for guests
    [InlineData("INSERT INTO mdl_tool_policy (id, currentversionid) VALUES (1, NULL); INSERT INTO mdl_tool_policy_versions (id, audience, policyid) VALUES (1, 0, 1)", "")] // a draft
    [InlineData("DELETE FROM mdl_config_plugins WHERE plugin = 'tool_policy'; INSERT INTO mdl_tool_policy (id, currentversionid) VALUES (1, 1); INSERT INTO mdl_tool_policy_versions (id, audience, policyid) VALUES (1, 0, 1)", "")] // not installed
    [InlineData("UPDATE mdl_config SET value = 'https://x' WHERE name = 'sitepolicy'", "")] // the tool has its own
    [InlineData("UPDATE mdl_config SET value = 'tool_other' WHERE name = 'sitepolicyhandler'", "")]
    [InlineData("UPDATE mdl_config SET value = 'tool_other' WHERE name = 'sitepolicyhandler'; INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ('tool_other', 'version', '1')", "sitepolicynotagreed")]
    public async Task The_policy_tool_asks_for_its_current_documents(string change, string reason)
    {
        (await site.DecideAsync(PolicyTool + change, SignInOf(Record(Student)))).Reason.ShouldBe(reason);
        (await site.DecideAsync("DO 0", SignInOf(Record(Student, ("policyagreed", "1"))))).Reason.ShouldBe("");
        (await site.DecideAsync("DO 0", SignInOf(Record(Admin)))).Reason.ShouldBe("");
    }

    [Fact]
    public async Task Guests_have_a_policy_of_their_own_and_the_tool_asks_them_for_none()
    {
        (await site.DecideAsync(OpenToGuests + "UPDATE mdl_config SET value = 'https://x' WHERE name = 'sitepolicy'", SignInOf(Guest))).Reason.ShouldBe("");
        (await site.DecideAsync("UPDATE mdl_config SET value = 'https://x' WHERE name = 'sitepolicyguest'", SignInOf(Guest))).Reason.ShouldBe("sitepolicynotagreed");
        (await site.DecideAsync("UPDATE mdl_config SET value = '' WHERE name = 'sitepolicy'", SignInOf(Student))).Reason.ShouldBe("");
        (await site.DecideAsync(PolicyTool + "INSERT INTO mdl_tool_policy (id, currentversionid) VALUES (1, 1); INSERT INTO mdl_tool_policy_versions (id, audience, policyid) VALUES (1, 0, 1)", SignInOf(Guest))).Reason.ShouldBe("");
    }

    [Theory]
    [InlineData("2022112800", "sitepolicynotagreed")]
    [InlineData("2023042400", "")]
    [InlineData("2025100600.02", "")]
    public async Task Accounts_of_web_services_are_asked_for_no_policy_from_a_release_on(string version, string reason) =>
        (await site.DecideAsync(In(version) + "UPDATE mdl_config SET value = 'https://x' WHERE name = 'sitepolicy'", SignInOf(Record(Student, ("auth", "webservice"))))).Reason.ShouldBe(reason);

    [Theory]
    [InlineData("'text', 1, 0, 2, NULL", null, "usernotfullysetup")]
    [InlineData("'text', 1, 0, 2, ''", null, "usernotfullysetup")]
    [InlineData("'text', 1, 0, 2, 'default'", null, "")]
    [InlineData("'text', 1, 0, 2, 'default'", "", "usernotfullysetup")]
    [InlineData("'text', 1, 0, 2, NULL", "0", "")]
    [InlineData("'datetime', 1, 0, 2, NULL", "0", "usernotfullysetup")]
    [InlineData("'text', 0, 0, 2, NULL", null, "")]
    [InlineData("'text', 1, 1, 2, NULL", null, "")]
    [InlineData("'text', 1, 0, 0, NULL", null, "")]
    public async Task A_required_profile_field_has_to_be_filled_in_by_who_can(string field, string? data, string reason)
    {
        await RequireField(field, data);

        (await site.DecideAsync("DO 0", SignInOf(Student))).Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Administrators_fill_in_required_fields_too_and_guests_and_records_need_not()
    {
        await RequireField("'text', 1, 0, 2, NULL", null);

        (await site.DecideAsync("DO 0", SignInOf(Admin))).Reason.ShouldBe("usernotfullysetup");
        (await site.DecideAsync("DO 0", SignInOf(Student, Admin))).Reason.ShouldBe("usernotfullysetup");
        (await site.DecideAsync(OpenToGuests, SignInOf(Guest))).Reason.ShouldBe("");
        var facts = await site.Store.LoadAsync(4, Student, null, TestContext.Current.CancellationToken);
        AccessRules.Decide(facts, Now, Assert.Fail, asRecorded: true).Reason.ShouldBe("", "Moodle's requests by script do not ask for them");
    }

    [Theory]
    [InlineData("2023042405", null, "")]
    [InlineData("2023042406", null, "usernotfullysetup")]
    [InlineData("2023042406", "", "")]
    [InlineData("2023042405", "", "usernotfullysetup")]
    [InlineData("2023100902", null, "")]
    [InlineData("2023100903", null, "usernotfullysetup")]
    [InlineData("2024042200", null, "usernotfullysetup")]
    public async Task A_required_checkbox_is_empty_by_its_row_from_a_release_on(string version, string? data, string reason)
    {
        await RequireField("'checkbox', 1, 0, 2, '0'", data);

        (await site.DecideAsync(In(version), SignInOf(Student))).Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("1", "10", "50", "usernotfullysetup")]
    [InlineData("1", "9", "20", "")]
    [InlineData("1", "10", "51", "")]
    [InlineData("1", "10", "0", "usernotfullysetup")] // Moodle's page breaks off
    [InlineData("0", "10", "10", "")]
    public async Task Who_cannot_be_reached_by_mail_has_to_see_to_it(string handles, string bounces, string sent, string reason)
    {
        await Set("handlebounces", handles);
        await site.ExecuteAsync($"INSERT INTO mdl_user_preferences (userid, name, value) VALUES (3, 'email_bounce_count', '{bounces}'), (3, 'email_send_count', '{sent}')");

        (await site.DecideAsync("DO 0", SignInOf(Student))).Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task In_a_locked_context_nobody_holds_what_writes()
    {
        const string Writes = "UPDATE mdl_capabilities SET captype = 'write' WHERE name = 'moodle/course:viewhiddencourses'; UPDATE mdl_course SET visible = 0 WHERE id = 3; UPDATE mdl_context SET locked = 1 WHERE id = 3; ";
        (await site.DecideAsync(Writes, SignInOf(23))).Reason.ShouldBe("", "contexts cannot be locked on this site");
        await Set("contextlocking", "1");
        (await site.DecideAsync("DO 0", SignInOf(23))).Reason.ShouldBe("Course is hidden");
        (await site.DecideAsync("UPDATE mdl_capabilities SET captype = 'read'", SignInOf(23))).Reason.ShouldBe("");
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("1", false)]
    public async Task Locks_apply_to_administrators_by_a_setting(string applies, bool isAsked)
    {
        // Of the second factor, which is a capability that writes, in the administrator's own context.
        await Set("contextlocking", "1");
        await Set("contextlockappliestoadmin", applies);
        const string Lock = "INSERT INTO mdl_context (id, contextlevel, instanceid, path, depth, locked) VALUES (991, 30, 2, '/1/991', 2, 1) ON DUPLICATE KEY UPDATE locked = 1; UPDATE mdl_config_plugins SET value = '1' WHERE plugin = 'tool_mfa' AND name = 'enabled'";

        (await site.DecideAsync(Lock, SignInOf(Record(Admin)))).Allowed.ShouldBe(!isAsked);
    }

    [Fact]
    public async Task Tables_of_another_collation_than_the_connections_are_compared_all_the_same()
    {
        await using var other = new AccessFixture(site.Server);
        await other.InitializeAsync();
        await other.ExecuteAsync("ALTER TABLE mdl_config CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci; ALTER TABLE mdl_context CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; ALTER TABLE mdl_modules CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");

        (await other.DecideAsync(PolicyTool, SignInOf(Record(Student)))).Reason.ShouldBe("");
    }

    [Fact]
    public async Task Tables_that_came_with_an_upgrade_of_Moodle_are_seen_without_a_restart()
    {
        await using var other = new AccessFixture(site.Server);
        await other.InitializeAsync();
        await other.ExecuteAsync("ALTER TABLE mdl_course_sections DROP component, DROP itemid; DROP TABLE mdl_tool_policy");
        using var access = other.Access(new ManualTimeProvider(Now), store: other.StoreOver(other.Site));
        async Task<string> Ask() => (await access.DecideAsync(SignInOf(Student), 4, TestContext.Current.CancellationToken)).Reason;
        (await Ask()).ShouldBe("");

        await other.ExecuteAsync("CREATE TABLE mdl_tool_policy (id BIGINT NOT NULL PRIMARY KEY, currentversionid BIGINT NULL); INSERT INTO mdl_tool_policy VALUES (1, 1); INSERT INTO mdl_tool_policy_versions (id, audience, policyid) VALUES (1, 0, 1); " + PolicyTool);
        (await Ask()).ShouldBe("", "the same Moodle has the same tables");
        await other.ExecuteAsync(In("2025100600.02"));
        (await Ask()).ShouldBe("sitepolicynotagreed");
    }

    private static string In(string version) => Release.Replace("{0}", version, StringComparison.Ordinal);

    private Task<int> Set(string name, string value) =>
        site.ExecuteAsync("INSERT INTO mdl_config (name, value) VALUES (@name, @value) ON DUPLICATE KEY UPDATE value = @value", new { name, value });

    private async Task RequireField(string field, string? data)
    {
        await site.ExecuteAsync($"INSERT INTO mdl_user_info_field (id, shortname, name, datatype, required, locked, visible, defaultdata) VALUES (1, 'r', 'R', {field})");
        if (data is not null)
            await site.ExecuteAsync("INSERT INTO mdl_user_info_data (userid, fieldid, data) VALUES (3, 1, @data)", new { data });
    }
}
