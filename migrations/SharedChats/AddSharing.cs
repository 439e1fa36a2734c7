namespace WriteAssist.Migrations.SharedChats;

/// <summary>Adds the column that tells since when a chat is shared; nothing is shared that is there, and the table is not copied for it.</summary>
internal sealed class AddSharing : IUpgradeStep
{
    private static readonly AddedColumn[] Columns =
    [
        new("writeassistdev_chat_sessions", "shared_at", "BIGINT NULL COMMENT 'Since when teachers may read it, in Unix seconds; NULL: it is not shared'"),
    ];

    /// <inheritdoc/>
    public string Title => "Sharing of chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of shared chats added", AddedColumn.CountMissing(context, Columns)));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        AddedColumn.AddMissing(context, Columns);
        return found;
    }
}
