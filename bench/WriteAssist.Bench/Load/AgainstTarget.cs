using System.Text.Json;

namespace WriteAssist.Bench.Load;

/// <summary>Another endpoint of the same protocol, whose people are signed in already. What it is to read is made over the protocol.</summary>
internal static class AgainstTarget
{
    private const int MostUsers = 32; // more clients than that are not asked of it
    private const int AtOnce = 8;
    private const int Chats = 7;
    private const int Messages = 50;

    /// <summary>Gives everybody seven chats, and fifty messages in the one that is read.</summary>
    /// <param name="address">Its <c>ajax.php</c>.</param>
    /// <param name="sessions">The file: cookie, sesskey, cmid and a chat's id (or -) in each line, with tabs between.</param>
    /// <param name="name">What the tables call it.</param>
    public static async Task<HttpTarget> PrepareAsync(Uri address, string sessions, string name)
    {
        var lines = File.ReadLines(sessions).Where(line => line.Length > 0 && !line.StartsWith('#')).Take(MostUsers).Select(line => line.Split('\t')).ToList();
        using var target = new HttpTarget(name, address, []);
        var users = new LoadUser[lines.Count];
        await Parallel.ForAsync(0, lines.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            users[i] = await PrepareAsync(target, new LoadUser(lines[i][0], lines[i][1], long.Parse(lines[i][2], provider: null), []), lines[i].ElementAtOrDefault(3)));
        return new HttpTarget(name, address, users) { Deletes = await DeletesAsync(target, users[0]) };
    }

    private static async Task<bool> DeletesAsync(HttpTarget target, LoadUser user)
    {
        var client = new LoadClient(target, user);
        await LoadAction.CreateAndDeleteAsync(client);
        return client.Failures is [];
    }

    private static async Task<LoadUser> PrepareAsync(HttpTarget target, LoadUser user, string? read)
    {
        var client = new LoadClient(target, user);
        var chats = Rows(await AskAsync(client, "get_chat_sessions"), "sessions").Select(chat => chat.GetProperty("session_id").ToString()).ToList();
        while (chats.Count < Chats)
            chats.Add((await AskAsync(client, "create_chat_session", ("title", "Another"))).GetProperty("session_id").ToString());
        if (read is not (null or "" or "-"))
            chats = [read, .. chats.Where(chat => chat != read)];
        var there = Rows(await AskAsync(client, "get_session_messages", ("session_id", chats[0]), ("limit", $"{Messages}")), "messages").Count();
        for (var i = there; i < Messages; i++)
            await AskAsync(client, "save_session_message", ("session_id", chats[0]), ("role", i % 2 == 0 ? "user" : "assistant"), ("content", string.Concat(Enumerable.Repeat("A sentence of words. ", 3 + (i % 14)))));
        return user with { Chats = [.. chats.Take(Chats)] };
    }

    private static async Task<JsonElement> AskAsync(LoadClient client, string action, params (string Name, string Value)[] fields)
    {
        var answer = await client.AskAsync(action, fields);
        return answer.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True
            ? answer
            : throw new InvalidOperationException($"--against: {action} was answered {answer} {string.Join(' ', client.Failures)}");
    }

    // The original sends chats as an object, with the rows' numbers as names.
    private static IEnumerable<JsonElement> Rows(JsonElement answer, string name) =>
        !answer.TryGetProperty(name, out var rows) ? []
        : rows.ValueKind == JsonValueKind.Object ? rows.EnumerateObject().Select(row => row.Value)
        : rows.EnumerateArray();
}
