namespace WriteAssist.Bench.Floor;

/// <summary>
/// The statements of each action, as plain as they can be: the session's row is read, and the action's rows are read or written, all in one
/// text. Nothing is checked, nothing is rendered.
/// </summary>
internal static class FloorSql
{
    private const string Session = "SELECT userid, timemodified FROM mdl_sessions WHERE sid = @sid AND state = 0;";

    private const string LockOwner = "INSERT INTO mdl_writeassistdev_chat_owners (writeassistdevid, userid, changes) VALUES (1, @user, 1) ON DUPLICATE KEY UPDATE changes = changes + 1;";

    private const string Deactivate = "UPDATE mdl_writeassistdev_chat_sessions SET is_active = 0 WHERE writeassistdevid = 1 AND userid = @user AND only_active = 1;";

    /// <summary>By action.</summary>
    public static IReadOnlyDictionary<string, string> Statements { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["get_chat_sessions"] = $"""
            {Session}
            SELECT id, session_id, title, is_active, created_at, modified_at FROM mdl_writeassistdev_chat_sessions FORCE INDEX (idx_listed) WHERE writeassistdevid = 1 AND userid = @user AND deleted_at = 0 ORDER BY created_at DESC, id DESC
            """,
        ["get_session_messages"] = $"""
            {Session}
            SELECT id, chat_session_id, role, content, timestamp, created_at, status, model, errorcode, reply_to, reply_number, input_tokens, output_tokens
            FROM   mdl_writeassistdev_chat FORCE INDEX (idx_chat_order)
            WHERE  writeassistdevid = 1 AND userid = @user AND chat_session_id = @chat ORDER BY id DESC LIMIT 50
            """,
        ["save_session_message"] = $"""
            START TRANSACTION; {Session}
            UPDATE mdl_writeassistdev_chat_owners SET bytes = bytes + LENGTH(@content) WHERE writeassistdevid = 1 AND userid = @user;
            UPDATE mdl_writeassistdev_chat_sessions SET modified_at = @now WHERE writeassistdevid = 1 AND userid = @user AND session_id = @chat;
            INSERT INTO mdl_writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, stored_bytes) VALUES (1, @user, @chat, @role, @content, @now, @now, LENGTH(@content));
            COMMIT
            """,
        ["switch_chat_session"] = $"""
            START TRANSACTION; {Session} {LockOwner} {Deactivate}
            UPDATE mdl_writeassistdev_chat_sessions SET is_active = 1 WHERE writeassistdevid = 1 AND userid = @user AND session_id = @chat;
            COMMIT
            """,
        ["create_chat_session"] = $"""
            START TRANSACTION; {Session} {LockOwner} {Deactivate}
            INSERT INTO mdl_writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at) VALUES (1, @user, @made, @title, 1, @now, @now);
            COMMIT
            """,
        ["delete_chat_session"] = $"""
            START TRANSACTION; {Session} {LockOwner}
            UPDATE mdl_writeassistdev_chat_owners SET bytes = bytes - (SELECT COALESCE(SUM(stored_bytes), 0) FROM mdl_writeassistdev_chat WHERE writeassistdevid = 1 AND userid = @user AND chat_session_id = @chat)
            WHERE  writeassistdevid = 1 AND userid = @user;
            DELETE FROM mdl_writeassistdev_chat_sessions WHERE writeassistdevid = 1 AND userid = @user AND session_id = @chat;
            UPDATE mdl_writeassistdev_chat_sessions SET is_active = 1 WHERE writeassistdevid = 1 AND userid = @user AND deleted_at = 0 ORDER BY created_at DESC, id DESC LIMIT 1;
            COMMIT
            """,
    };
}
