namespace WriteAssist.Migrations.KeptChats;

/// <summary>
/// Gives chats the index by which a user's list is read, newest first, without those in the bin; the one without them goes. It is the
/// last step: where it is done, so are the others.
/// </summary>
internal sealed class KeyListed : IUpgradeStep
{
    private const string Key = "idx_listed";
    private const string OldKey = "idx_newest";

    /// <inheritdoc/>
    public string Title => "Index of chats that are not in the bin";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("indexes of chats replaced", IsThere(context) ? 0 : 1));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (IsThere(context))
            return found;
        var old = Has(context, OldKey) ? $"DROP KEY {OldKey}, " : "";
        context.Execute($"ALTER TABLE {context.Chats().SessionTable} {old}ADD KEY {Key} (writeassistdevid, userid, deleted_at, created_at, id)");
        return found;
    }

    /// <summary>Whether it is done.</summary>
    internal static bool IsThere(UpgradeContext context) => Has(context, Key);

    private static bool Has(UpgradeContext context, string key) => context.Chats().Sessions is { } chats && chats.Indexes.Any(index => index.Name == key);
}
