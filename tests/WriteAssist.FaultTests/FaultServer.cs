using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests;

/// <summary>A database server that keeps what it has committed, as a site's does, and which faults may strike.</summary>
public class FaultServer : DatabaseServer
{
    private readonly string? root;
    private readonly (string Name, string Value)[] environment;

    /// <summary>One that most faults strike.</summary>
    public FaultServer()
        : this(root: null)
    {
    }

    /// <summary>One of a fault's own.</summary>
    /// <param name="root">The folder that its data are in; null for the usual one.</param>
    /// <param name="environment">Environment variables.</param>
    internal FaultServer(string? root, params (string Name, string Value)[] environment) => (this.root, this.environment) = (root, environment);

    /// <summary>The process.</summary>
    internal MachineServer Machine { get; private set; } = null!;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync() => Machine = await StartMachineServerAsync(new MachineServer(root, isDurable: true, environment));
}
