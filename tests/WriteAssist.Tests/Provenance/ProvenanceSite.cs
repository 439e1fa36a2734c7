using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Provenance;

/// <summary>A site whose activity 1 notes what is taken over into texts, and shows it to teachers.</summary>
public sealed class ProvenanceSite(DatabaseServer server) : TestSite(server)
{
    /// <summary>What the replies of <see cref="AnswerAsync"/> say, with Markdown.</summary>
    public const string Reply = "Bees **find their way** home by the sun.\n\n1. They remember [landmarks](https://example.org/landmarks), too.\n2. They dance.";

    /// <inheritdoc/>
    protected override Task BeforeStartAsync() => ExecuteAsync("UPDATE mdl_writeassistdev SET provenance = 1 WHERE id = 1; INSERT INTO mdl_writeassistdev_settings (writeassistdevid, provenance_shown) VALUES (1, 1)");

    /// <summary>A chat in which the student has asked and a model has answered.</summary>
    /// <returns>The reply's message.</returns>
    public async Task<long> AnswerAsync(long userId, string content = Reply, string? model = "gpt-4o", string question = "How do bees find home?", string title = "Bees")
    {
        var chat = $"chat_{userId}_1_{Guid.NewGuid():N}"[..40];
        await ExecuteAsync("INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at) VALUES (1, @userId, @chat, @title, 0, 10, 10)", new { userId, chat, title });
        await ExecuteAsync("INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at) VALUES (1, @userId, @chat, 'user', @question, 10, 10)", new { userId, chat, question });
        return await ScalarAsync<long>("""
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, model, reply_to)
            SELECT 1, @userId, @chat, 'assistant', @content, 11, 11, @model, MAX(id) FROM mdl_writeassistdev_chat WHERE userid = @userId;
            SELECT LAST_INSERT_ID()
            """, new { userId, chat, content, model });
    }

    /// <summary>Saves a student's text.</summary>
    public static Task WriteAsync(AjaxClient student, string html, string phase = "write") =>
        student.DoAsync("save_project", ("project_data", new JObject(new JProperty(phase, new JObject(new JProperty("content", html)))).ToString(Formatting.None)));

    /// <summary>The fields that tell of passages.</summary>
    public static (string Name, object Value) Passages(params object[] passages) => ("passages", JsonConvert.SerializeObject(passages));

    /// <summary>A passage from a reply.</summary>
    public static object FromReply(long messageId, string text, string? clientId = null, string phase = "write") =>
        new { client_id = clientId ?? Guid.NewGuid().ToString(), phase, kind = "reply", text, message_id = messageId };

    /// <summary>A passage that was pasted.</summary>
    public static object Pasted(string text, string? clientId = null, string phase = "write") =>
        new { client_id = clientId ?? Guid.NewGuid().ToString(), phase, kind = "paste", text };

    /// <summary>What is known, in a line for each passage.</summary>
    public static async Task<string[]> KnownAsync(AjaxClient client, params (string Name, object Value)[] fields) =>
        [.. ((JArray)(await client.DoAsync("get_provenance", fields))["passages"]!).Select(it => $"{it["kind"]} {it["source"]?.Value<JObject>()?["model"]} {it["left"]}/{it["words"]}: {it["text"]}")];
}
