using System.Diagnostics;
using Dapper;
using MySqlConnector;
using WriteAssist.Bench.Load;

namespace WriteAssist.Bench.Machine;

/// <content>Many messages of others.</content>
internal sealed partial class BenchDatabase
{
    private const int MessagesPerStudent = 100; // ten chats with ten each
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(20);

    // Into empty tables and without checks: the server then sorts each index once.
    private const string Fill = """
        SET SESSION unique_checks = 0, foreign_key_checks = 0;
        INSERT INTO mdl_user (id, auth, confirmed, mnethostid, username, firstname, lastname, email)
        SELECT 1000000 + n, 'manual', 1, 1, CONCAT('other', n), 'O', n, CONCAT('other', n, '@example.com') FROM bench_numbers WHERE n < @students;

        INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
        SELECT 1, 1000000 + student.n, CONCAT('chat_', 1000000 + student.n, '_1_', LPAD(chat.n, 12, '0')), 'A chat', chat.n = 0, 1700000000 + chat.n, 1700000000 + chat.n
        FROM   bench_numbers AS student, bench_numbers AS chat WHERE student.n < @students AND chat.n < 10 ORDER BY student.n, chat.n;

        INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes)
        SELECT 1, userid, session_id, IF(n % 2 = 0, 'user', 'assistant'), 'A message of somebody else.', created_at + n, created_at + n, 27
        FROM   mdl_writeassistdev_chat_sessions AS chats, bench_numbers WHERE n < 10 ORDER BY chats.id, n;

        INSERT INTO mdl_writeassistdev_chat_owners (writeassistdevid, userid, changes, bytes) SELECT 1, 1000000 + n, 10, 2700 FROM bench_numbers WHERE n < @students;
        SET SESSION unique_checks = 1, foreign_key_checks = 1;
        ANALYZE TABLE mdl_writeassistdev_chat, mdl_writeassistdev_chat_sessions, mdl_user;
        """;

    // 500 chats and 20,000 messages in all.
    private const string MakeHeavy = """
        INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
        SELECT 1, @user, CONCAT('chat_', @user, '_1_', LPAD(n, 12, '0')), CONCAT('Chat ', n), 0, 1700000000 + n, 1700000000 + n FROM bench_numbers WHERE n BETWEEN 7 AND 499;
        INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes)
        SELECT 1, @user, session_id, IF(n % 2 = 0, 'user', 'assistant'), REPEAT('A sentence of words. ', 10), 1700000000 + n, 1700000000 + n, 210
        FROM   mdl_writeassistdev_chat_sessions, bench_numbers WHERE userid = @user AND is_active = 0 AND n < 40;
        """;

    /// <summary>Adds messages of others to the empty database.</summary>
    public async Task FillAsync(int messages)
    {
        await MakeNumbersAsync(Math.Max(messages / MessagesPerStudent, 1000));
        if (messages > 0)
            await ExecuteAsync(Fill, new { students = messages / MessagesPerStudent });
    }

    /// <summary>Gives a student 500 chats and 20,000 messages.</summary>
    public Task MakeHeavyAsync(LoadUser user) => ExecuteAsync(MakeHeavy, new { user = long.Parse(user.Chats[0].Split('_')[1], provider: null) });

    /// <summary>Waits until what was filled in is on disk, or for so long.</summary>
    public async Task SettleAsync()
    {
        await ExecuteAsync("SET GLOBAL innodb_max_dirty_pages_pct_lwm = 0.001, GLOBAL innodb_max_dirty_pages_pct = 0");
        await using (var connection = new MySqlConnection(ConnectionString))
        {
            await connection.OpenAsync();
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < LongestSettling; await Task.Delay(200))
            {
                if ((await connection.QuerySingleAsync<(string Name, long Pages)>("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'")).Pages < 100)
                    break;
            }
        }

        await ExecuteAsync("SET GLOBAL innodb_max_dirty_pages_pct = DEFAULT, GLOBAL innodb_max_dirty_pages_pct_lwm = DEFAULT");
    }

    private async Task MakeNumbersAsync(int count)
    {
        await ExecuteAsync("CREATE TABLE IF NOT EXISTS bench_numbers (n INT NOT NULL PRIMARY KEY); INSERT IGNORE INTO bench_numbers VALUES (0)");
        while (await ExecuteAsync($"INSERT INTO bench_numbers SELECT n + (SELECT COUNT(*) FROM bench_numbers) FROM bench_numbers WHERE (SELECT COUNT(*) FROM bench_numbers) < {count}") > 0)
        {
            // By doubling, which is as quick on MySQL as on MariaDB.
        }
    }
}
