using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Replies;

/// <summary>One event of a stream.</summary>
public sealed record StreamEvent(string Name, JObject Data);

/// <summary>A reply's stream as a browser reads it.</summary>
public sealed class EventStream : IDisposable
{
    private readonly HttpClient http;
    private readonly HttpResponseMessage response;
    private readonly StreamReader reader;

    private EventStream(HttpClient http, HttpResponseMessage response, Stream body)
    {
        this.http = http;
        this.response = response;
        reader = new StreamReader(body);
    }

    /// <summary>The response's headers.</summary>
    public HttpResponseHeaders Headers => response.Headers;

    /// <summary>How many comment lines came so far.</summary>
    public int Comments { get; private set; }

    /// <summary>Sends an action that has to answer with a stream.</summary>
    public static async Task<EventStream> OpenAsync(AjaxClient client, string action, params (string Name, object Value)[] fields)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = client.Address, Timeout = TimeSpan.FromMinutes(1) };
        using var request = new HttpRequestMessage(HttpMethod.Post, AjaxEndpoint.Path) { Content = new FormUrlEncodedContent(client.Form(action, fields)) };
        request.Headers.Add("Cookie", $"MoodleSession={client.Sid}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode != HttpStatusCode.OK)
            Assert.Fail(await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");
        if (!response.Headers.Server.ToString().StartsWith("nginx", StringComparison.Ordinal)) // which heeds it and keeps it
            response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return new EventStream(http, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Sends an action that answers when the reply is complete.</summary>
    public static async Task<AjaxResponse> AtOnceAsync(AjaxClient client, string action, params (string Name, object Value)[] fields)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = client.Address, Timeout = TimeSpan.FromMinutes(1) };
        using var request = new HttpRequestMessage(HttpMethod.Post, AjaxEndpoint.Path) { Content = new FormUrlEncodedContent(client.Form(action, fields)) };
        request.Headers.Add("Cookie", $"MoodleSession={client.Sid}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request);
        return new AjaxResponse(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The next event, or null at the end.</summary>
    public Task<StreamEvent?> ReadAsync() => ReadNextAsync().Within("The stream gave no event and did not end");

    /// <summary>All events up to the end.</summary>
    public Task<List<StreamEvent>> ReadAllAsync() => ReadToEndAsync().Within("The stream did not end", TimeSpan.FromMinutes(2));

    /// <summary>Goes away, as a page that is closed.</summary>
    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
        http.Dispose();
    }

    private async Task<List<StreamEvent>> ReadToEndAsync()
    {
        var events = new List<StreamEvent>();
        while (await ReadAsync() is { } next)
            events.Add(next);
        return events;
    }

    private async Task<StreamEvent?> ReadNextAsync()
    {
        string? name = null;
        string? data = null;
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0 && name is not null)
                return new StreamEvent(name, JObject.Parse(data!));
            if (line.StartsWith(':'))
                Comments++;
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line["data: ".Length..];
        }

        return null;
    }
}
