using System.Collections.Concurrent;
using DotNet.Testcontainers.Builders;
using Testcontainers.MySql;
using WriteAssist.Data;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// The real MySQL or MariaDB that all tests of a run share: the one that <c>./test --database</c> names, else a container where
/// Docker answers, else the machine's own server with a private data folder. There is no substitute: where none of these is there,
/// the tests fail with a sentence that says what to install.
/// </summary>
public class DatabaseServer : IAsyncLifetime
{
    /// <summary>The environment variable with a connection string of a server on which databases and accounts may be created.</summary>
    public const string GivenConnection = "WRITEASSIST_TEST_DATABASE";

    private const string ContainerImage = "mysql:8.4";

    private readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> templates = new(StringComparer.Ordinal);

    private MySqlContainer? container;
    private MachineServer? machine;

    /// <summary>A connection string of the server, without a database.</summary>
    public string ConnectionString { get; protected set; } = "";

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenConnection) is { Length: > 0 } given)
            ConnectionString = MySqlDataSources.Normalize(given);
        else if (!await TryStartContainerAsync())
            await StartMachineServerAsync();
    }

    /// <summary>A database that is made once in a run, to be copied (<see cref="TestDatabase.CopyAsync"/>) and never written to.</summary>
    /// <param name="name">What is in it.</param>
    /// <param name="fill">Fills the empty database.</param>
    public Task<TestDatabase> TemplateAsync(string name, Func<TestDatabase, Task> fill) => templates.GetOrAdd(name, _ => new(async () =>
    {
        var database = new TestDatabase(this);
        await database.InitializeAsync();
        await fill(database);
        return database;
    })).Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            foreach (var template in templates.Values)
                await (await template.Value).DisposeAsync();
        }
        finally
        {
            await StopAsync();
            if (container is not null)
                await container.DisposeAsync();
            if (machine is not null)
                await machine.DisposeAsync();
        }
    }

    /// <summary>Ends what a kind of server has started of its own, also where it answers nobody any more.</summary>
    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    /// <summary>Starts the machine's own server.</summary>
    /// <param name="server">The one to start; null for one that is quick.</param>
    protected async Task<MachineServer> StartMachineServerAsync(MachineServer? server = null)
    {
        machine = server ?? new MachineServer();
        await machine.StartAsync();
        ConnectionString = machine.ConnectionString;
        return machine;
    }

    private async Task<bool> TryStartContainerAsync()
    {
        try
        {
            container = new MySqlBuilder(ContainerImage).WithUsername("root").Build();
            await container.StartAsync();
            ConnectionString = MySqlDataSources.Normalize(container.GetConnectionString());
            return true;
        }
        catch (DockerUnavailableException)
        {
            return false;
        }
    }
}
