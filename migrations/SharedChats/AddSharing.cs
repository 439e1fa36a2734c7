namespace WriteAssist.Migrations.SharedChats;

/// <summary>Adds the column that tells since when a chat is shared; nothing is shared that is there, and the table is not copied for it.</summary>
internal sealed class AddSharing : IUpgradeStep
{
    private const string Column = "shared_at";

    /// <inheritdoc/>
    public string Title => "Sharing of chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of shared chats added", IsMissing(context) ? 1 : 0));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (IsMissing(context))
            context.Execute($"ALTER TABLE {context.Chats().SessionTable} ADD COLUMN {Column} BIGINT NULL COMMENT 'Since when teachers may read it, in Unix seconds; NULL: it is not shared'");
        return found;
    }

    private static bool IsMissing(UpgradeContext context) => context.Chats().Sessions?.Column(Column) is null;
}
