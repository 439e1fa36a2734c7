using Microsoft.Extensions.AI;
using WriteAssist.Web.Models;

namespace WriteAssist.Tests.Models;

/// <summary>What goes over the wire to a model, to the byte.</summary>
public sealed class ModelRequestTests : IAsyncLifetime
{
    private ModelServer server = null!;

    public async ValueTask InitializeAsync() => server = await ModelServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_request_is_what_it_always_was()
    {
        using var client = ModelAddress.Of(new Uri(server.BaseAddress), "vendors-tested", "sk-1");
        var prompt = new[]
        {
            new ChatMessage(ChatRole.System, "Be kind.") { AdditionalProperties = new() { [CoachChatClient.TextProperty] = "my draft" } },
            new ChatMessage(ChatRole.User, "\"Hi\" <b>é</b> 😀"),
            new ChatMessage(ChatRole.Assistant, "Hello."),
            new ChatMessage(ChatRole.User, "And now?"),
        };
        var options = new ChatOptions { Temperature = 0.5f, MaxOutputTokens = 500, AdditionalProperties = new() { [CoachChatClient.LanguageProperty] = "fr" } };

        await client.GetStreamingResponseAsync(prompt, options, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        await client.GetStreamingResponseAsync([prompt[1]], new ChatOptions(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        server.Requests.Select(request => request.Body).ShouldBe(
            [
                """{"temperature":0.5,"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"\"Hi\" <b>é</b> \uD83D\uDE00"},{"role":"assistant","content":"Hello."},{"role":"user","content":"And now?"}],"model":"vendors-tested","max_completion_tokens":500,"stream":true,"stream_options":{"include_usage":true}}""",
                """{"messages":[{"role":"user","content":"\"Hi\" <b>é</b> \uD83D\uDE00"}],"model":"vendors-tested","stream":true,"stream_options":{"include_usage":true}}""",
            ]);
    }
}
