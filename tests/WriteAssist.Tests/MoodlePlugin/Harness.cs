using System.Globalization;
using System.Text.Json;
using MySqlConnector;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.MoodlePlugin;

/// <summary>The harness of <c>moodle/tests</c>: the plugin's PHP over a database.</summary>
internal static class Harness
{
    /// <summary>Has the plugin do something.</summary>
    /// <param name="database">Where.</param>
    /// <param name="arguments">One of the commands of <c>run.php</c> with its arguments.</param>
    /// <returns>What it answers.</returns>
    public static async Task<JsonElement> RunAsync(TestDatabase database, params object[] arguments)
    {
        var to = new MySqlConnectionStringBuilder(database.ConnectionString);
        // To PHP this name is a socket.
        var host = to.Server == "localhost" ? "127.0.0.1" : to.Server;
        var config = JsonSerializer.Serialize(new { dbhost = host, dbport = to.Port, dbuser = to.UserID, dbpass = to.Password, dbname = to.Database, prefix = "mdl_" });
        var run = Path.Combine(Repository.Root, "moodle", "tests", "harness", "run.php");

        var (status, said) = await Programs.RunAsync(
            "env", [$"WRITEASSIST_HARNESS={config}", Programs.Find("php"), run, .. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!)]);

        status.ShouldBe(0, said);
        return JsonDocument.Parse(said).RootElement;
    }

    /// <summary>Backs activity 1 up.</summary>
    /// <returns>The XML, and what Moodle would put into its log.</returns>
    public static async Task<(string Xml, IReadOnlyList<string> Log)> BackUpAsync(TestDatabase database, bool withWork)
    {
        var answer = await RunAsync(database, "backup", BackupSite.Activity, withWork ? 1 : 0);
        return (answer.GetProperty("xml").GetString()!, Log(answer));
    }

    /// <summary>Restores an activity beside the one that was backed up.</summary>
    /// <param name="database">Where.</param>
    /// <param name="xml">The backup.</param>
    /// <param name="withWork">Whether the work of students is asked for.</param>
    /// <param name="offset">How far dates move, in seconds.</param>
    /// <param name="oldCourse">The course that was backed up, which is the one that it is restored in unless told.</param>
    /// <returns>Its row, its course module, and what Moodle would put into its log.</returns>
    public static async Task<(long Activity, long CourseModule, IReadOnlyList<string> Log)> RestoreAsync(TestDatabase database, string xml, bool withWork, long offset = 0, long oldCourse = BackupSite.Course)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "writeassistdev.xml");
        await File.WriteAllTextAsync(file, xml);
        var told = new
        {
            xml = file,
            oldcmid = BackupSite.CourseModule,
            fromcourse = oldCourse,
            course = BackupSite.Course,
            users = BackupSite.People.ToDictionary(pair => $"{pair.Key}", pair => pair.Value),
            offset,
            userinfo = withWork,
        };
        var answer = await RunAsync(database, "restore", JsonSerializer.Serialize(told));
        return (answer.GetProperty("activity").GetInt64(), answer.GetProperty("cmid").GetInt64(), Log(answer));
    }

    private static List<string> Log(JsonElement answer) => [.. answer.GetProperty("logs").EnumerateArray().Select(line => line.GetString()!)];
}
