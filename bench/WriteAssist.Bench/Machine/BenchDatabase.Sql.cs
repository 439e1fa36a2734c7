namespace WriteAssist.Bench.Machine;

/// <content>What fills it.</content>
internal sealed partial class BenchDatabase
{
    private const string Enrol = """
        INSERT INTO mdl_user (id, auth, confirmed, mnethostid, username, firstname, lastname, email)
        SELECT @first + n, 'manual', 1, 1, CONCAT('bench', n), 'B', n, CONCAT('bench', n, '@example.com') FROM bench_numbers WHERE n < @count;
        INSERT INTO mdl_user_enrolments (status, enrolid, userid, timestart, timeend, modifierid, timecreated, timemodified)
        SELECT status, enrolid, @first + n, timestart, timeend, modifierid, timecreated, timemodified FROM mdl_user_enrolments, bench_numbers WHERE userid = 3 AND n < @count;
        INSERT INTO mdl_role_assignments (roleid, contextid, userid, timemodified, modifierid)
        SELECT roleid, contextid, @first + n, timemodified, modifierid FROM mdl_role_assignments, bench_numbers WHERE userid = 3 AND n < @count;
        """;

    // Texts of different lengths, 200 characters on average, every fourth with some Markdown.
    private const string Converse = """
        INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
        SELECT @activity, user.id, CONCAT('chat_', user.id, '_', @activity, '_', LPAD(n, 12, '0')), CONCAT('Chat ', n), n = 0, @now - 1000 + n, @now - 1000 + n
        FROM   mdl_user AS user, bench_numbers WHERE user.id BETWEEN @first AND @last AND n < 7;

        INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes)
        SELECT writeassistdevid, userid, session_id, IF(n % 2 = 0, 'user', 'assistant'),
               CONCAT(IF(n % 4 = 3, '**Look** at your _second_ sentence:\n\n- it is long\n- it says two things\n\n', ''), REPEAT('A sentence of words. ', 3 + n % 14)), created_at + n, created_at + n, 0
        FROM   mdl_writeassistdev_chat_sessions, bench_numbers WHERE userid BETWEEN @first AND @last AND is_active = 1 AND n < @messages ORDER BY userid, n;

        UPDATE mdl_writeassistdev_chat SET stored_bytes = LENGTH(content) WHERE userid BETWEEN @first AND @last;

        INSERT INTO mdl_writeassistdev_chat_owners (writeassistdevid, userid, changes, bytes)
        SELECT writeassistdevid, userid, 1, SUM(stored_bytes) FROM mdl_writeassistdev_chat WHERE userid BETWEEN @first AND @last GROUP BY writeassistdevid, userid;
        """;
}
