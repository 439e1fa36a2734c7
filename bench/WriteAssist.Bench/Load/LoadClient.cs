using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace WriteAssist.Bench.Load;

/// <summary>One client of a target, which keeps how long each of its requests took.</summary>
internal sealed class LoadClient(HttpTarget target, LoadUser user)
{
    private readonly Dictionary<string, byte[]> forms = new(StringComparer.Ordinal);

    /// <summary>Who it is.</summary>
    public LoadUser User { get; } = user;

    /// <summary>For how long each request was under way, in ticks of the stopwatch, by action.</summary>
    public Dictionary<string, List<long>> Times { get; } = new(StringComparer.Ordinal);

    /// <summary>What was answered other than 200, in short.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Sends a request.</summary>
    public async Task DoAsync(string action, params (string Name, string Value)[] fields) => await SendAsync(action, fields);

    /// <summary>Sends a request and reads its answer as JSON, in which a failure has no fields.</summary>
    public async Task<JsonElement> AskAsync(string action, params (string Name, string Value)[] fields)
    {
        var body = await SendAsync(action, fields);
        using var json = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
        return json.RootElement.Clone();
    }

    private async Task<byte[]> SendAsync(string action, (string Name, string Value)[] fields)
    {
        var form = FormOf(action, fields);
        var begun = Stopwatch.GetTimestamp();
        var (status, body) = await target.SendAsync(User, form);
        var took = Stopwatch.GetTimestamp() - begun;
        if (status != HttpStatusCode.OK)
        {
            Failures.Add($"{action}: {(int)status} {System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(200, body.Length)))}");
            return [];
        }

        if (!Times.TryGetValue(action, out var times))
            Times[action] = times = new List<long>(4096);
        times.Add(took);
        return body;
    }

    // What is sent again and again is made once.
    private byte[] FormOf(string action, (string Name, string Value)[] fields)
    {
        var key = fields.Length == 0 ? action : $"{action} {fields[0].Value}";
        if (action == "delete_chat_session")
            return User.Form(action, fields);
        if (!forms.TryGetValue(key, out var form))
            forms[key] = form = User.Form(action, fields);
        return form;
    }
}
