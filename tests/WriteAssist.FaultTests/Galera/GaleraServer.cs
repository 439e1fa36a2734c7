using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.Galera;

/// <summary>Three servers of MariaDB that are one cluster, on 127.0.0.1, 127.0.0.2 and 127.0.0.3.</summary>
public sealed class GaleraServer : FaultServer
{
    /// <summary>Where they are.</summary>
    internal static IReadOnlyList<string> Addresses { get; } = ["127.0.0.1", "127.0.0.2", "127.0.0.3"];

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    /// <summary>The nodes.</summary>
    internal IReadOnlyList<GaleraNode> Nodes { get; private set; } = [];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        var (port, ports) = (FreePort.Find([.. Addresses]), new GaleraPorts(FreePort.Find([.. Addresses]), FreePort.Find([.. Addresses]), FreePort.Find([.. Addresses])));
        Nodes = [.. Addresses.Select(address => new GaleraNode(ports, Addresses) { Address = address, Port = port })];
        await Nodes[0].StartAsync();
        await Task.WhenAll(Nodes.Skip(1).Select(node => node.StartAsync())).Within("The cluster did not come together", LongestStart);
        ConnectionString = MySqlDataSources.Normalize($"Server={string.Join(',', Addresses)};Port={port};User ID=root;Password=;SslMode=Disabled;Maximum Pool Size=64");
    }

    /// <inheritdoc/>
    protected override async ValueTask StopAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
    }
}
