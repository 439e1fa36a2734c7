namespace WriteAssist.Data.Chats;

/// <summary>
/// The SQL of <c>{writeassistdev_chat_owners}</c>, which has one row for each user in an activity: its lock, and how many bytes of
/// messages are stored (the sum of their <c>stored_bytes</c>, which are those of the content and of the earlier replies in its place).
/// Whoever adds or deletes messages, or makes, switches or deletes chats, takes its lock first: so of one owner these come one after the
/// other and cannot deadlock, and no other owner's are held up. Locks are taken in this order: a set of panes, the user's count of requests,
/// this row, chats, messages, the rows of projects. A reply is counted when it ends, so one whose server was lost is not.
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

    /// <summary>The statement that takes the lock where the condition holds; <c>ROW_COUNT()</c> tells whether it did.</summary>
    public static string LockChecked(TablePrefix prefix, string condition) => $"""
        INSERT INTO {prefix}writeassistdev_chat_owners (writeassistdevid, userid, changes)
        SELECT @ActivityId, @UserId, 1 FROM DUAL WHERE {condition}
        ON DUPLICATE KEY UPDATE changes = {prefix}writeassistdev_chat_owners.changes + 1
        """;

    /// <summary>The statement that takes the lock and counts <c>@bytes</c> more.</summary>
    public static string LockAndAdd(TablePrefix prefix) => $"""
        INSERT INTO {prefix}writeassistdev_chat_owners (writeassistdevid, userid, changes, bytes)
        VALUES (@ActivityId, @UserId, 1, @bytes)
        ON DUPLICATE KEY UPDATE changes = changes + 1, bytes = bytes + @bytes
        """;

    /// <summary>
    /// The statement that takes the lock, and that of the chat, where the owner has the chat <c>@chatSessionId</c> and the condition holds,
    /// and changes nothing otherwise: those after it go by <c>ROW_COUNT()</c>. It writes to two tables: of one alone the condition would be
    /// evaluated before the lock is had (InnoDB's "semi-consistent" reading), and hold for chats that were deleted while it was waited for.
    /// </summary>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="condition">When it is taken.</param>
    /// <param name="changes">What else is set, of <c>owner</c>.</param>
    /// <param name="modifiedAt">What the chat's <c>modified_at</c> is set to.</param>
    public static string LockIf(TablePrefix prefix, string condition, string? changes = null, string modifiedAt = "chat.modified_at") =>
        LockRows(prefix, "", $"{(changes is null ? "" : $"{changes}, ")}chat.modified_at = {modifiedAt}", condition);

    /// <summary>The same where one of the owner's chats is active, which is locked too.</summary>
    public static string LockIfActive(TablePrefix prefix, string condition) => LockRows(
        prefix,
        $"""

        STRAIGHT_JOIN {prefix}writeassistdev_chat_sessions AS active FORCE INDEX (unique_active)
                      ON active.writeassistdevid = owner.writeassistdevid AND active.userid = owner.userid AND active.only_active = 1
        """,
        "chat.modified_at = chat.modified_at, active.modified_at = active.modified_at",
        condition);

    /// <summary>The same of a chat that is in the bin.</summary>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="condition">When it is taken.</param>
    /// <param name="changes">What else is set, of <c>owner</c> and <c>chat</c>.</param>
    public static string LockBinnedIf(TablePrefix prefix, string condition, string changes) => LockRows(prefix, "", changes, condition, deleted: "> 0");

    private static string LockRows(TablePrefix prefix, string others, string changes, string condition, string deleted = "= 0") => $"""
        UPDATE        {prefix}writeassistdev_chat_owners AS owner
        STRAIGHT_JOIN {prefix}writeassistdev_chat_sessions AS chat FORCE INDEX (unique_session)
                      ON chat.writeassistdevid = owner.writeassistdevid AND chat.userid = owner.userid AND chat.session_id = @chatSessionId{others}
        SET    owner.changes = owner.changes + 1, {changes}
        WHERE  owner.writeassistdevid = @ActivityId AND owner.userid = @UserId AND chat.deleted_at {deleted}
        AND    {condition}
        """;

    /// <summary>
    /// The assignments of a chat that gets a message: its tab is open, and where nobody has named it, it has the title <c>@firstWords</c>, unless that is null. The title
    /// stands first: an assignment sees what those before it have set.
    /// </summary>
    /// <param name="chat">The name of the chat's row, with a full stop; empty where it needs none.</param>
    public static string Titled(string chat = "") => $"""
        {chat}title = IF({chat}titled_by = 0 AND @firstWords IS NOT NULL, @firstWords, {chat}title),
               {chat}titled_by = IF({chat}titled_by = 0 AND @firstWords IS NOT NULL, 1, {chat}titled_by), {chat}is_closed = 0
        """;

    /// <summary>
    /// The chat <c>@chatSessionId</c> as a value for a message that is inserted: NULL, which no message takes, where the owner has none that
    /// is not in the bin (<see cref="DatabaseErrors.IsMissingParent"/>). The owner is locked.
    /// </summary>
    public static string LiveChat(TablePrefix prefix) =>
        $"(SELECT session_id FROM {prefix}writeassistdev_chat_sessions WHERE writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at = 0)";

    /// <summary>Whether the chat of a message is not in the bin, as a condition.</summary>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="message">The name of the message's row, with a full stop.</param>
    public static string IsReachable(TablePrefix prefix, string message) => $"""
        EXISTS (SELECT 1 FROM {prefix}writeassistdev_chat_sessions AS its_chat
                         WHERE its_chat.writeassistdevid = {message}writeassistdevid AND its_chat.userid = {message}userid AND its_chat.session_id = {message}chat_session_id AND its_chat.deleted_at = 0)
        """;

    /// <summary>Takes what is stored in the chat <c>@chatSessionId</c> from the owner's bytes, for <see cref="LockIf"/>.</summary>
    public static string WithoutChat(TablePrefix prefix) => $"""
        owner.bytes = GREATEST(0, owner.bytes - {StoredInChat(prefix)})
        """;

    /// <summary>How many bytes the messages of the chat <c>@chatSessionId</c> have, as a value.</summary>
    public static string StoredInChat(TablePrefix prefix) => $"""
        (SELECT COALESCE(SUM(message.stored_bytes), 0) FROM {prefix}writeassistdev_chat AS message FORCE INDEX (idx_chat_order)
                WHERE message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.chat_session_id = @chatSessionId)
        """;

    /// <summary>How many bytes are stored, as a value.</summary>
    public static string Stored(TablePrefix prefix) =>
        $"COALESCE((SELECT bytes FROM {prefix}writeassistdev_chat_owners WHERE writeassistdevid = @ActivityId AND userid = @UserId), 0)";
}
