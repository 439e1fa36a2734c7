using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using WriteAssist.Data;

namespace WriteAssist.Migrations.Running;

/// <summary>
/// The locks that let only one upgrade of a site run. The first is held by the whole command on a connection of its own. The
/// second is held by the connection that the steps run on: the statement of a killed upgrade goes on in the server until it is
/// done, and its lock is what the next upgrade waits for.
/// </summary>
public static class UpgradeLock
{
    private const int WaitSeconds = 5;

    private const string GetLock = "SELECT GET_LOCK(@name, @seconds)";

    /// <summary>Takes the command's lock; the connection holds it until it is closed.</summary>
    /// <param name="connection">A connection of its own.</param>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="progress">Is told when another upgrade is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task TakeAsync(DbConnection connection, TablePrefix prefix, IUpgradeProgress progress, CancellationToken cancellationToken)
    {
        // The connection is idle while the steps run, and the lock would be lost with it.
        await connection.ExecuteAsync(new CommandDefinition("SET SESSION wait_timeout = 604800", cancellationToken: cancellationToken));
        var name = Name("upgrade", connection.Database, prefix);
        if (await TryAsync(connection, name, 0, cancellationToken))
            return;
        progress.Say("Another upgrade of this database is running; waiting until it is done.");
        while (!await TryAsync(connection, name, WaitSeconds, cancellationToken))
            cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Takes the steps' lock on the connection that they run on.</summary>
    internal static void TakeForSteps(UpgradeContext context)
    {
        var name = Name("steps", context.Database, context.Prefix);
        if (context.Count(GetLock, new { name, seconds = 0 }) == 1)
            return;
        context.Progress.Say("A statement of an upgrade that was ended is still running in the database; waiting until it is done.");
        while (context.Count(GetLock, new { name, seconds = WaitSeconds }) != 1)
        {
            // GET_LOCK does the waiting.
        }
    }

    /// <summary>Gives the steps' lock back.</summary>
    internal static void ReleaseForSteps(UpgradeContext context) =>
        context.Count("SELECT RELEASE_LOCK(@name)", new { name = Name("steps", context.Database, context.Prefix) });

    private static async Task<bool> TryAsync(DbConnection connection, string name, int seconds, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long?>(new CommandDefinition(GetLock, new { name, seconds }, cancellationToken: cancellationToken)) == 1;

    // Names of locks are the server's, not the database's, and at most 64 characters.
    private static string Name(string kind, string database, TablePrefix prefix) =>
        $"writeassist_{kind}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{database}.{prefix}")))[..32]}";
}
