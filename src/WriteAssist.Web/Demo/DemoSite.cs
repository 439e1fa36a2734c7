using System.Data.Common;
using Dapper;
using WriteAssist.Data;

namespace WriteAssist.Web.Demo;

/// <summary>Makes the demo LMS's tables and people.</summary>
internal sealed class DemoSite(SiteDatabase database)
{
    private const string Marker = "writeassist_demo";

    /// <summary>Makes what is missing.</summary>
    /// <exception cref="DemoRefusedException">The database is somebody else's site.</exception>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await IsForeignAsync(connection, cancellationToken))
            throw new DemoRefusedException();
        await connection.ExecuteAsync(new CommandDefinition(await ReadScriptAsync(cancellationToken), cancellationToken: cancellationToken));
    }

    private async Task<bool> IsForeignAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var tables = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = @name",
            new { name = $"{database.Prefix}config" },
            cancellationToken: cancellationToken));
        if (tables == 0)
            return false;

        var marks = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM {database.Prefix}config WHERE name = @Marker", new { Marker }, cancellationToken: cancellationToken));
        return marks == 0;
    }

    private async Task<string> ReadScriptAsync(CancellationToken cancellationToken)
    {
        await using var stream = typeof(DemoSite).Assembly.GetManifestResourceStream("demo-site.sql")!;
        using var reader = new StreamReader(stream);
        var script = await reader.ReadToEndAsync(cancellationToken);
        return script.Replace("{prefix}", database.Prefix.Value, StringComparison.Ordinal);
    }
}

/// <summary>The demo was switched on beside a real Moodle, where it would let anybody sign in.</summary>
internal sealed class DemoRefusedException()
    : Exception("WriteAssist:Demo:Enabled is on, but the database holds a site that is not the demo's. Switch the demo off, or give it an empty database.");
