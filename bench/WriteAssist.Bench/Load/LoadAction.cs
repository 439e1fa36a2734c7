using System.Text.Json;

namespace WriteAssist.Bench.Load;

/// <summary>Something that clients do again and again.</summary>
/// <param name="Name">The action, or several that alternate.</param>
/// <param name="Turn">Does it once, by a client that is at its turn of this number.</param>
internal sealed record LoadAction(string Name, Func<LoadClient, int, Task> Turn)
{
    /// <summary>Whether it makes chats.</summary>
    public bool Creates { get; init; }

    /// <summary>How long the message is that is saved, in characters.</summary>
    public const int MessageLength = 200;

    private static readonly string Message = new('x', MessageLength);

    /// <summary>All that is measured.</summary>
    public static IReadOnlyList<LoadAction> All { get; } =
    [
        new("get_chat_sessions", (client, _) => client.DoAsync("get_chat_sessions")),
        new("get_session_messages", (client, _) => client.DoAsync("get_session_messages", ("session_id", client.User.Chats[0]), ("limit", "50"))),
        new("save_session_message", (client, _) => client.DoAsync("save_session_message", ("session_id", client.User.Chats[1]), ("role", "user"), ("content", Message))),
        new("switch_chat_session", (client, turn) => client.DoAsync("switch_chat_session", ("session_id", client.User.Chats[turn % client.User.Chats.Count]))),
        new("create_chat_session, delete_chat_session", (client, _) => CreateAndDeleteAsync(client)) { Creates = true },
    ];

    /// <summary>Creates a chat and deletes it, so that their number stays.</summary>
    public static async Task CreateAndDeleteAsync(LoadClient client)
    {
        var created = await client.AskAsync("create_chat_session", ("title", "Another"));
        if (created.TryGetProperty("session_id", out var chat))
            await client.DoAsync("delete_chat_session", ("session_id", chat.ToString()));
    }
}
