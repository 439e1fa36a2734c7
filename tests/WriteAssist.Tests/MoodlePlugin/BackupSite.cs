using System.Text.Json;
using System.Xml.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>
/// The real server over the recorded site with the texts and chats of 18 students, upgraded, with something of two of them in every table;
/// and the plugin's PHP, which backs activity 1 (course module 4, course 3) up and restores it beside.
/// </summary>
public sealed class BackupSite(DatabaseServer server) : ModelSite(server)
{
    /// <summary>The course module of the activity that is backed up.</summary>
    public const long CourseModule = 4;

    /// <summary>The activity that is backed up.</summary>
    public const long Activity = 1;

    /// <summary>The course that it is restored in, which is that of its course module.</summary>
    public const long Course = 3;

    /// <summary>A student who is not restored.</summary>
    public const long Missing = 8;

    /// <summary>Who a student of the backup is where it is restored; the missing one is nobody.</summary>
    public static IReadOnlyDictionary<long, long> People { get; } =
        Enumerable.Range(3, 20).Where(student => student != Missing).ToDictionary(student => (long)student, student => 3 + ((student - 3 + 7L) % 20));

    /// <summary>Where backups are.</summary>
    private readonly TemporaryFolder folder = new();

    /// <summary>Backs the activity up.</summary>
    /// <returns>The file, and what Moodle would put into its log.</returns>
    public async Task<(string File, IReadOnlyList<string> Log)> BackUpAsync(bool withWork)
    {
        var answer = await Harness.RunAsync(this, "backup", Activity, withWork ? 1 : 0);
        var file = Path.Combine(folder.Path, $"{Guid.NewGuid():N}.xml");
        await File.WriteAllTextAsync(file, answer.GetProperty("xml").GetString());
        return (file, Said(answer));
    }

    /// <summary>Restores an activity.</summary>
    /// <returns>Its row, its course module, and what Moodle would put into its log.</returns>
    public async Task<(long Activity, long CourseModule, IReadOnlyList<string> Log)> RestoreAsync(
        string file, bool withWork, IReadOnlyDictionary<long, long>? people = null, long offset = 0)
    {
        var answer = await Harness.RunAsync(this, "restore", JsonSerializer.Serialize(new
        {
            xml = file,
            oldcmid = CourseModule,
            course = Course,
            users = (people ?? People).ToDictionary(pair => $"{pair.Key}", pair => pair.Value),
            offset,
            userinfo = withWork,
        }));
        return (answer.GetProperty("activity").GetInt64(), answer.GetProperty("cmid").GetInt64(), Said(answer));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task BeforeStartAsync()
    {
        await ExecuteAsync(string.Concat((await QueryAsync<string>("SHOW TABLES LIKE 'mdl_writeassistdev%'")).Select(table => $"DROP TABLE {table};").Prepend("SET SESSION foreign_key_checks = 0;").Append("SET SESSION foreign_key_checks = 1")));
        await LoadAsync("plugin-2025102118-texts.sql.gz");
        await UpgradeAsync(this);
        await ExecuteAsync(string.Concat(await MissingColumnsAsync()));
        await ExecuteAsync("UPDATE mdl_writeassistdev SET provenance = 1; INSERT INTO mdl_writeassistdev_settings (writeassistdevid, provenance_shown) VALUES (1, 1), (2, 0)");
        foreach (var person in new[] { PrivacyDatabase.Student, PrivacyDatabase.Other })
            await ExecuteAsync(PrivacyDatabase.Something(person));
        await ExecuteAsync($"UPDATE mdl_writeassistdev_versions SET modified_by = 5 WHERE userid = 4 LIMIT 1; UPDATE mdl_writeassistdev_versions SET modified_by = {Missing} WHERE userid = 5 LIMIT 1");
    }

    // The recorded site has the original's table; the plugin's upgrade adds the columns of today's.
    private async Task<IEnumerable<string>> MissingColumnsAsync()
    {
        var there = await QueryAsync<string>("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'mdl_writeassistdev'");
        return Plugin.Columns.Where(column => !there.Contains(Attribute(column, "NAME"))).Select(column =>
        {
            var type = Attribute(column, "TYPE") switch { "int" => "BIGINT", "char" => $"VARCHAR({Attribute(column, "LENGTH")})", _ => "LONGTEXT" };
            var bound = Attribute(column, "NOTNULL") == "true" ? $"NOT NULL DEFAULT '{Attribute(column, "DEFAULT")}'" : "NULL";
            return $"ALTER TABLE mdl_writeassistdev ADD {Attribute(column, "NAME")} {type} {bound};";
        });
    }

    private static string Attribute(XElement column, string name) => (string?)column.Attribute(name) ?? "";

    private static List<string> Said(JsonElement answer) => [.. answer.GetProperty("logs").EnumerateArray().Select(line => line.GetString()!)];
}
