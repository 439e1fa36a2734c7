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
}
