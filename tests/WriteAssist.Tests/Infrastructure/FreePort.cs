using System.Net;
using System.Net.Sockets;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>A port of 127.0.0.1 that nobody listens on.</summary>
internal static class FreePort
{
    private const int Least = 20_000;
    private const int Most = 32_000;

    /// <summary>Finds one.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Finds one that is free on several addresses, and below those that the system gives to connections, which a server that is started again could find taken.</summary>
    public static int Find(IReadOnlyCollection<string> addresses)
    {
        while (true)
        {
            var port = Random.Shared.Next(Least, Most);
            if (addresses.All(address => IsFree(IPAddress.Parse(address), port)))
                return port;
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
