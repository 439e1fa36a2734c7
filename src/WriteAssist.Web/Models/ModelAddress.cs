using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace WriteAssist.Web.Models;

/// <summary>
/// Any OpenAI-compatible address as an <see cref="IChatClient"/>: OpenAI, Anthropic, xAI, Google, Mistral, Ollama, vLLM, llama.cpp.
/// It tries once and waits as long as it is let: retries and time-outs are <see cref="ModelCall"/>'s. A refusal that a model streams
/// is text.
/// </summary>
internal sealed class ModelAddress : DelegatingChatClient
{
    // The package insists on a key; an address that wants none ignores it.
    private const string NoKey = "none";

    private readonly HttpClient http;
    private readonly HttpClientPipelineTransport transport;

    private ModelAddress(HttpClient http, HttpClientPipelineTransport transport, IChatClient client)
        : base(client)
    {
        this.http = http;
        this.transport = transport;
    }

    /// <summary>Makes a client.</summary>
    /// <param name="baseAddress">The address under which <c>chat/completions</c> is.</param>
    /// <param name="model">What the address calls the model.</param>
    /// <param name="key">The key; null where none is wanted. It goes into the request's header and nowhere else.</param>
    public static ModelAddress Of(Uri baseAddress, string model, string? key)
    {
        // A redirect would carry the chat, and perhaps the key, to an address that nobody configured.
#pragma warning disable CA2000 // HttpClient disposes its handlers
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        var http = new HttpClient(new BoundedAnswers(handler)) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        var transport = new HttpClientPipelineTransport(http);
        var client = new ChatClient(model, new ApiKeyCredential(key ?? NoKey), new OpenAIClientOptions
        {
            Endpoint = baseAddress,
            Transport = transport,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        });
        return new ModelAddress(http, transport, client.AsIChatClient());
    }

    /// <inheritdoc/>
    /// <exception cref="ClientResultException">The address answered with an error; its message may quote the key, so it is not to be logged.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            if (update.RawRepresentation is StreamingChatCompletionUpdate { RefusalUpdate: { Length: > 0 } refusal })
                update.Contents.Add(new TextContent(refusal));
            yield return update;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            transport.Dispose();
            http.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class BoundedAnswers(HttpMessageHandler handler) : DelegatingHandler(handler)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var content = new StreamContent(new ModelAnswerStream(await response.Content.ReadAsStreamAsync(cancellationToken)));
            foreach (var (name, values) in response.Content.Headers)
                content.Headers.TryAddWithoutValidation(name, values);
            content.Headers.ContentLength = null; // what was mended has another
            response.Content = content;
            return response;
        }
    }
}
