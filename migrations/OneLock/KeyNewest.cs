namespace WriteAssist.Migrations.OneLock;

/// <summary>Gives chats the index by which a user's list is read, newest first, without sorting.</summary>
internal sealed class KeyNewest : IUpgradeStep
{
    private const string Key = "idx_newest";

    /// <inheritdoc/>
    public string Title => "Index of chats by age";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("indexes of chats added", IsThere(context) ? 0 : 1));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (!IsThere(context))
            context.Execute($"ALTER TABLE {context.Chats().SessionTable} ADD KEY {Key} (writeassistdevid, userid, created_at, id)");
        return found;
    }

    private static bool IsThere(UpgradeContext context) => context.Chats().Sessions is { } chats && chats.Indexes.Any(index => index.Name == Key);
}
