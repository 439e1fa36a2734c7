using WriteAssist.Migrations.OneActiveChat;

namespace WriteAssist.Migrations.OneLock;

/// <summary>
/// Moves what is stored into the row that is locked first, and gives everybody with chats that row: two rows were two locks for a message.
/// The bytes are counted anew from the messages, so a killed upgrade counts again.
/// </summary>
internal sealed class MoveStorage : IUpgradeStep
{
    /// <summary>The column of the bytes of an owner's messages.</summary>
    internal const string Column = "bytes";

    private const string Storage = "writeassistdev_chat_storage";

    /// <inheritdoc/>
    public string Title => "Move what is stored to the owners of chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables merged", IsDone(context) ? 0 : 1));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (IsDone(context))
            return found;
        if (context.Shape(CreateOwners.Table)!.Column(Column) is null)
            context.Execute($"ALTER TABLE {context.Prefix}{CreateOwners.Table} ADD COLUMN {Column} BIGINT NOT NULL DEFAULT 0 COMMENT 'The sum of chat.stored_bytes'");
        CountOwners(context);
        context.Execute($"DROP TABLE IF EXISTS {context.Prefix}{Storage}");
        return found;
    }

    /// <summary>Counts what each owner of chats stores, by what is counted of the messages.</summary>
    internal static void CountOwners(UpgradeContext context) => context.Execute($"""
        INSERT INTO {context.Prefix}{CreateOwners.Table} (writeassistdevid, userid, changes, {Column})
        SELECT chats.writeassistdevid, chats.userid, 0, COALESCE(counted.{Column}, 0)
          FROM (SELECT DISTINCT writeassistdevid, userid FROM {context.Chats().SessionTable}) AS chats
          LEFT JOIN (SELECT writeassistdevid, userid, SUM(stored_bytes) AS {Column} FROM {context.Chats().MessageTable} GROUP BY writeassistdevid, userid) AS counted
                    ON counted.writeassistdevid = chats.writeassistdevid AND counted.userid = chats.userid
            ON DUPLICATE KEY UPDATE {Column} = VALUES({Column})
        """);

    // The other table goes last.
    private static bool IsDone(UpgradeContext context) => context.Shape(CreateOwners.Table)?.Column(Column) is not null && context.Shape(Storage) is null;
}
