using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace WriteAssist.Tests.Models;

/// <summary>A request that the model server got.</summary>
/// <param name="Json">Its body.</param>
/// <param name="Authorization">Its header.</param>
/// <param name="Body">Its body as it came.</param>
public sealed record ModelRequest(JObject Json, string Authorization, string Body)
{
    /// <summary>The prompt: role and text of each message.</summary>
    public IReadOnlyList<(string Role, string Content)> Messages => [.. Json["messages"]!.Select(message => ((string)message["role"]!, Text(message["content"]!)))];

    private static string Text(JToken content) => content is JArray parts ? string.Concat(parts.Select(part => (string?)part["text"])) : (string)content!;
}

/// <summary>An OpenAI-compatible address that answers as a test says: real HTTP and server-sent events on a port of its own.</summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ModelServer(WebApplication app) => this.app = app;

    /// <summary>Where <c>chat/completions</c> is.</summary>
    public string BaseAddress => $"{app.Urls.Single()}/v1";

    /// <summary>How it answers.</summary>
    public Func<ModelAnswer, Task> Answer { get; set; } = answer => answer.SayAsync("Hello.");

    /// <summary>What it was asked, in order.</summary>
    public ConcurrentQueue<ModelRequest> Requests { get; } = new();

    /// <summary>Starts one.</summary>
    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ModelServer(app);
        app.MapPost("/v1/chat/completions", server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue(new ModelRequest(JObject.Parse(body), http.Request.Headers.Authorization.ToString(), body));
        try
        {
            await Answer(new ModelAnswer(http, Requests.Count));
        }
        catch (OperationCanceledException)
        {
            // The client has gone away, as it may.
        }
    }
}

/// <summary>One answer of the model server.</summary>
/// <param name="http">The request.</param>
/// <param name="number">The how many-th request it is, from 1.</param>
public sealed class ModelAnswer(HttpContext http, int number)
{
    /// <summary>The how many-th request it is, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Whether something was sent.</summary>
    public bool HasBegun => http.Response.HasStarted;

    /// <summary>Ends when the client goes away.</summary>
    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>Says all of it, word by word, and ends well.</summary>
    public async Task SayAsync(params string[] pieces)
    {
        foreach (var piece in pieces)
            await TokenAsync(piece);
        await EndAsync();
    }

    /// <summary>Sends a piece of the text.</summary>
    public Task TokenAsync(string text) => EventAsync(Chunk(new { content = text }, finish: null));

    /// <summary>Sends the end, with the usage.</summary>
    public async Task EndAsync(int inputTokens = 11, int outputTokens = 7)
    {
        await EventAsync(Chunk(new { }, "stop"));
        await EventAsync(JsonConvert.SerializeObject(new
        {
            id = "c1",
            @object = "chat.completion.chunk",
            created = 1,
            model = "m",
            choices = Array.Empty<object>(),
            usage = new { prompt_tokens = inputTokens, completion_tokens = outputTokens, total_tokens = inputTokens + outputTokens },
        }));
        await EventAsync("[DONE]");
    }

    /// <summary>Sends an event.</summary>
    public Task EventAsync(string data) => BytesAsync(Encoding.UTF8.GetBytes($"data: {data}\n\n"));

    /// <summary>Sends bytes at once, wherever they are cut.</summary>
    public async Task BytesAsync(byte[] bytes)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "text/event-stream";
        await http.Response.Body.WriteAsync(bytes, Aborted);
        await http.Response.Body.FlushAsync(Aborted);
    }

    /// <summary>Refuses, as vendors do: with the key in the message.</summary>
    public async Task FailAsync(HttpStatusCode status, string? retryAfter = null)
    {
        http.Response.StatusCode = (int)status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        await http.Response.WriteAsJsonAsync(new { error = new { message = $"Incorrect key provided: {http.Request.Headers.Authorization}", type = "some_error", code = "some_code" } }, Aborted);
    }

    /// <summary>Sends the client to the same address, in a way that keeps the request.</summary>
    public Task RedirectAsync()
    {
        http.Response.Redirect(http.Request.Path, permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    }

    /// <summary>Breaks the connection.</summary>
    public void Break() => http.Abort();

    /// <summary>Says nothing any more, until the client goes away.</summary>
    public Task HangAsync() => Task.Delay(Timeout.InfiniteTimeSpan, Aborted);

    /// <summary>The JSON of one event.</summary>
    public static string Chunk(object delta, string? finish) => JsonConvert.SerializeObject(new
    {
        id = "c1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "m",
        choices = new[] { new { index = 0, delta, finish_reason = finish } },
    });
}
