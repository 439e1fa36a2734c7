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

    // A reply goes on while a backup is made and restored, by a PHP that others hold up.
    /// <inheritdoc/>
    protected override IEnumerable<string> Settings =>
        [.. base.Settings, "--WriteAssist:Assistant:BetweenTokensSeconds=120", "--WriteAssist:Assistant:WholeReplySeconds=240"];

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
}
