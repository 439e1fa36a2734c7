using System.Net;
using System.Net.Sockets;
using System.Text;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Operations;

/// <summary>Connections that are there and do next to nothing, from many addresses of this machine, until they are let go.</summary>
internal sealed class IdleCrowd(AjaxClient person) : IAsyncDisposable
{
    private const int Addresses = 200;
    private const int SmallBuffer = 2048; // bytes that the machine takes for who reads nothing

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly byte[] Some = Encoding.ASCII.GetBytes(new string('x', 1200)); // always more than the 240 bytes a second that are asked of a body, also just before the next

    private static readonly byte[] Good = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK");

    private readonly CancellationTokenSource end = new();
    private readonly List<Task> members = [];
    private int place;
    private int there;

    /// <summary>How many are connected and have sent what they send.</summary>
    public int There => Volatile.Read(ref there);

    /// <summary>Adds some who send half a body, a little at a time.</summary>
    public void AddHalfSent(int count) => Add(count, SendForEverAsync);

    /// <summary>Adds some who follow a reply and take nothing of it but its first bytes.</summary>
    public void AddSlowReaders(int count, string messageId) => Add(count, (socket, aside) => FollowAsync(socket, messageId, aside));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(members);
        end.Dispose();
    }

    private void Add(int count, Func<Socket, CancellationToken, Task<bool>> stay)
    {
        for (var i = 0; i < count; i++)
        {
            var number = ++place;
            members.Add(Task.Run(() => StayAsync(number, stay)));
        }
    }

    // Who is let go comes again.
    private async Task StayAsync(int number, Func<Socket, CancellationToken, Task<bool>> stay)
    {
        while (!end.IsCancellationRequested)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = SmallBuffer };
            var wasThere = false;
            try
            {
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(1 + (number % Addresses))]), 0));
                await socket.ConnectAsync(person.Address.Host, person.Address.Port, end.Token);
                if (!await stay(socket, end.Token))
                    continue;
                Interlocked.Increment(ref there);
                wasThere = true;
                await KeepAsync(socket, isSender: stay == SendForEverAsync);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The server, or the test, has had enough.
            }

            if (wasThere)
                Interlocked.Decrement(ref there);
        }
    }

    private async Task KeepAsync(Socket socket, bool isSender)
    {
        while (!end.IsCancellationRequested && socket.Connected)
        {
            await Task.Delay(Pause, end.Token);
            if (isSender)
                await socket.SendAsync(Some, end.Token);
        }
    }

    private async Task<bool> SendForEverAsync(Socket socket, CancellationToken cancellation) =>
        await socket.SendAsync(Encoding.ASCII.GetBytes(Head(contentLength: 3_000_000, "") + "action=save_session_message&content="), cancellation) > 0;

    // Whether it may: where all come at once some are told that the server is busy.
    private async Task<bool> FollowAsync(Socket socket, string messageId, CancellationToken cancellation)
    {
        var body = $"action=follow_reply&cmid=4&sesskey={person.Sesskey}&message_id={messageId}";
        await socket.SendAsync(Encoding.ASCII.GetBytes(Head(body.Length, "Accept: text/event-stream\r\n") + body), cancellation);
        await using var answer = new NetworkStream(socket);
        var status = new byte[Good.Length];
        await answer.ReadAtLeastAsync(status, status.Length, throwOnEndOfStream: false, cancellation);
        return status.AsSpan().SequenceEqual(Good);
    }

    private string Head(int contentLength, string headers) =>
        $"POST {AjaxEndpoint.Path} HTTP/1.1\r\nHost: x\r\nCookie: MoodleSession={person.Sid}\r\nContent-Type: application/x-www-form-urlencoded\r\n{headers}Content-Length: {contentLength}\r\n\r\n";
}
