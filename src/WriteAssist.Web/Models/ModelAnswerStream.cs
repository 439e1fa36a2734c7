using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WriteAssist.Web.Models;

/// <summary>
/// What an address sends, in whole lines as server-sent events come, bounded, and mended where a vendor sends what the OpenAI package
/// throws away a whole reply for: a usage that is no count, and a character's two UTF-16 halves in two events. What is in order, which
/// is nearly all, is passed on as it was read; while nothing comes, no buffer is held.
/// </summary>
/// <param name="inner">The address's own stream; it is disposed with this one.</param>
internal sealed class ModelAnswerStream(Stream inner) : Stream
{
    /// <summary>The longest line, in bytes. One event holds some words; this is a whole reply.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    /// <summary>The most bytes of one answer.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int ReadBytes = 16 * 1024;
    private const int LeastRoom = 4 * 1024;
    private const int EscapeBytes = 6; // \ud83d

    private byte[] buffer = [];
    private int begin; // of what is unread in the buffer
    private int end;
    private ReadOnlyMemory<byte> ready;
    private string? firstHalf;
    private long total;
    private bool isOver;

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
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ready.IsEmpty)
            await ReadLinesAsync(cancellationToken);
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
            inner.Dispose();
        base.Dispose(disposing);
    }

    // With their line ends; nothing at the end of the answer.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadLinesAsync(CancellationToken cancellationToken)
    {
        var lines = 0;
        while (lines == 0 && !isOver)
        {
            if (begin == end)
            {
                Release();
#pragma warning disable CA2022 // reads nothing: it waits until there is something to read
                await inner.ReadAsync(Memory<byte>.Empty, cancellationToken);
#pragma warning restore CA2022
            }

            MakeRoom();
            var count = await inner.ReadAsync(buffer.AsMemory(end, Math.Min(buffer.Length - end, ReadBytes)), cancellationToken);
            if ((total += count) > MaxBytes)
                throw new IOException("The model's answer is longer than it may be.");
            isOver = count == 0;
            lines = buffer.AsSpan(end, count).LastIndexOf((byte)'\n') is var last and >= 0 ? end + last + 1 - begin : 0;
            end += count;
            if (lines == 0 && end - begin > MaxLineBytes)
                throw new IOException("A line of the model's answer is longer than it may be.");
        }

        Take(lines > 0 ? lines : end - begin);
    }

    private void Take(int length)
    {
        var lines = buffer.AsMemory(begin, length);
        begin += length;
        ready = IsInOrder(lines.Span) ? lines : MendLines(lines.Span);
    }

    private void Release()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        (buffer, begin, end) = ([], 0, 0);
    }

    private void MakeRoom()
    {
        if (buffer.Length - end >= LeastRoom)
            return;
        var unread = end - begin;
        var next = buffer.Length - unread >= LeastRoom ? buffer : ArrayPool<byte>.Shared.Rent(Math.Max(ReadBytes, 2 * buffer.Length));
        buffer.AsSpan(begin, unread).CopyTo(next);
        if (next != buffer)
            Release();
        (buffer, begin, end) = (next, 0, unread);
    }

    // Nearly every event of some vendors has a "usage", and it is null.
    private static bool IsInOrder(ReadOnlySpan<byte> lines)
    {
        if (lines.IndexOf("\\ud"u8) >= 0 || lines.IndexOf("\\uD"u8) >= 0)
            return false;
        for (var at = lines.IndexOf("\"usage\""u8); at >= 0; at = lines.IndexOf("\"usage\""u8))
        {
            lines = lines[(at + "\"usage\"".Length)..].TrimStart(" :"u8);
            if (!lines.StartsWith("null"u8))
                return false;
        }

        return true;
    }

    private byte[] MendLines(ReadOnlySpan<byte> lines)
    {
        var mended = new ArrayBufferWriter<byte>(lines.Length + EscapeBytes);
        while (!lines.IsEmpty)
        {
            var length = lines.IndexOf((byte)'\n') is var last and >= 0 ? last + 1 : lines.Length;
            mended.Write(Mend(lines[..length].ToArray()).Span);
            lines = lines[length..];
        }

        return mended.WrittenSpan.ToArray();
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
