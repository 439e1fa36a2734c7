using System.Net;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Ajax;

/// <summary>
/// The 42 requests that were sent to the original plugin, sent to this one in the same order: what succeeded there has the same fields
/// with the same meaning here, but for a list of intended differences.
/// </summary>
public sealed class RecordedWireTests(TestSite site) : IClassFixture<TestSite>
{
    // Where the original did something else on purpose of nobody: what we answer instead, and why.
    private static readonly Dictionary<string, string> Intended = new()
    {
        ["switch to an unknown id"] = "chatnotfound", // the original left no chat active
        ["rename an unknown id"] = "chatnotfound", // reported as done, and was not
        ["rename to 300 characters"] = "invalidparam", // told its SQL
        ["rename, title missing"] = "missingparam", // had no errorcode
        ["save with a role of its own (accepted: a defect)"] = "invalidparam",
        ["save without content"] = "missingparam", // had no errorcode
        ["save to an unknown session (accepted: a defect)"] = "chatnotfound",
        ["another user's session: messages"] = "chatnotfound", // said it was empty
        ["another user's session: rename"] = "chatnotfound", // reported as done
        ["another user's session: clear"] = "chatnotfound", // reported as done
        ["append_message, invalid role"] = "invalidparam", // had no errorcode
        ["unknown action"] = "invalidaction", // had no errorcode
        ["no action"] = "missingparam", // answered an HTML page, as all below
        ["no sesskey"] = "missingparam",
        ["wrong sesskey"] = "invalidsesskey",
        ["another session's sesskey"] = "invalidsesskey",
        ["no cmid"] = "missingparam",
        ["cmid is not a number"] = "invalidparam", // read "4x" as 4
        ["unknown cmid"] = "invalidcoursemodule",
        ["no cookie"] = "requireloginerror",
        ["unknown cookie"] = "requireloginerror",
        ["GET instead of POST"] = "methodnotallowed", // a link could have deleted a chat
    };

    // The original failed; we do what was asked.
    private static readonly string[] SucceedsNow = ["delete (fails in the original: a defect)", "without X-Requested-With"];

    private readonly Dictionary<string, string> sessionIds = [];

    [Fact]
    public async Task Every_recorded_request_is_answered_alike_or_by_an_intended_difference()
    {
        using var student1 = await site.SignInAsync(3);
        using var student2 = await site.SignInAsync(4);
        var recorded = JArray.Parse(await File.ReadAllTextAsync(TestDatabase.DataFile("original-wire.json"), TestContext.Current.CancellationToken));
        recorded.Count.ShouldBe(42);

        foreach (var request in recorded.Cast<JObject>())
        {
            var name = (string)request["name"]!;
            var answer = await SendAsync(request, name, student1, student2);
            if (Intended.TryGetValue(name, out var errorcode))
                answer.ShouldFail(errorcode);
            else if (SucceedsNow.Contains(name))
                answer.Json["success"]!.Value<bool>().ShouldBeTrue($"{name}: {answer.Text}");
            else
                CompareSuccess(name, (JObject)request["body"]!, answer);
        }
    }

    private async Task<AjaxResponse> SendAsync(JObject request, string name, AjaxClient student1, AjaxClient student2)
    {
        var isSecond = name.StartsWith("another user's", StringComparison.Ordinal);
        var form = request["form"]!.ToObject<Dictionary<string, string>>()!;
        if (form.TryGetValue("sesskey", out var sesskey))
            form["sesskey"] = sesskey switch { "QwTqFlsSAq" => student1.Sesskey, "G980Tf0XbS" => student2.Sesskey, _ => sesskey };
        if (form.TryGetValue("session_id", out var sessionId))
            form["session_id"] = sessionIds.GetValueOrDefault(sessionId, sessionId);
        foreach (var (field, value) in form.Where(pair => pair.Value.EndsWith(" characters>", StringComparison.Ordinal)).ToList())
            form[field] = new string('x', int.Parse(value[1..value.IndexOf(' ', StringComparison.Ordinal)], provider: null));

        var sid = name switch { "no cookie" => null, "unknown cookie" => "00000000000000000000000000", _ => isSecond ? student2.Sid : student1.Sid };
        using var client = new AjaxClient(site.Address, sid, "", 0);
        if ((string?)request["method"] == "GET")
            return await client.RequestAsync(HttpMethod.Get, content: null);
        if (!request.ContainsKey("multipart"))
            return await client.PostAsync(new FormUrlEncodedContent(form));

        using var multipart = new MultipartFormDataContent();
        foreach (var (field, value) in form)
            multipart.Add(new StringContent(value), field);
        return await client.PostAsync(multipart);
    }

    private void CompareSuccess(string name, JObject recorded, AjaxResponse answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{name}: {answer.Text}");
        foreach (var property in recorded.Properties())
        {
            var ours = answer.Json[property.Name].ShouldNotBeNull($"{name}: {property.Name}");
            if (property.Name == "session_id")
                sessionIds[(string)property.Value!] = (string)ours!;
            else if (property.Name is "sessions" or "messages" or "chatHistory")
                CompareRows(name, property.Value, (JArray)ours);
            else if (property.Name != "message_id")
                ours.ToString().ShouldBe(property.Value.ToString(), $"{name}: {property.Name}");
        }
    }

    // The original sent an object keyed by row id with numbers as strings; what the rows mean has to be the same, their order not.
    private void CompareRows(string name, JToken recorded, JArray ours)
    {
        var repaired = name.Contains("none is active: a defect", StringComparison.Ordinal);
        var theirs = recorded.Children().Select(child => child is JProperty property ? property.Value : child).Select(Meaning).Where(WasMeantToBeStored);
        if (repaired)
            ours.Count(row => (int)row["is_active"]! == 1).ShouldBe(1);
        else
            ours.Select(Meaning).ShouldBe(theirs, ignoreOrder: true, customMessage: name);
    }

    private string Meaning(JToken row) => row["title"] is { } title
        ? $"{Id(row["session_id"]!)} {title} active={row["is_active"]}"
        : $"{row["role"]}: {(((string)row["content"]!).StartsWith('<') || ((string)row["content"]!).Length > 60000 ? "(long)" : row["content"])}";

    private string Id(JToken sessionId) => sessionIds.GetValueOrDefault((string)sessionId!, (string)sessionId!);

    // Rows of the recording that came of its defects, and those that its database held before the first request.
    private static bool WasMeantToBeStored(string meaning) =>
        !meaning.StartsWith("hacker", StringComparison.Ordinal) && meaning is not "user: lost" && !BeforeTheRecording.Any(meaning.Contains);

    private static readonly string[] BeforeTheRecording =
        ["Help me brainstorm", "Voici mon paragraphe", "请帮我检查", "اقترح", "Emoji test", "assistant: (long)"];
}
