namespace WriteAssist.Migrations.OneActiveChat;

/// <summary>
/// Creates the table with one row for each user in an activity, which whoever makes, switches or deletes that user's chats
/// locks first. A row that is there locks nobody else's, where a gap between rows does.
/// </summary>
internal sealed class CreateOwners : IUpgradeStep
{
    /// <summary>The table's name behind the prefix.</summary>
    internal const string Table = "writeassistdev_chat_owners";

    /// <inheritdoc/>
    public string Title => "Create the table of chats' owners";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables created", context.Shape(Table) is null ? 1 : 0));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        context.Execute($"""
            CREATE TABLE IF NOT EXISTS {context.Prefix}{Table} (
              writeassistdevid BIGINT NOT NULL,
              userid BIGINT NOT NULL,
              changes BIGINT NOT NULL DEFAULT 0 COMMENT 'Counts writes, so that two servers of a cluster see each other',
              PRIMARY KEY (writeassistdevid, userid),
              KEY idx_user (userid),
              CONSTRAINT {context.Prefix}writeassistdev_owners_fk_activity
                FOREIGN KEY (writeassistdevid) REFERENCES {context.Prefix}writeassistdev (id) ON DELETE CASCADE,
              CONSTRAINT {context.Prefix}writeassistdev_owners_fk_user
                FOREIGN KEY (userid) REFERENCES {context.Prefix}user (id) ON DELETE CASCADE
            ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Locked first by whoever makes or deletes chats of a user'
            """);
        return found;
    }
}
