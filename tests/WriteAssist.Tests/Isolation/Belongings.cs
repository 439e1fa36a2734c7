using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Isolation;

/// <summary>One of each kind of thing that a person has in an activity, by what its id names.</summary>
internal sealed class Belongings
{
    private Belongings()
    {
    }

    /// <summary>The ids.</summary>
    public Dictionary<IdKind, string> Ids { get; } = [];

    /// <summary>A message of the person's own; <see cref="IdKind.Message"/> is the assistant's reply to it.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Another reply.</summary>
    public string SecondReply { get; private set; } = "";

    /// <summary>What the reply says, as it stands in JSON.</summary>
    public string Passage { get; private set; } = "";

    /// <summary>Makes them, with all that the actions need.</summary>
    /// <param name="client">The person's tab.</param>
    /// <param name="userId">Who.</param>
    /// <param name="numbers">How many versions of the text, and statements: what is numbered for each person.</param>
    public static async Task<Belongings> MakeAsync(AjaxClient client, long userId, int numbers)
    {
        var made = new Belongings();
        var chat = await ChatAsync(client);
        var clientId = $"c-{Guid.NewGuid():N}";
        await EventStream.AtOnceAsync(client, "send_message", ("session_id", chat), ("content", "How do bees find home?"), ("client_id", clientId));
        await EventStream.AtOnceAsync(client, "send_message", ("session_id", chat), ("content", "And where do they live?"));
        var messages = (JArray)(await client.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!;
        (made.Question, made.SecondReply) = ((string)messages[0]!["id"]!, (string)messages[3]!["id"]!);
        made.Passage = JsonConvert.ToString((string)messages[1]!["content"]!)[1..^1];

        var binned = await ChatAsync(client);
        await client.DoAsync("save_session_message", ("session_id", binned), ("role", "user"), ("content", "In the bin"));
        await client.DoAsync("delete_chat_session", ("session_id", binned));

        var set = await client.DoAsync("create_concurrent_session", ("session_name", "Mine"), ("panes", 2));
        await client.DoAsync("update_pane", ("concurrent_session_id", set["concurrent_session_id"]!), ("pane_index", 1), ("model", "quick"));
        await client.DoAsync("set_sync_mode", ("concurrent_session_id", set["concurrent_session_id"]!), ("sync_mode", "broadcast"));
        foreach (var (kind, id) in new[]
                 {
                     (IdKind.Chat, chat), (IdKind.BinnedChat, binned), (IdKind.Message, (string)messages[1]!["id"]!), (IdKind.PaneSet, (string)set["concurrent_session_id"]!),
                     (IdKind.Pane, (string)set["session"]!["panes"]![0]!["id"]!), (IdKind.Idea, await ProjectAsync(client, numbers)), (IdKind.Student, $"{userId}"), (IdKind.ClientId, clientId),
                 })
            made.Ids[kind] = id;
        made.Ids[IdKind.Version] = (string)(await client.DoAsync("get_version_history", ("phase", "write")))["versions"]![0]!["version_number"]!;
        made.Ids[IdKind.Statement] = await StatementsAsync(client, numbers);
        return made;
    }

    private static async Task<string> ChatAsync(AjaxClient client) => (string)(await client.DoAsync("create_chat_session", ("title", "Mine")))["session_id"]!;

    private static async Task<string> ProjectAsync(AjaxClient client, int versions)
    {
        JToken? idea = null;
        for (var version = 1; version <= versions; version++)
        {
            var project = new { write = new { content = $"<p>Version {Guid.NewGuid()}</p>", wordCount = 2, changeSummary = "Manual save" }, plan = new { ideas = new[] { new { id = "a", content = $"Idea {Guid.NewGuid()}" } } } };
            idea = (await client.DoAsync("save_project", ("project_data", JsonConvert.SerializeObject(project))))["ideaMappings"]!["a"];
        }

        return (string)idea!;
    }

    private static async Task<string> StatementsAsync(AjaxClient client, int statements)
    {
        JToken? number = null;
        for (var statement = 1; statement <= statements; statement++)
            number = (await client.DoAsync("submit_statement", ("content", $"I used nothing. {Guid.NewGuid()}")))["statement"]!["number"];
        return (string)number!;
    }
}
