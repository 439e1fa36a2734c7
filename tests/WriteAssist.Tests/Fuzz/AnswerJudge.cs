using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Tests.Fuzz;

/// <summary>What may be answered, whatever is asked.</summary>
/// <param name="canary">A word in everything that others have written.</param>
internal sealed class AnswerJudge(string canary)
{
    // A model that answers nonsense is told; the server itself has nothing that is away.
    private static readonly string[] Expected = ["modelfailed", "modelunavailable", "modeltimeout", "interrupted"];

    private static readonly string[] Inside = ["Exception", "   at WriteAssist.", "MySql", "SELECT ", "/src/", "Newtonsoft"];

    /// <summary>What is wrong with an answer, as a sentence; null: nothing.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="answer">What came.</param>
    /// <param name="maySucceed">Whether who sent it is signed in.</param>
    public string? Fault(FuzzedRequest request, RawAnswer answer, bool maySucceed)
    {
        if (answer.Status == 0)
            return request.IsWhole ? "there is no answer" : null;
        if (answer.Body.Contains(canary, StringComparison.Ordinal))
            return "it has what somebody else wrote";
        if (!answer.Type.StartsWith("application/json", StringComparison.Ordinal))
            return answer.Status >= 500 ? $"the status is {answer.Status}, and it is no JSON" : null;
        if (request.IsHead || (answer.Status == 200 && request.Action.StartsWith("export_", StringComparison.Ordinal)))
            return null; // there is no body, or it is a file
        return Parsed(answer.Body) is not { } json ? "it is no whole JSON"
            : !maySucceed && json["success"]?.Value<bool>() == true ? "it succeeds for who is not signed in"
            : FaultOf(answer, json);
    }

    /// <summary>An answer's JSON; null: it has none.</summary>
    public static JObject? Parsed(string body)
    {
        try
        {
            return JsonConvert.DeserializeObject<JObject>(body, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? FaultOf(RawAnswer answer, JObject json)
    {
        if (answer.Status == 200)
            return json["success"]?.Value<bool>() == true || json["status"] is not null ? null : "it succeeds and does not say so";
        var code = ErrorCode.All.FirstOrDefault(code => code.Name == (string?)json["errorcode"]);
        if (code is null || code.Status != answer.Status)
            return $"status {answer.Status} with errorcode {json["errorcode"]}";
        if (answer.Status >= 500 && !Expected.Contains(code.Name))
            return $"the errorcode is {code.Name}";
        return string.IsNullOrWhiteSpace((string?)json["error"]) ? "there is no sentence"
            : Array.Find(Inside, word => ((string)json["error"]!).Contains(word, StringComparison.Ordinal)) is { } word ? $"it tells of the inside: {word}" : null;
    }
}
