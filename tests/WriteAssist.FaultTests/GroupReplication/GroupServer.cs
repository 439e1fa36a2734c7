using Dapper;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.GroupReplication;

/// <summary>Three servers of MySQL that are one group with a single primary, and a router before them that leads to it.</summary>
public sealed class GroupServer : FaultServer
{
    /// <summary>The account that a site has: it may do all in its own database, and nothing beyond.</summary>
    internal const string Account = "site";

    private const int Members = 3;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private GroupRouter? router;

    /// <summary>The servers.</summary>
    internal IReadOnlyList<GroupMember> All { get; private set; } = [];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(MachineServer.GivenProgram) is not { Length: > 0 })
            Assert.Fail($"This test needs MySQL's own mysqld, 8.4 or later, which Debian 12 does not have: name one in {MachineServer.GivenProgram}, or leave the test out as ./test does.");
        IReadOnlyList<int> ports = [.. Enumerable.Range(0, Members).Select(_ => FreePort.Find(["127.0.0.1"]))];
        All = [.. ports.Select((_, index) => new GroupMember(index + 1, ports) { Port = FreePort.Find(["127.0.0.1"]) })];
        foreach (var member in All)
            await member.StartAsync().Within("The group did not come together", LongestStart);
        router = new GroupRouter(All);
        while (router.Primary is null)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        ConnectionString = MySqlDataSources.Normalize($"Server=127.0.0.1;Port={router.Port};User ID=root;Password=;SslMode=Disabled;Maximum Pool Size=64");
        await using var source = MySqlDataSources.Create(ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync($"CREATE USER {Account}@localhost; GRANT ALL ON `t\\_%`.* TO {Account}@localhost");
    }

    /// <summary>The member that is the primary.</summary>
    internal GroupMember Primary => All.Single(member => member.Port == router!.Primary);

    /// <inheritdoc/>
    protected override async ValueTask StopAsync()
    {
        if (router is not null)
            await router.DisposeAsync();
        foreach (var member in All)
            await member.DisposeAsync();
    }
}
