using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using VendorFinishReason = OpenAI.Chat.ChatFinishReason;
using VendorMessage = OpenAI.Chat.ChatMessage;

namespace WriteAssist.Web.Models;

/// <summary>
/// Any OpenAI-compatible address as an <see cref="IChatClient"/>: OpenAI, Anthropic, xAI, Google, Mistral, Ollama, vLLM, llama.cpp.
/// It tries once and waits as long as it is let: retries and time-outs are <see cref="ModelCall"/>'s.
/// </summary>
internal sealed class OpenAIChatClient : IChatClient
{
    // The package insists on a key; an address that wants none ignores it.
    private const string NoKey = "none";

    private readonly HttpClient http;
    private readonly HttpClientPipelineTransport transport;
    private readonly ChatClient client;
    private readonly ChatClientMetadata metadata;

    /// <summary>Makes a client.</summary>
    /// <param name="baseAddress">The address under which <c>chat/completions</c> is.</param>
    /// <param name="model">What the address calls the model.</param>
    /// <param name="key">The key; null where none is wanted. It goes into the request's header and nowhere else.</param>
    public OpenAIChatClient(Uri baseAddress, string model, string? key)
    {
        // A redirect would carry the chat, and perhaps the key, to an address that nobody configured.
#pragma warning disable CA2000 // HttpClient disposes its handler
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
#pragma warning restore CA2000
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        transport = new HttpClientPipelineTransport(http);
        client = new ChatClient(model, new ApiKeyCredential(key ?? NoKey), new OpenAIClientOptions
        {
            Endpoint = baseAddress,
            Transport = transport,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        });
        metadata = new ChatClientMetadata("openai", baseAddress, model);
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ClientResultException">The address answered with an error; its message may quote the key, so it is not to be logged.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages.Select(ToVendor).ToList();
        var settings = new ChatCompletionOptions { Temperature = options?.Temperature, MaxOutputTokenCount = options?.MaxOutputTokens };
        await foreach (var update in client.CompleteChatStreamingAsync(prompt, settings, cancellationToken))
            yield return FromVendor(update);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        transport.Dispose();
        http.Dispose();
    }

    private static VendorMessage ToVendor(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);

    private static ChatResponseUpdate FromVendor(StreamingChatCompletionUpdate vendors)
    {
        var update = new ChatResponseUpdate
        {
            Role = ChatRole.Assistant,
            ResponseId = vendors.CompletionId,
            ModelId = vendors.Model,
            FinishReason = vendors.FinishReason is { } reason ? FromVendor(reason) : null,
        };
        foreach (var part in vendors.ContentUpdate.Where(part => part.Text is { Length: > 0 }))
            update.Contents.Add(new TextContent(part.Text));
        if (vendors.RefusalUpdate is { Length: > 0 } refusal)
            update.Contents.Add(new TextContent(refusal));
        if (vendors.Usage is { } usage)
            update.Contents.Add(new UsageContent(new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount }));
        return update;
    }

    private static Microsoft.Extensions.AI.ChatFinishReason FromVendor(VendorFinishReason reason) => reason switch
    {
        VendorFinishReason.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
        VendorFinishReason.ContentFilter => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
        VendorFinishReason.Stop => Microsoft.Extensions.AI.ChatFinishReason.Stop,
        _ => Microsoft.Extensions.AI.ChatFinishReason.ToolCalls,
    };
}
