namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>Moves the messages and chats whose activity or user is gone into the orphans table, as they were.</summary>
internal sealed class MoveOrphans : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Move rows whose activity or user is gone";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context)
    {
        var chats = context.Chats();
        return Outcome(OrphansTable.CountOwnerless(context, chats.Messages), OrphansTable.CountOwnerless(context, chats.Sessions));
    }

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var chats = context.Chats();
        return Outcome(OrphansTable.MoveOwnerless(context, "chat", chats.Messages), OrphansTable.MoveOwnerless(context, "chat_session", chats.Sessions));
    }

    private static StepOutcome Outcome(long messages, long sessions) => StepOutcome.Of(
        new UpgradeCount("messages moved to the orphans table", messages),
        new UpgradeCount("chats moved to the orphans table", sessions));
}
