using WriteAssist.Migrations.OneActiveChat;
using WriteAssist.Migrations.OneLock;

namespace WriteAssist.Migrations.BoundedChats;

/// <summary>
/// Creates the table of what each user keeps in an activity, and counts what is there. Counting gives the same however often it is done,
/// so a killed upgrade counts again.
/// </summary>
internal sealed class CountStorage : IUpgradeStep
{
    /// <summary>The column of a message's counted bytes.</summary>
    internal const string Column = "stored_bytes";

    private const string Table = "writeassistdev_chat_storage";

    /// <inheritdoc/>
    public string Title => "Count what is stored";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables created", context.Shape(Table) is null && !IsMoved(context) ? 1 : 0));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        var isMoved = IsMoved(context);
        if (!isMoved)
            context.Execute(Create(context));
        var messages = context.Chats().MessageTable;
        var selection = context.Chats().Messages!.Column("selection") is null ? "" : " + COALESCE(LENGTH(message.selection), 0)"; // of a later version (TextsAlong)
        context.UpdateInRanges(messages, $"""
            UPDATE {messages} message
               SET message.{Column} = LENGTH(message.content)
                   + COALESCE((SELECT SUM(LENGTH(earlier.content)) FROM {context.Prefix}writeassistdev_chat_alternatives earlier WHERE earlier.message_id = message.id), 0){selection}
             WHERE message.id BETWEEN @first AND @last
            """);
        if (isMoved)
            MoveStorage.CountOwners(context);
        else
            CountHere(context, messages);
        return found;
    }

    private static void CountHere(UpgradeContext context, string messages) => context.Execute($"""
        REPLACE INTO {context.Prefix}{Table} (writeassistdevid, userid, bytes)
        SELECT writeassistdevid, userid, SUM({Column}) FROM {messages} GROUP BY writeassistdevid, userid
        """);

    // A later version keeps the bytes elsewhere (OneLock): the record of what was done is lost then, or the original has saved meanwhile.
    private static bool IsMoved(UpgradeContext context) => context.Shape(CreateOwners.Table)?.Column(MoveStorage.Column) is not null;

    private static string Create(UpgradeContext context) => $"""
        CREATE TABLE IF NOT EXISTS {context.Prefix}{Table} (
          writeassistdevid BIGINT NOT NULL,
          userid BIGINT NOT NULL,
          bytes BIGINT NOT NULL COMMENT 'The sum of chat.{Column}',
          PRIMARY KEY (writeassistdevid, userid),
          KEY idx_user (userid),
          CONSTRAINT {context.Prefix}writeassistdev_storage_fk_activity
            FOREIGN KEY (writeassistdevid) REFERENCES {context.Prefix}writeassistdev (id) ON DELETE CASCADE,
          CONSTRAINT {context.Prefix}writeassistdev_storage_fk_user
            FOREIGN KEY (userid) REFERENCES {context.Prefix}user (id) ON DELETE CASCADE
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Bytes of messages of a user in an activity'
        """;
}
