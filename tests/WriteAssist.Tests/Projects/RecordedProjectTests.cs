using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Projects;

/// <summary>
/// The requests on projects that were sent to the original plugin, sent to this one in the same order: what succeeded there has the same
/// fields with the same meaning here, but for a list of intended differences.
/// </summary>
public sealed class RecordedProjectTests(TestSite site) : IClassFixture<TestSite>
{
    // Where the original did something else on purpose of nobody: what we answer instead, and why.
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["a version that is not there"] = "versionnotfound", // failures of the original have no errorcode and the status 200
        ["a version number that is none"] = "invalidparam",
        ["restore one that is not there"] = "versionnotfound",
        ["delete an idea, no field"] = "missingparam",
        ["save, no project_data"] = "missingparam",
        ["save, empty"] = "missingparam",
        ["save, broken JSON"] = "invalidparam",
        ["save, JSON that is no object"] = "invalidparam", // wiped the text
        ["a student saves a goal"] = "nopermissions",
        ["a goal of a tab that is none"] = "invalidparam",
        ["log activity, not JSON"] = "invalidparam",
        ["log activity, missing"] = "missingparam",
        ["save after submitting"] = "alreadysubmitted", // was kept where nobody reads it
        ["migrate"] = "projectnotfound", // could not write; on this site there is nothing to migrate
    };

    // These are done, and tell something else.
    private static readonly HashSet<string> Otherwise = new(StringComparer.Ordinal)
    {
        "versions after it", // what the restored version overwrites is kept too
        "load after an empty object", // the text is still there
        "save with a chat history (fails as a whole: a defect)",
        "log activity, not a list of objects", // were kept as "unknown"
        "migration status", // counted everybody's rows
        "append the same again", "sessions after that", "messages of chat-1", "history", "history, limit 1", // other chats were there
    };

    private readonly Dictionary<string, string> ideas = []; // the original's numbers, and ours

    [Fact]
    public async Task Every_recorded_request_is_answered_alike_or_by_an_intended_difference()
    {
        using var student18 = await site.SignInAsync(20);
        using var student19 = await site.SignInAsync(21);
        using var teacher = await site.SignInAsync(23);
        var recorded = JsonConvert.DeserializeObject<JArray>(
            await File.ReadAllTextAsync(TestDatabase.DataFile("original-wire-project.json"), TestContext.Current.CancellationToken), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;
        recorded.Count.ShouldBe(58);
        await teacher.DoAsync("set_activity_log", ("is_on", 1)); // off unless a teacher switches it on; the original always kept it
        var before = (JObject)recorded.Single(request => (string?)request["name"] == "another student loads")["body"]!["project"]!;
        before.Remove("chatHistory");
        await student18.DoAsync("save_project", ("project_data", before.ToString()));

        foreach (var request in recorded.Cast<JObject>())
        {
            var name = (string)request["name"]!;
            var form = request["form"]!.ToObject<Dictionary<string, string>>()!;
            using var client = ((string)request["user"]! switch { "student18" => student18, "student19" => student19, _ => teacher }).At(long.Parse(form["cmid"], provider: null));
            if (form.TryGetValue("idea_id", out var idea))
                form["idea_id"] = ideas[idea];
            var answer = await client.SendAsync(form["action"], [.. form.Where(field => field.Key is not ("action" or "cmid")).Select(field => (field.Key, (object)field.Value))]);
            if (Refused.TryGetValue(name, out var errorcode))
                answer.ShouldFail(errorcode);
            else
                CompareSuccess(name, (JObject)request["body"]!, answer);
        }
    }

    private void CompareSuccess(string name, JObject recorded, AjaxResponse answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{name}: {answer.Text}");
        answer.Json["success"]!.Value<bool>().ShouldBeTrue(name);
        if (Otherwise.Contains(name))
            return;
        foreach (var property in recorded.Properties())
        {
            var ours = answer.Json[property.Name].ShouldNotBeNull($"{name}: {property.Name}");
            if (property.Name == "message_id")
                continue;
            if (property.Name == "ideaMappings")
                Learn(name, property.Value, ours);
            else if (property.Name is "version" or "versions")
                Versions(ours).ShouldBe(Versions(property.Value), name);
            else if (property.Name == "project")
                Meaning(ours, _ => _).ShouldBe(Meaning(property.Value, id => ideas.GetValueOrDefault(id, id)), name);
            else
                ours.ToString().ShouldBe(property.Value.ToString(), $"{name}: {property.Name}");
        }
    }

    private static IEnumerable<string> Versions(JToken versions) => (versions is JArray list ? list : new JArray(versions))
        .Select(version => $"{version["writeassistdevid"]} {version["userid"]} {version["phase"]} {version["version_number"]} {version["word_count"]} {version["modified_by"]} {version["change_summary"]} {version["content"]}");

    // The page's name of an idea has a number in both; the numbers themselves differ.
    private void Learn(string name, JToken recorded, JToken ours)
    {
        if (recorded is not JObject numbers)
        {
            ours.ShouldBeEmpty(name);
            return;
        }

        ((JObject)ours).Properties().Select(idea => idea.Name).ShouldBe(numbers.Properties().Select(idea => idea.Name), name);
        foreach (var idea in numbers.Properties())
            ideas[(string)idea.Value!] = (string)ours[idea.Name]!;
    }

    // The original sent some numbers as texts, and its clock was another; chats are compared elsewhere.
    private static string Meaning(JToken project, Func<string, string> number)
    {
        var meaning = (JObject)project.DeepClone();
        ((JObject)meaning["metadata"]!).Remove("created");
        ((JObject)meaning["metadata"]!).Remove("modified");
        meaning.Remove("chatHistory");
        foreach (var phase in new[] { "write", "edit" })
            meaning[phase]!["wordCount"] = (string?)meaning[phase]!["wordCount"];
        if (meaning["plan"]!["ideas"] is JObject all)
        {
            meaning["plan"]!["ideas"] = new JObject(all.Properties().Select(idea =>
            {
                idea.Value["id"] = number((string)idea.Value["id"]!);
                return new JProperty(number(idea.Name), idea.Value);
            }));
        }

        return meaning.ToString();
    }
}
