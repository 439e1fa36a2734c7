namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>Gives the chat tables the types, indexes and foreign keys of this version, each table in one ALTER.</summary>
internal sealed class ReachFinalForm : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Types, indexes and foreign keys";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context)
    {
        var chats = context.Chats();
        var sessionsDiffer = chats.Sessions is { } sessions && FinalForm.SessionsDiffer(context.Prefix, sessions);
        // Beside an old table of chats, a new table of messages is created without the key between them.
        var messagesDiffer = chats.Messages is { } messages ? FinalForm.MessagesDiffer(context.Prefix, messages) : sessionsDiffer;
        return Outcome((sessionsDiffer ? 1 : 0) + (messagesDiffer ? 1 : 0));
    }

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var before = Count(context);
        DropKeys(context);
        FinalForm.Sessions(context.Prefix, context.Chats().Sessions!).Alter(context);
        FinalForm.Messages(context.Prefix, context.Chats().Messages!).Alter(context);
        return before;
    }

    private static StepOutcome Outcome(int tables) => StepOutcome.Of(new UpgradeCount("tables that got their last types, indexes and foreign keys", tables));

    // The key from the messages to the chats stands in the way of either table's change.
    private static void DropKeys(UpgradeContext context)
    {
        var chats = context.Chats();
        var sessions = FinalForm.Sessions(context.Prefix, chats.Sessions!);
        var messages = FinalForm.Messages(context.Prefix, chats.Messages!);
        var between = sessions.Any
            ? chats.Messages!.ForeignKeys.Where(key => key.Table.Equals(chats.SessionTable, StringComparison.OrdinalIgnoreCase)).Select(key => $"DROP FOREIGN KEY `{key.Name}`")
            : [];
        TableChanges.Alter(context, chats.MessageTable, messages.DroppedKeys.Union(between));
        TableChanges.Alter(context, chats.SessionTable, sessions.DroppedKeys);
    }
}
