using Microsoft.Extensions.Caching.Memory;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Instruments;
using WriteAssist.Data.Replies;

namespace WriteAssist.Web.Chats;

/// <summary>
/// The HTML of messages that have ended, kept in memory: a chat is read far more often than written to. The key is the text itself,
/// so what was changed, begun anew or restored from a backup is never shown as it was before.
/// </summary>
/// <param name="maxBytes">How much is kept, in bytes; then the longest unread goes.</param>
internal sealed class MessageHtmlCache(long maxBytes) : IDisposable
{
    private const int BytesAside = 300; // of an entry, besides its text and its HTML

    private static readonly TimeSpan UntilNextTry = TimeSpan.FromMinutes(1);

    private readonly MemoryCache entries = new(new MemoryCacheOptions { SizeLimit = maxBytes, TrackStatistics = true });

    /// <summary>That of the process: HTML is made of the text alone, so every server in it may share.</summary>
    public static MessageHtmlCache Shared { get; } = new(64 * 1024 * 1024);

    /// <summary>About how many bytes are kept.</summary>
    public long Bytes => entries.GetCurrentStatistics()!.CurrentEstimatedSize ?? 0;

    /// <summary>The HTML of a message; that of a reply under way, which is another one a second later, is made and not kept.</summary>
    public string Of(ChatMessage message) => message.Status == ReplyStatus.Streaming ? MessageHtml.Render(message.Content).Html : Of(message.Content);

    /// <summary>The HTML of a text that does not grow any more.</summary>
    public string Of(string content)
    {
        var isKept = entries.TryGetValue(content, out string? kept);
        CacheInstruments.NoteHtml(isKept);
        if (isKept)
            return kept!;
        var rendered = MessageHtml.Render(content);
        entries.Set(content, rendered.Html, new MemoryCacheEntryOptions
        {
            Size = ((content.Length + rendered.Html.Length) * sizeof(char)) + BytesAside,
            AbsoluteExpirationRelativeToNow = rendered.WasLate ? UntilNextTry : null,
        });
        return rendered.Html;
    }

    /// <inheritdoc/>
    public void Dispose() => entries.Dispose();
}
