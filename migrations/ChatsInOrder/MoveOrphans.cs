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
        return Outcome(Count(context, chats, chats.Messages), Count(context, chats, chats.Sessions));
    }

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var chats = context.Chats();
        return Outcome(Move(context, chats, "chat", chats.Messages), Move(context, chats, "chat_session", chats.Sessions));
    }

    private static StepOutcome Outcome(long messages, long sessions) => StepOutcome.Of(
        new UpgradeCount("messages moved to the orphans table", messages),
        new UpgradeCount("chats moved to the orphans table", sessions));

    private static long Count(UpgradeContext context, ChatSql chats, TableShape? table) =>
        table is null ? 0 : context.Count($"SELECT COUNT(*) FROM {table.Name} o WHERE NOT ({chats.HasOwner("o")})");

    private static long Move(UpgradeContext context, ChatSql chats, string kind, TableShape? table) => table is null
        ? 0
        : OrphansTable.Move(context, kind, table, $"SELECT o.id FROM {table.Name} o WHERE NOT ({chats.HasOwner("o")}) ORDER BY o.id", Count(context, chats, table));
}
