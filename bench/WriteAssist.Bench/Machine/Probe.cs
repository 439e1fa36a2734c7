using System.Net.Sockets;

namespace WriteAssist.Bench.Machine;

/// <summary>Asks a server that is measured, from its inside, what its garbage collector knows.</summary>
internal sealed class Probe : IDisposable
{
    /// <summary>The variable with the socket's path.</summary>
    public const string Variable = "WRITEASSIST_BENCH_PROBE";

    /// <summary>How many bytes have been allocated since the start.</summary>
    public const byte Allocated = (byte)'a';

    /// <summary>How many bytes are alive after a collection.</summary>
    public const byte Alive = (byte)'h';

    private readonly string path = Path.Combine(Path.GetTempPath(), $"writeassist-bench-{Guid.NewGuid():N}");

    /// <summary>What the server has to be started with.</summary>
    public (string Name, string Value)[] Switches => [(Variable, path), ("DOTNET_STARTUP_HOOKS", typeof(Probe).Assembly.Location)];

    /// <summary>Asks.</summary>
    public async Task<long> AskAsync(byte question)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await socket.SendAsync(new[] { question });
        var answer = new byte[sizeof(long)];
        await using var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(answer);
        return BitConverter.ToInt64(answer);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(path);
}

/// <summary>Answers in the server's process. It uses nothing that the server does not have.</summary>
internal static class ProbeServer
{
    /// <summary>Listens, in a thread of its own.</summary>
    public static void Start(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        new Thread(() => Serve(socket)) { IsBackground = true, Name = "bench probe" }.Start();
    }

    private static void Serve(Socket socket)
    {
        var question = new byte[1];
        while (true)
        {
            using var client = socket.Accept();
            if (client.Receive(question) == 1)
                client.Send(BitConverter.GetBytes(question[0] == Probe.Allocated ? GC.GetTotalAllocatedBytes(precise: true) : Collected()));
        }
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
