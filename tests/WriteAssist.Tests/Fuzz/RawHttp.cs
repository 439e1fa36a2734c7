using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace WriteAssist.Tests.Fuzz;

/// <summary>An answer, as far as it came.</summary>
/// <param name="Status">Its status; 0: the connection was closed without one.</param>
/// <param name="Type">Its content type.</param>
/// <param name="Body">Its body as text, with chunks put together.</param>
internal sealed record RawAnswer(int Status, string Type, string Body)
{
    /// <summary>The connection was closed without an answer.</summary>
    public static RawAnswer None { get; } = new(0, "", "");
}

/// <summary>Sends bytes to a server and reads what comes, each on a connection of its own.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request.</summary>
    /// <exception cref="TimeoutException">No answer came, or not its end.</exception>
    public static async Task<RawAnswer> SendAsync(Uri server, FuzzedRequest request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, patience.Token);
            using var answer = new MemoryStream();
            await Task.WhenAll(SendAllAsync(socket, request, patience.Token), ReadAllAsync(socket, answer, patience.Token));
            return Parse(answer.GetBuffer().AsSpan(0, (int)answer.Length));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"no answer within {Patience.TotalSeconds} seconds");
        }
        catch (SocketException)
        {
            return RawAnswer.None; // it was broken off by the server, as it may be where the request is none
        }
    }

    private static async Task SendAllAsync(Socket socket, FuzzedRequest request, CancellationToken cancellation)
    {
        try
        {
            for (var sent = 0; sent < request.Bytes.Length;)
                sent += await socket.SendAsync(request.Bytes.AsMemory(sent), cancellation);
            if (!request.IsWhole)
                socket.Shutdown(SocketShutdown.Send); // what is missing will not come
        }
        catch (SocketException)
        {
            // The server has answered, and does not want the rest.
        }
    }

    private static async Task ReadAllAsync(Socket socket, MemoryStream all, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer.AsMemory(), cancellation)) > 0;)
                await all.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        catch (SocketException) when (all.Length > 0)
        {
            // What came before it was broken off counts.
        }
    }

    private static RawAnswer Parse(ReadOnlySpan<byte> bytes)
    {
        while (bytes.StartsWith("HTTP/1.1 100 "u8))
            bytes = bytes[(bytes.IndexOf("\r\n\r\n"u8) + 4)..];
        if (bytes.IsEmpty)
            return RawAnswer.None;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        var head = Encoding.Latin1.GetString(bytes[..end]).Split("\r\n");
        var headers = head[1..].Select(line => line.Split(": ", 2)).ToLookup(line => line[0], line => line[^1], StringComparer.OrdinalIgnoreCase);
        var body = headers["Transfer-Encoding"].Contains("chunked") ? Joined(bytes[(end + 4)..]) : bytes[(end + 4)..].ToArray();
        return new(int.Parse(head[0].AsSpan(9, 3), CultureInfo.InvariantCulture), string.Concat(headers["Content-Type"]), Encoding.UTF8.GetString(Plain(body, string.Concat(headers["Content-Encoding"]))));
    }

    private static byte[] Joined(ReadOnlySpan<byte> chunks)
    {
        using var body = new MemoryStream();
        while (chunks.IndexOf("\r\n"u8) is > 0 and var line && int.TryParse(chunks[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) && length > 0 && chunks.Length >= line + 2 + length)
        {
            body.Write(chunks.Slice(line + 2, length));
            chunks = chunks[Math.Min(line + 4 + length, chunks.Length)..];
        }

        return body.ToArray();
    }

    private static byte[] Plain(byte[] body, string encoding)
    {
        if (body.Length == 0 || encoding is not ("gzip" or "br"))
            return body;
        using var packed = new MemoryStream(body);
        using Stream unpacking = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }
}
