using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Upgrade;
using WriteAssist.Web.Commands;
using WriteAssist.Web.Demo;

namespace WriteAssist.Web.Operations;

/// <summary>What has to be in order before the first request is taken.</summary>
internal sealed class StartUp(IOptions<WriteAssistOptions> options, DemoSite demo, SchemaStateReader schema, TablePrefix prefix)
{
    /// <summary>Makes the demo's tables and upgrades the schema, where the configuration says so.</summary>
    /// <exception cref="StartUpException">The server cannot start; the message says why, for the administrator.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (options.Value.Demo.Enabled)
                await demo.CreateAsync(cancellationToken);
            if (options.Value.Database.UpgradeAtStart)
                await new SchemaUpgrade(options.Value.Database.ConnectionString, prefix).RunAsync(to: null, cancellationToken);
            await RefuseNewerAsync(cancellationToken);
        }
        catch (DemoRefusedException exception)
        {
            throw new StartUpException(exception.Message);
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            // A plain server starts without its database and answers 503 until it is there; work on the database cannot wait.
            if (options.Value.Demo.Enabled || options.Value.Database.UpgradeAtStart)
                throw new StartUpException($"The database cannot be reached: {exception.Message}");
        }
    }

    private async Task RefuseNewerAsync(CancellationToken cancellationToken)
    {
        if ((await schema.ReadAsync(cancellationToken)).NewerVersion is { } newer)
            throw new StartUpException($"The database has schema version {newer}, which this release ({SchemaVersions.Latest}) does not know. Install the newer release again.");
    }
}

/// <summary>The server cannot start.</summary>
internal sealed class StartUpException(string message) : Exception(message);
