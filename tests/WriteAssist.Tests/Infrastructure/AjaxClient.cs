using System.Net;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>A browser tab that is signed in: sends forms to the endpoint over real HTTP.</summary>
public sealed class AjaxClient(Uri address, string? sid, string sesskey, long courseModuleId, string subPath = "") : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };

    /// <summary>Where the server is.</summary>
    public Uri Address { get; } = address;

    /// <summary>The endpoint's path there; Moodle may be in a sub-path.</summary>
    public string Path => subPath + AjaxEndpoint.Path;

    /// <summary>The session's cookie value.</summary>
    public string? Sid { get; } = sid;

    /// <summary>The session's key.</summary>
    public string Sesskey { get; } = sesskey;

    /// <summary>The same tab on another activity.</summary>
    public AjaxClient At(long otherCourseModuleId) => new(Address, Sid, Sesskey, otherCourseModuleId);

    /// <summary>Sends an action, which has to succeed.</summary>
    public async Task<JObject> DoAsync(string action, params (string Name, object Value)[] fields)
    {
        var answer = await SendAsync(action, fields);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json["success"]!.Value<bool>().ShouldBeTrue(answer.Text);
        return answer.Json;
    }

    /// <summary>Sends an action, which has to fail with this code and its status, and leak nothing.</summary>
    public async Task<AjaxResponse> FailAsync(string errorcode, string action, params (string Name, object Value)[] fields) =>
        (await SendAsync(action, fields)).ShouldFail(errorcode);

    /// <summary>Sends an action url-encoded, with cmid and sesskey unless the fields name others.</summary>
    public Task<AjaxResponse> SendAsync(string action, params (string Name, object Value)[] fields) =>
        PostAsync(new FormUrlEncodedContent(Form(action, fields)));

    /// <summary>Sends an action as a browser's FormData.</summary>
    public async Task<AjaxResponse> SendMultipartAsync(string action, params (string Name, object Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Form(action, fields))
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value)), $"\"{name}\"");
        return await PostAsync(content);
    }

    /// <summary>Sends any body.</summary>
    public Task<AjaxResponse> PostAsync(HttpContent content) => RequestAsync(HttpMethod.Post, content);

    /// <summary>Sends any method and body.</summary>
    public async Task<AjaxResponse> RequestAsync(HttpMethod method, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, Path) { Content = content };
        if (Sid is not null)
            request.Headers.Add("Cookie", $"other=1; MoodleSession={Sid}");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new AjaxResponse(response.StatusCode, response.Headers, response.Content.Headers, text);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>The fields of an action, with cmid and sesskey unless the fields name others.</summary>
    public Dictionary<string, string> Form(string action, params (string Name, object Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["action"] = action, ["cmid"] = $"{courseModuleId}", ["sesskey"] = Sesskey };
        foreach (var (name, value) in fields)
            form[name] = $"{value}";
        return form;
    }
}

/// <summary>What the endpoint answered.</summary>
public sealed record AjaxResponse(
    HttpStatusCode Status, System.Net.Http.Headers.HttpResponseHeaders Headers, System.Net.Http.Headers.HttpContentHeaders ContentHeaders, string Text)
{
    /// <summary>The answer as JSON, with numbers and texts kept apart.</summary>
    public JObject Json => JsonConvert.DeserializeObject<JObject>(Text, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    /// <summary>The answer is this failure, with its status, in the agreed shape, and tells nothing of the server's inside.</summary>
    public AjaxResponse ShouldFail(string errorcode)
    {
        ((string?)Json["errorcode"]).ShouldBe(errorcode, Text);
        ((int)Status).ShouldBe(ErrorCode.All.Single(code => code.Name == errorcode).Status);
        Json["success"]!.Value<bool>().ShouldBeFalse();
        Json["error"]!.Value<string>().ShouldNotBeNullOrWhiteSpace();
        Text.ShouldNotContain("Exception");
        Text.ShouldNotContain("SELECT");
        ContentHeaders.ContentType!.ToString().ShouldBe("application/json");
        Headers.CacheControl!.NoStore.ShouldBeTrue();
        Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        return this;
    }
}
