namespace WriteAssist.Data.Chats;

/// <summary>The SQL that keeps an owner with chats from having none that is active.</summary>
internal static class ActiveChatSql
{
    /// <summary>
    /// The statement that makes the newest chat active where none is: the newest whose tab is open, or where none is open the newest, which
    /// is opened. The owner is locked.
    /// </summary>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="condition">When it is done.</param>
    public static string ActivateNewest(TablePrefix prefix, string condition) => $"""
        UPDATE   {prefix}writeassistdev_chat_sessions FORCE INDEX (idx_listed)
        SET      is_active = 1, is_closed = 0
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND deleted_at = 0 AND {condition}
        AND      NOT EXISTS (SELECT 1 FROM (SELECT id FROM {prefix}writeassistdev_chat_sessions
                                            WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1 LIMIT 1) AS active)
        ORDER BY is_closed, created_at DESC, id DESC
        LIMIT    1
        """;
}
