namespace WriteAssist.Migrations.KeptChats;

/// <summary>Adds the columns of who named a chat, whether its tab is closed, and when it was pinned and deleted. Each has a default: others write here too.</summary>
internal sealed class AddChatStates : IUpgradeStep
{
    /// <summary>The column of who named a chat.</summary>
    internal const string TitledBy = "titled_by";

    private static readonly AddedColumn[] Columns =
    [
        new("writeassistdev_chat_sessions", TitledBy, "TINYINT NOT NULL DEFAULT 3 COMMENT '0: nobody yet, 1: its first message, 2: a model, 3: a person'"),
        new("writeassistdev_chat_sessions", "is_closed", "TINYINT NOT NULL DEFAULT 0 COMMENT 'Whether its tab is closed'"),
        new("writeassistdev_chat_sessions", "pinned_at", "BIGINT NOT NULL DEFAULT 0 COMMENT 'In Unix seconds; 0: it is not pinned'"),
        new("writeassistdev_chat_sessions", "deleted_at", "BIGINT NOT NULL DEFAULT 0 COMMENT 'In Unix seconds; 0: it is not in the bin'"),
    ];

    /// <inheritdoc/>
    public string Title => "States of chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of chats added", AddedColumn.CountMissing(context, Columns)));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        AddedColumn.AddMissing(context, Columns);
        return found;
    }
}
