namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>
/// Gives every message the id of its chat letter for letter: blank ids become <c>default</c>, and where the original compared ids
/// without regard to case or accents, a message takes its chat's spelling. Of several rows of one chat the last changed stays.
/// </summary>
internal sealed class AlignSessionIds : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Bring messages and chats together";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context)
    {
        var chats = context.Chats();
        return Outcome(
            context.Count($"WITH {chats.CommonTables} SELECT COUNT(*) FROM live_sessions WHERE place > 1"),
            chats.Sessions is null ? 0 : context.Count($"WITH {chats.CommonTables} SELECT COUNT(*) FROM {chats.SessionTable} s JOIN live_sessions l ON l.id = s.id AND l.place = 1 WHERE {IllFormed("s", "session_id", "l.sid")}"),
            chats.Messages is null ? 0 : context.Count($"SELECT COUNT(*) FROM {chats.MessageTable} m WHERE {chats.HasOwner("m")} AND {IllFormedMessage(chats)}"),
            chats.Messages is null ? 0 : context.Count($"WITH {chats.CommonTables} SELECT COUNT(*) FROM live_messages m JOIN spelled x ON {SameChat} WHERE x.old_id <> x.new_id"));
    }

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var expected = Count(context);
        var chats = context.Chats();
        if (chats.Messages is not { } messages || chats.Sessions is not { } sessions)
            return expected;

        OrphansTable.Move(context, "chat_session", sessions, $"WITH {chats.CommonTables} SELECT id FROM live_sessions WHERE place > 1 ORDER BY id", expected.Counts[0].Rows);
        if (expected.Counts[1].Rows > 0)
            context.Execute($"UPDATE {sessions.Name} s SET s.session_id = {chats.SessionId()}{sessions.KeepOthers("s")} WHERE {IllFormed("s", "session_id", chats.SessionId())}");
        if (expected.Counts[2].Rows > 0)
            context.UpdateInRanges(messages.Name, $"UPDATE {messages.Name} m SET m.chat_session_id = {chats.MessageSession("m")}{messages.KeepOthers("m")} WHERE m.id BETWEEN @first AND @last AND {IllFormedMessage(chats)}");
        if (expected.Counts[3].Rows > 0)
            context.Execute(TakeSpelling(chats, messages));
        return expected;
    }

    private const string SameChat = "x.activity = m.activity AND x.person = m.person AND x.old_id = m.sid";

    private static StepOutcome Outcome(long doubled, long sessions, long messages, long spelled) => StepOutcome.Of(
        new UpgradeCount("second rows of one chat moved to the orphans table", doubled),
        new UpgradeCount("chats whose id was blank or too long", sessions),
        new UpgradeCount("messages whose chat id was missing, blank or too long", messages),
        new UpgradeCount("messages that took the spelling of their chat's id", spelled));

    private static string TakeSpelling(ChatSql chats, TableShape messages) => $"""
        UPDATE {messages.Name} c
          JOIN (WITH {chats.CommonTables}
                SELECT m.id, x.new_id FROM live_messages m JOIN spelled x ON {SameChat} WHERE x.old_id <> x.new_id) wanted
            ON wanted.id = c.id
           SET c.chat_session_id = wanted.new_id{messages.KeepOthers("c")}
        """;

    private static string IllFormedMessage(ChatSql chats) => chats.Messages!.Column("chat_session_id") is null
        ? "TRUE"
        : IllFormed("m", "chat_session_id", chats.MessageSession("m"));

    private static string IllFormed(string alias, string column, string wellFormed) =>
        $"NOT (CAST(CONVERT({alias}.{column} USING utf8mb4) AS BINARY) <=> CAST({wellFormed} AS BINARY))";
}
