using System.Buffers;
using System.Text.Json;
using Dapper;
using MySqlConnector;
using WriteAssist.Bench.Machine;
using WriteAssist.Data;

namespace WriteAssist.Bench.Floor;

/// <summary>
/// What an endpoint costs in any case, with the same web server and the same driver: it reads the same form, sends the action's statements in
/// one round trip, and writes the rows that it got as JSON.
/// </summary>
internal static class FloorServer
{
    private static long made;

    /// <summary>Starts it as a process of its own.</summary>
    public static Task<ServerProcess> StartAsync(string connectionString) =>
        ServerProcess.StartAsync([typeof(FloorServer).Assembly.Location, "floor", "{urls}", connectionString]);

    /// <summary>Serves until the process is told to stop.</summary>
    public static async Task RunAsync(string urls, string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        await using var source = new MySqlDataSource(MySqlDataSources.Normalize(connectionString));
        var users = await ReadUsersAsync(source);
        await using var app = builder.Build();
        app.Run(http => AnswerAsync(http, source, users));
        await app.RunAsync();
    }

    // Who has which session does not change while it runs.
    private static async Task<Dictionary<string, long>> ReadUsersAsync(MySqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        return (await connection.QueryAsync<(string Sid, long User)>("SELECT sid, userid FROM mdl_sessions WHERE userid >= 1000")).ToDictionary(row => row.Sid, row => row.User, StringComparer.Ordinal);
    }

    private static async Task AnswerAsync(HttpContext http, MySqlDataSource source, Dictionary<string, long> users)
    {
        var form = await http.Request.ReadFormAsync();
        var sid = http.Request.Cookies["MoodleSession"]!;
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new MySqlCommand(FloorSql.Statements[form["action"].ToString()], connection);
        var chat = $"chat_floor_{Interlocked.Increment(ref made)}";
        command.Parameters.AddWithValue("sid", sid);
        command.Parameters.AddWithValue("user", users[sid]);
        command.Parameters.AddWithValue("chat", form["session_id"].ToString());
        command.Parameters.AddWithValue("made", chat);
        command.Parameters.AddWithValue("title", form["title"].ToString());
        command.Parameters.AddWithValue("role", form["role"].ToString());
        command.Parameters.AddWithValue("content", form["content"].ToString());
        command.Parameters.AddWithValue("now", DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var buffer = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(buffer))
            await WriteAsync(json, reader, chat);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = buffer.WrittenCount;
        http.Response.BodyWriter.Write(buffer.WrittenSpan);
        await http.Response.BodyWriter.FlushAsync();
    }

    private static async Task WriteAsync(Utf8JsonWriter json, MySqlDataReader reader, string chat)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WriteString("session_id", chat);
        json.WriteStartArray("rows");
        while (await reader.NextResultAsync())
        {
            while (await reader.ReadAsync())
                WriteRow(json, reader);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, MySqlDataReader reader)
    {
        json.WriteStartObject();
        for (var column = 0; column < reader.FieldCount; column++)
        {
            json.WritePropertyName(reader.GetName(column));
            if (reader.IsDBNull(column))
                json.WriteNullValue();
            else if (reader.GetFieldType(column) == typeof(string))
                json.WriteStringValue(reader.GetString(column));
            else
                json.WriteNumberValue(reader.GetInt64(column));
        }

        json.WriteEndObject();
    }
}
