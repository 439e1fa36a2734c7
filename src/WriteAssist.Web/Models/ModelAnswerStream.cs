using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WriteAssist.Web.Models;

/// <summary>
/// What an address sends, line by line as server-sent events come, bounded, and mended where a vendor sends what the OpenAI package
/// throws away a whole reply for: a usage that is no count, and a character's two UTF-16 halves in two events.
/// </summary>
/// <param name="inner">The address's own stream; it is disposed with this one.</param>
internal sealed class ModelAnswerStream(Stream inner) : Stream
{
    /// <summary>The longest line, in bytes. One event holds some words; this is a whole reply.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    /// <summary>The most bytes of one answer.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int ReadBytes = 16 * 1024;
    private const int EscapeBytes = 6; // \ud83d

    private readonly MemoryStream line = new();
    private readonly byte[] read = new byte[ReadBytes];
    private ReadOnlyMemory<byte> unread;
    private ReadOnlyMemory<byte> ready;
    private string? firstHalf;
    private long total;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The answer, or a line of it, is longer than it may be.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ready.IsEmpty)
            ready = await NextLineAsync(cancellationToken);
        var count = Math.Min(buffer.Length, ready.Length);
        ready[..count].CopyTo(buffer);
        ready = ready[count..];
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Replies are read without blocking a thread.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            line.Dispose();
        }

        base.Dispose(disposing);
    }

    // With its line end; empty at the end of the answer.
    private async Task<ReadOnlyMemory<byte>> NextLineAsync(CancellationToken cancellationToken)
    {
        line.SetLength(0);
        while (true)
        {
            if (unread.IsEmpty)
            {
                var count = await inner.ReadAsync(read, cancellationToken);
                if ((total += count) > MaxBytes)
                    throw new IOException("The model's answer is longer than it may be.");
                unread = read.AsMemory(0, count);
            }

            var end = unread.Span.IndexOf((byte)'\n');
            var part = end < 0 ? unread : unread[..(end + 1)];
            unread = unread[part.Length..];
            line.Write(part.Span);
            if (line.Length > MaxLineBytes)
                throw new IOException("A line of the model's answer is longer than it may be.");
            if (end >= 0 || part.IsEmpty)
                return Mend(line.ToArray());
        }
    }

    private ReadOnlyMemory<byte> Mend(byte[] whole)
    {
        if (!whole.AsSpan().StartsWith("data:"u8))
            return whole;
        if (whole.AsSpan().IndexOf("\\ud"u8) >= 0 || whole.AsSpan().IndexOf("\\uD"u8) >= 0)
            whole = JoinHalves(whole);
        return whole.AsSpan().IndexOf("\"usage\""u8) >= 0 ? MendUsage(whole) : whole;
    }

    // A first half at the end of one event waits for the second half in a later one; a half that stays alone becomes U+FFFD.
    private byte[] JoinHalves(byte[] whole)
    {
        var mended = new MemoryStream(whole.Length + EscapeBytes);
        for (var i = 0; i < whole.Length;)
        {
            var half = HalfAt(whole, i);
            if (half == 0)
            {
                var length = whole[i] == '\\' && i + 1 < whole.Length ? 2 : 1;
                mended.Write(whole, i, length);
                i += length;
            }
            else if (char.IsHighSurrogate(half) && char.IsLowSurrogate(HalfAt(whole, i + EscapeBytes)))
            {
                mended.Write(whole, i, 2 * EscapeBytes);
                i += 2 * EscapeBytes;
            }
            else
            {
                mended.Write(System.Text.Encoding.ASCII.GetBytes(Alone(half)));
                i += EscapeBytes;
            }
        }

        return mended.ToArray();
    }

    private string Alone(char half)
    {
        var before = firstHalf;
        firstHalf = char.IsHighSurrogate(half) ? Escape(half) : null;
        return firstHalf is not null ? "" : before is not null ? before + Escape(half) : "\\ufffd";
    }

    private static string Escape(char half) => $"\\u{(int)half:x4}";

    private static char HalfAt(ReadOnlySpan<byte> whole, int index) =>
        index + EscapeBytes <= whole.Length && whole[index] == '\\' && whole[index + 1] == 'u'
        && Utf8Parser.TryParse(whole.Slice(index + 2, 4), out ushort code, out var digits, 'x') && digits == 4 && char.IsSurrogate((char)code)
            ? (char)code
            : '\0';

    private static ReadOnlyMemory<byte> MendUsage(byte[] whole)
    {
        try
        {
            if (JsonNode.Parse(whole.AsSpan("data:"u8.Length)) is not JsonObject json || json["usage"] is not { } usage)
                return whole;
            json["usage"] = Counts(usage);
            return System.Text.Encoding.UTF8.GetBytes($"data: {json.ToJsonString()}\n");
        }
        catch (JsonException)
        {
            return whole; // no JSON: the package says so
        }
    }

    // Only what is read here, and only where it is a count.
    private static JsonObject? Counts(JsonNode usage)
    {
        if (usage is not JsonObject told || Count(told["prompt_tokens"]) is not { } input || Count(told["completion_tokens"]) is not { } output)
            return null;
        return new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = output, ["total_tokens"] = Count(told["total_tokens"]) ?? 0 };
    }

    private static int? Count(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var count) && count >= 0 ? count : null;
}
