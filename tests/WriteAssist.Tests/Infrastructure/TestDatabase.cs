using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using MySqlConnector;
using WriteAssist.Data;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>A database of its own for one test class, dropped at the end; fixtures from <c>tests/data</c> can be loaded into it.</summary>
public class TestDatabase : IAsyncLifetime
{
    private const int LongestDrop = 30; // seconds

    private readonly Lazy<Task<string>> copying;
    private MySqlDataSource? source;

    /// <summary>Names a database; <see cref="InitializeAsync"/> makes it.</summary>
    public TestDatabase(DatabaseServer server)
    {
        Server = server;
        copying = new(CopyingStatementsAsync);
    }

    /// <summary>The shared server.</summary>
    public DatabaseServer Server { get; }

    /// <summary>The database's name.</summary>
    public string Name { get; } = $"t_{Guid.NewGuid():N}";

    /// <summary>A connection string of this database.</summary>
    public string ConnectionString => MySqlDataSources.Normalize($"{Server.ConnectionString};Database={Name}");

    /// <summary>The database as the product sees it, with the prefix <c>mdl_</c>.</summary>
    public SiteDatabase Site => new(Source, new TablePrefix("mdl_"));

    /// <summary>Pooled connections to this database.</summary>
    public MySqlDataSource Source => source ??= MySqlDataSources.Create(ConnectionString);

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        await using var root = MySqlDataSources.Create(Server.ConnectionString);
        await using var connection = await root.OpenConnectionAsync();
        await connection.ExecuteAsync($"CREATE DATABASE {Name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    }

    /// <summary>Runs a recorded dump, for example <c>site.sql.gz</c>.</summary>
    public async Task LoadAsync(string fileName)
    {
        await using var connection = await Source.OpenConnectionAsync();
        foreach (var statements in (await ReadStatementsAsync(DataFile(fileName))).Chunk(200))
            await connection.ExecuteAsync(string.Concat(statements));
    }

    /// <summary>Makes the recorded Moodle site, <c>site.sql.gz</c>.</summary>
    public async Task LoadSiteAsync() => await CopyAsync(await Server.TemplateAsync("the site", template => template.LoadAsync("site.sql.gz")));

    /// <summary>Copies all tables of another database of the same server, to which nothing is written any more.</summary>
    public async Task CopyAsync(TestDatabase template)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await connection.ExecuteAsync(await template.copying.Value);
    }

    /// <summary>Runs one statement, or several at once.</summary>
    public virtual async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Source.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>Reads one value.</summary>
    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Source.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    /// <summary>Reads rows.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Source.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    /// <summary>Signs a user of the recorded site in as Moodle's database session handler would, with a session that was made just now.</summary>
    /// <param name="userId">The row of <c>mdl_user</c>.</param>
    /// <returns>The cookie's value and the session's key.</returns>
    public async Task<(string Sid, string Sesskey)> InsertSessionAsync(long userId)
    {
        var sid = RandomNumberGenerator.GetHexString(26, lowercase: true);
        var sesskey = RandomNumberGenerator.GetHexString(10, lowercase: true);
        var data = Php.Session(Php.Object(
            ("id", userId), ("sesskey", sesskey), ("auth", "manual"), ("policyagreed", "0"), ("firstname", "Some"), ("lastname", "Body"), ("email", "some@example.com")));
        await ExecuteAsync(
            "INSERT INTO mdl_sessions (state, sid, userid, sessdata, timecreated, timemodified) VALUES (0, @sid, @userId, @data, @now - 5, @now)",
            new { sid, userId, data = Convert.ToBase64String(data), now = DateTimeOffset.UtcNow.ToUnixTimeSeconds() });
        return (SpokenSecrets.Plant(sid), SpokenSecrets.Plant(sesskey));
    }

    /// <summary>The path of a file of <c>tests/data</c> beside the test assembly.</summary>
    public static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Source.DisposeAsync();
        // A connection of its own: a test may have stopped the server, and broken the pooled ones.
        await using var root = MySqlDataSources.Create(MySqlDataSources.NormalizeUnpooled(Server.ConnectionString));
        await using var connection = await root.OpenConnectionAsync();
        // A transaction that something left open would hold it up until the driver closes that connection, four minutes later.
        await connection.ExecuteAsync($"SET SESSION lock_wait_timeout = {LongestDrop}; DROP DATABASE {Name}");
    }

    // What another database runs to have the same tables and rows. They are asked for once: a run makes a hundred copies.
    private async Task<string> CopyingStatementsAsync()
    {
        await using var connection = await Source.OpenConnectionAsync();
        var tables = (await connection.QueryAsync<string>("SHOW TABLES")).AsList();
        var making = new List<string>();
        foreach (var table in tables)
            making.Add((string)((IDictionary<string, object>)await connection.QuerySingleAsync($"SHOW CREATE TABLE {table}"))["Create Table"]);
        var rowsIn = string.Join(" UNION ALL ", tables.Select(table => $"SELECT '{table}' FROM DUAL WHERE EXISTS (SELECT 1 FROM {table})"));
        // What the database makes of other columns by itself cannot be written.
        var columns = (await connection.QueryAsync<(string Table, string Column)>(
            "SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND EXTRA NOT LIKE '%GENERATED' ORDER BY ORDINAL_POSITION")).ToLookup(column => column.Table, column => $"`{column.Column}`");
        var filling = (await connection.QueryAsync<string>(rowsIn)).Select(table => (table, Columns: string.Join(", ", columns[table])))
            .Select(of => $"INSERT INTO {of.table} ({of.Columns}) SELECT {of.Columns} FROM {Name}.{of.table}");
        return string.Join(";\n", ["SET foreign_key_checks = 0", .. making, "START TRANSACTION", .. filling, "COMMIT", "SET foreign_key_checks = 1"]);
    }

    // mysqldump ends every statement with a semicolon at the end of a line, and escapes line breaks inside values.
    private static async Task<List<string>> ReadStatementsAsync(string path)
    {
        await using var file = File.OpenRead(path);
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        var statements = new List<string>();
        var statement = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (statement.Length == 0 && (line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith("/*M!999999", StringComparison.Ordinal)))
                continue;
            statement.Append(line).Append('\n');
            if (!line.EndsWith(';'))
                continue;
            statements.Add(Uncompressed(statement.ToString()));
            statement.Clear();
        }

        return statements;
    }

    // Moodle's tables are compressed, which takes a third of the time to make one and shows in nothing. The plugin's stay so: an upgrade alters them.
    private static string Uncompressed(string statement) => statement.StartsWith("CREATE TABLE `mdl_writeassistdev", StringComparison.Ordinal)
        ? statement
        : statement.Replace(" ROW_FORMAT=COMPRESSED", "", StringComparison.Ordinal);
}
