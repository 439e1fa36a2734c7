using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests;

/// <summary>A database server that keeps what it has committed, as a site's does, and which faults may strike.</summary>
public sealed class FaultServer : DatabaseServer
{
    /// <summary>The process.</summary>
    internal MachineServer Machine { get; private set; } = null!;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync() => Machine = await StartMachineServerAsync(new MachineServer(isDurable: true));
}
