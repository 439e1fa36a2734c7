namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>Where a user has several active chats in an activity, or none, makes the most recently modified the only one.</summary>
internal sealed class ActivateOne : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "One active chat for each user";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context)
    {
        var owners = $"""
            WITH {context.Chats().CommonTables},
            complete AS (
              SELECT activity, person, active FROM live_sessions WHERE place = 1
               UNION ALL
              SELECT activity, person, 0 FROM missing)
            SELECT COUNT(*)
              FROM (SELECT activity, person FROM complete GROUP BY activity, person HAVING SUM(active) <> 1) wrong
            """;
        return StepOutcome.Of(new UpgradeCount("users of an activity who had several active chats or none", context.Count(owners)));
    }

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (context.Chats().Sessions is { } sessions)
            context.Execute(Activate(sessions));
        return found;
    }

    private static string Activate(TableShape sessions) => $"""
        UPDATE {sessions.Name} s
          JOIN (SELECT id, SUM(is_active <> 0) OVER (PARTITION BY writeassistdevid, userid) AS actives,
                       ROW_NUMBER() OVER (PARTITION BY writeassistdevid, userid ORDER BY modified_at DESC, id DESC) AS place
                  FROM {sessions.Name}) ranked
            ON ranked.id = s.id
           SET s.is_active = (ranked.place = 1){sessions.KeepOthers("s")}
         WHERE ranked.actives <> 1
        """;
}
