namespace WriteAssist.Migrations.OneActiveChat;

/// <summary>
/// Where races of an earlier release left a user several active chats in an activity, the newest of them stays active; where they left
/// none, the newest chat becomes active. Of several active sets of panes the one changed last stays.
/// </summary>
internal sealed class RepairActive : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Repair active chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context)
    {
        // Before that version its own step counts and repairs them.
        var reached = context.HasVersion(SchemaVersions.ChatsInOrder);
        return StepOutcome.Of(
            new UpgradeCount("users of an activity with other than one active chat", reached ? Wrong(context, "writeassistdev_chat_sessions", "<> 1") : 0),
            new UpgradeCount(
                "users of an activity with several active sets of panes",
                context.HasVersion(SchemaVersions.ConcurrentChats) ? Wrong(context, "writeassistdev_concurrent_sessions", "> 1") : 0));
    }

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        Repair(context, "writeassistdev_chat_sessions", "created_at", "<> 1");
        Repair(context, "writeassistdev_concurrent_sessions", "updated_at", "> 1");
        return found;
    }

    private static long Wrong(UpgradeContext context, string table, string wrong) => context.Count($"""
        SELECT COUNT(*)
          FROM (SELECT 1 AS one FROM {context.Prefix}{table} GROUP BY writeassistdevid, userid HAVING SUM(is_active <> 0) {wrong}) owners
        """);

    private static void Repair(UpgradeContext context, string table, string time, string wrong) => context.Execute($"""
        UPDATE {context.Prefix}{table} s
          JOIN (SELECT id, SUM(is_active <> 0) OVER (PARTITION BY writeassistdevid, userid) AS actives,
                       ROW_NUMBER() OVER (PARTITION BY writeassistdevid, userid ORDER BY is_active <> 0 DESC, {time} DESC, id DESC) AS place
                  FROM {context.Prefix}{table}) ranked
            ON ranked.id = s.id
           SET s.is_active = (ranked.place = 1)
         WHERE ranked.actives {wrong}
        """);
}
