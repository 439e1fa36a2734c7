namespace WriteAssist.Migrations.BinnedChats;

/// <summary>Adds the column of how many bytes of messages a chat in the bin has.</summary>
internal sealed class AddBinnedBytes : IUpgradeStep
{
    private const string Column = "binned_bytes";

    /// <inheritdoc/>
    public string Title => "Bytes of chats in the bin";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of chats added", IsThere(context) ? 0 : 1));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (!IsThere(context))
            context.Execute($"ALTER TABLE {context.Chats().SessionTable} ADD COLUMN {Column} BIGINT NOT NULL DEFAULT 0 COMMENT 'Of its messages, when it was put into the bin'");
        return found;
    }

    private static bool IsThere(UpgradeContext context) => context.Chats().Sessions?.Column(Column) is not null;
}
