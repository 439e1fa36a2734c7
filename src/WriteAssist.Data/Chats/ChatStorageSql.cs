namespace WriteAssist.Data.Chats;

/// <summary>
/// The SQL of <c>{writeassistdev_chat_storage}</c>, which has the bytes of all messages of a user in an activity: the sum of their
/// <c>stored_bytes</c>, which are those of the content and of the earlier replies in its place. Each is changed with the other, in one
/// transaction; the row is locked last, after chats and messages. A reply is counted when it ends, so one whose server was lost is not.
/// </summary>
internal static class ChatStorageSql
{
    /// <summary>The statement that counts <c>@bytes</c> more.</summary>
    public static string Add(TablePrefix prefix) => $"""
        INSERT INTO {prefix}writeassistdev_chat_storage (writeassistdevid, userid, bytes)
        VALUES (@ActivityId, @UserId, @bytes)
        ON DUPLICATE KEY UPDATE bytes = bytes + @bytes
        """;

    /// <summary>What is counted, as a value.</summary>
    public static string Stored(TablePrefix prefix) =>
        $"COALESCE((SELECT bytes FROM {prefix}writeassistdev_chat_storage WHERE writeassistdevid = @ActivityId AND userid = @UserId), 0)";

    /// <summary>
    /// The statements that remember, before the messages of a chat are deleted, how much they have. They lock the messages, and the chat
    /// before, so that none is added until they are deleted.
    /// </summary>
    public static string Measure(TablePrefix prefix) => $"""
        {ChatOwnerSql.LockChat(prefix)};

        SELECT COALESCE(SUM(stored_bytes), 0)
        INTO   @writeassist_freed
        FROM   {prefix}writeassistdev_chat
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId
        FOR UPDATE
        """;

    /// <summary>The statement that gives back what <see cref="Measure"/> found.</summary>
    public static string Free(TablePrefix prefix) => $"""
        UPDATE {prefix}writeassistdev_chat_storage
        SET    bytes = GREATEST(0, bytes - @writeassist_freed)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId
        """;

    /// <summary>Joins the row to a statement that changes the message <c>id</c> too.</summary>
    public static string Join(TablePrefix prefix) =>
        $"LEFT JOIN {prefix}writeassistdev_chat_storage AS storage USING (writeassistdevid, userid)";
}
