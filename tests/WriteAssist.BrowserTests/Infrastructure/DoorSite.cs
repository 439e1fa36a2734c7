using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A site of Moodle 5.1, where teachers can switch AI off and set quizzes, with access decisions that hold for one request.</summary>
public sealed class DoorSite(DatabaseServer server, Browser browser) : Site(server, browser)
{
    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("WriteAssist:Moodle:AccessCacheSeconds", "0")];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync(
            """
            ALTER TABLE mdl_course ADD enableaitools TINYINT(1) DEFAULT NULL;
            ALTER TABLE mdl_course_modules ADD enableaitools TINYINT(1) DEFAULT NULL;
            CREATE TABLE mdl_quiz (id BIGINT(10) NOT NULL PRIMARY KEY, course BIGINT(10) NOT NULL,
                overduehandling VARCHAR(16) NOT NULL DEFAULT 'autoabandon', graceperiod BIGINT(10) NOT NULL DEFAULT 0);
            CREATE TABLE mdl_quiz_attempts (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, quiz BIGINT(10) NOT NULL, userid BIGINT(10) NOT NULL,
                preview SMALLINT(3) NOT NULL DEFAULT 0, state VARCHAR(16) NOT NULL DEFAULT 'inprogress', timecheckstate BIGINT(10) DEFAULT 0, KEY (userid));
            INSERT INTO mdl_quiz (id, course) VALUES (1, 2);
            ALTER TABLE mdl_writeassistdev ADD panes TINYINT(2) NOT NULL DEFAULT 4, ADD panemodes VARCHAR(100) NOT NULL DEFAULT 'independent,synchronized,broadcast',
                ADD dayrequests BIGINT(10) NOT NULL DEFAULT 0, ADD daytokens BIGINT(10) NOT NULL DEFAULT 0;
            INSERT INTO mdl_capabilities (id, name, captype, contextlevel, component, riskbitmask) VALUES (900, 'mod/writeassistdev:viewreports', 'read', 70, 'mod_writeassistdev', 8);
            INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 90, 'mod/writeassistdev:viewreports', 1);
            """);
    }

    /// <summary>The student begins an attempt at the course's quiz.</summary>
    internal Task BeginAttemptAsync(Student student) => Database.ExecuteAsync("INSERT INTO mdl_quiz_attempts (quiz, userid) VALUES (1, @Id)", new { student.Id });

    /// <summary>The student finishes it.</summary>
    internal Task FinishAttemptAsync(Student student) => Database.ExecuteAsync("UPDATE mdl_quiz_attempts SET state = 'finished' WHERE userid = @Id", new { student.Id });

    /// <summary>A teacher sets columns of the activity; without any they are as they were.</summary>
    public Task SetAsync(string columns = "panes = 4, panemodes = 'independent,synchronized,broadcast', dayrequests = 0, daytokens = 0") =>
        Database.ExecuteAsync($"UPDATE mdl_writeassistdev SET {columns}");

    /// <summary>The person is a teacher, too.</summary>
    internal Task PromoteAsync(Student student) => Database.ExecuteAsync("INSERT INTO mdl_role_assignments (roleid, contextid, userid) VALUES (90, 4, @Id)", new { student.Id });

    /// <summary>A teacher switches AI on or off in the course.</summary>
    public Task SwitchAiAsync(bool on) => Database.ExecuteAsync("UPDATE mdl_course SET enableaitools = @on", new { on });
}
