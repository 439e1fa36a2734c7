namespace WriteAssist.Migrations.Branches;

/// <summary>
/// Adds the columns of edited messages: which branch a message that is out of view is in, which message it is a version of, and which message
/// an alternative is. Each has a default by which old rows, and those that others write, are one line in view; no table is copied for it.
/// </summary>
internal sealed class AddBranches : IUpgradeStep
{
    private static readonly AddedColumn[] Columns =
    [
        new("writeassistdev_chat", "branch_id", "BIGINT NOT NULL DEFAULT 0 COMMENT 'The branch out of view it is in: the message that begins it; 0: it is in view'"),
        new("writeassistdev_chat", "version_of", "BIGINT NULL COMMENT 'The first version of this message of the user; NULL: it was never edited'"),
        new("writeassistdev_chat_alternatives", "version_id", "BIGINT NULL COMMENT 'The message that it is, where it is a version of the user''s'"),
    ];

    /// <inheritdoc/>
    public string Title => "Branches of chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of branches added", AddedColumn.CountMissing(context, Columns)));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        AddedColumn.AddMissing(context, Columns);
        return found;
    }
}
