using System.Data;
using WriteAssist.Data;

namespace WriteAssist.Migrations.WayBack;

/// <summary>
/// Lets the original plugin's PHP save messages again: it writes messages of chats that have no row, and since release 2025102112 the time
/// of a message as a date. What it saved is brought in order by the next upgrade, which this makes pending.
/// </summary>
/// <param name="connectionString">The site's database.</param>
/// <param name="prefix">The site's table prefix.</param>
/// <param name="time">The clock.</param>
public sealed class HandBack(string connectionString, TablePrefix prefix, TimeProvider time)
{
    private const string Dates = "writeassist_dates";

    /// <summary>The first release of the original whose messages have dates.</summary>
    private const long FirstDates = 2025102112;

    /// <summary>The versions whose steps bring messages in order, and count them.</summary>
    private static readonly long[] Undone = [SchemaVersions.ChatsInOrder, SchemaVersions.BoundedChats];

    /// <summary>Does it; waits while an upgrade of the database runs. Killed at any moment, it is simply run again.</summary>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellationToken">Ends the wait for an upgrade; what was begun is not interrupted.</param>
    /// <returns>Whether the times of messages are dates now.</returns>
    /// <exception cref="UpgradeException">The tables are not this release's, or the plugin is not the original; nothing was changed.</exception>
    public async Task<bool> RunAsync(IUpgradeProgress progress, CancellationToken cancellationToken)
    {
        await using var source = MySqlDataSources.Create(MySqlDataSources.NormalizeUnpooled(connectionString));
        await using var holder = await source.OpenConnectionAsync(cancellationToken);
        await UpgradeLock.TakeAsync(holder, prefix, progress, cancellationToken);
        await using var lease = await UpgradeLease.TakeAsync(source, prefix, time, progress, cancellationToken);
        RefuseOthers(await new SchemaStateReader(new SiteDatabase(source, prefix)).ReadAsync(cancellationToken));
        return await Task.Run(() => Run(holder, progress), cancellationToken);
    }

    private static void RefuseOthers(SchemaState state)
    {
        SchemaUpgrade.RefuseLater(state);
        if (state.Pending.Any(version => !Undone.Contains(version.Version)))
            throw new UpgradeException("The database is not upgraded to this release, so there is nothing to hand back.");
    }

    private bool Run(IDbConnection connection, IUpgradeProgress progress)
    {
        UpgradeRun.PrepareConnection(connection);
        var context = new UpgradeContext(connection, prefix, time, progress);
        var release = context.Count($"SELECT COALESCE(MAX(CAST(value AS SIGNED)), 0) FROM {prefix}config_plugins WHERE plugin = 'mod_writeassistdev' AND name = 'version'");
        if (release >= SchemaVersions.ChatTables)
            throw new UpgradeException($"The plugin that is installed ({release}) is not the original: it saves nothing by itself.");

        // From here on the server refuses to work with the tables, and the next upgrade takes them back.
        context.Execute($"DELETE FROM {prefix}{SchemaStateReader.VersionTable} WHERE Version IN @Undone", new { Undone });
        FreeMessages(context);
        if (release >= FirstDates)
            WriteDates(context);
        return release >= FirstDates;
    }

    private static void FreeMessages(UpgradeContext context)
    {
        var chats = context.Chats();
        var between = chats.Messages!.ForeignKeys.Where(key => key.Table.Equals(chats.SessionTable, StringComparison.OrdinalIgnoreCase));
        TableChanges.Alter(context, chats.MessageTable, between.Select(key => $"DROP FOREIGN KEY `{key.Name}`"));
    }

    // Beside the numbers first: MySQL would read a number as the digits of a date.
    private static void WriteDates(UpgradeContext context)
    {
        var messages = context.Chats().Messages!;
        if (messages.Column("timestamp")!.IsTemporal)
            return;
        if (messages.Column(Dates) is null)
            context.Execute($"ALTER TABLE {messages.Name} ADD COLUMN {Dates} TIMESTAMP NULL DEFAULT NULL");
        context.UpdateInRanges(messages.Name, $"UPDATE {messages.Name} SET {Dates} = FROM_UNIXTIME(LEAST(GREATEST(`timestamp`, 1), 2147483647)) WHERE id BETWEEN @first AND @last");
        TableChanges.Alter(context, messages.Name,
        [
            .. messages.Indexes.Where(index => index.Columns.Contains("timestamp", StringComparer.OrdinalIgnoreCase)).Select(index => $"DROP INDEX `{index.Name}`"),
            "DROP COLUMN `timestamp`",
            $"CHANGE COLUMN {Dates} `timestamp` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP",
        ]);
    }
}
