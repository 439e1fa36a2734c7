using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Web.Commands;
using WriteAssist.Web.Demo;

namespace WriteAssist.Web.Operations;

/// <summary>What has to be in order before the first request is taken.</summary>
internal sealed class StartUp(IServiceProvider services, IOptions<WriteAssistOptions> options, DemoSite demo)
{
    /// <summary>Makes the demo's tables and upgrades the schema, where the configuration says so.</summary>
    /// <exception cref="StartUpException">The server cannot start; the message says why, for the administrator.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (options.Value.Demo.Enabled)
                await demo.CreateAsync(cancellationToken);
            await SchemaAtStart.PrepareAsync(services, cancellationToken);
        }
        catch (Exception exception) when (exception is DemoRefusedException or UpgradeException)
        {
            throw new StartUpException(exception.Message);
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            throw new StartUpException($"The database cannot be reached: {exception.Message}");
        }
    }
}

/// <summary>The server cannot start.</summary>
internal sealed class StartUpException(string message) : Exception(message);
