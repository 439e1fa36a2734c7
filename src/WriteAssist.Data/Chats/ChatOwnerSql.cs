namespace WriteAssist.Data.Chats;

/// <summary>
/// The SQL of <c>{writeassistdev_chat_owners}</c>, which has one row for each user in an activity. Whoever makes, switches or deletes that
/// user's chats, or writes to several of them, takes its lock first: so these come one after the other and cannot deadlock, and no other
/// user's are held up. Locks are taken in this order: a set of panes, the user's count of requests, this row, chats, messages, what is stored.
/// </summary>
internal static class ChatOwnerSql
{
    /// <summary>
    /// The statement that takes the lock, for the head of a text of several. It changes the row, by which two servers of a cluster, which
    /// do not see each other's locks, find out at the latest when they commit.
    /// </summary>
    public static string Lock(TablePrefix prefix) => $"""
        INSERT INTO {prefix}writeassistdev_chat_owners (writeassistdevid, userid, changes)
        VALUES (@ActivityId, @UserId, 1)
        ON DUPLICATE KEY UPDATE changes = changes + 1
        """;

    /// <summary>
    /// The statement that locks the chat <c>@chatSessionId</c>, by the index by which a saved message finds it: who reaches the row by
    /// another index first would take index and row in the opposite order.
    /// </summary>
    public static string LockChat(TablePrefix prefix) => $"""
        SELECT id
        INTO   @writeassist_chat
        FROM   {prefix}writeassistdev_chat_sessions FORCE INDEX (unique_session)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId
        FOR UPDATE
        """;
}
