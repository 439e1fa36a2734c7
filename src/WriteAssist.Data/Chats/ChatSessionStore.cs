using System.Data.Common;
using System.Globalization;
using Dapper;
using MySqlConnector;
using WriteAssist.Data.Replies;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>The SQL of <c>{writeassistdev_chat_sessions}</c>. Every statement is bound to the owner; a stranger's chat is "no row".</summary>
public sealed class ChatSessionStore(TablePrefix prefix)
{
    private const char BetweenReplies = '\n'; // no id of a chat has one

    private readonly CheckedSql selectAll = new(prefix, isLive => $"""
        SELECT {isLive},
               {ChatOwnerSql.Stored(prefix)},
               (SELECT GROUP_CONCAT(id, ' ', chat_session_id SEPARATOR '{BetweenReplies}')
                FROM   {prefix}writeassistdev_chat FORCE INDEX (idx_reply_status)
                WHERE  userid = @UserId AND status = 'streaming' AND NOT {ReplyStatus.Lapsed()} AND writeassistdevid = @ActivityId);

        SELECT    {ChatSessionRow.Columns}, read_at
        FROM      {prefix}writeassistdev_chat_sessions FORCE INDEX (idx_listed)
        LEFT JOIN (SELECT   chat_session_id, MAX(read_at) AS read_at
                   FROM     {prefix}writeassistdev_chat_readings FORCE INDEX (idx_chat)
                   WHERE    writeassistdevid = @ActivityId AND userid = @UserId
                   GROUP BY chat_session_id) AS readings ON readings.chat_session_id = session_id
        WHERE     writeassistdevid = @ActivityId AND userid = @UserId AND deleted_at = 0
        ORDER BY  created_at DESC, id DESC
        """);

    /// <summary>All of an owner's chats, newest first, each with the reply that is still coming, and how much is stored.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chats.</param>
    /// <param name="check">The sign-in in whose name they are read.</param>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<ChatList> SelectAllAsync(MySqlConnection connection, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectAll, check);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        var storedBytes = reader.GetInt64(1);
        var streaming = await reader.IsDBNullAsync(2) ? null : ParseStreaming(reader.GetString(2));
        await reader.NextResultAsync();
        var chats = new List<ChatSession>();
        while (await reader.ReadAsync())
        {
            var chat = ChatSessionRow.ReadWithReading(reader);
            if (streaming is not null && streaming.TryGetValue(chat.SessionId, out var reply))
                chat = chat with { StreamingMessageId = reply };
            chats.Add(chat);
        }

        return new ChatList(chats, storedBytes);
    }

    // Of several replies in one chat, which only a lost server leaves, the newest counts.
    private static Dictionary<string, long> ParseStreaming(string replies)
    {
        var streaming = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var reply in replies.Split(BetweenReplies))
        {
            var space = reply.IndexOf(' ', StringComparison.Ordinal);
            var (chat, id) = (reply[(space + 1)..], long.Parse(reply.AsSpan(0, space), CultureInfo.InvariantCulture));
            streaming[chat] = Math.Max(id, streaming.GetValueOrDefault(chat));
        }

        return streaming;
    }

    // By the index by which a saved message finds its chat: by another, the two would lock index and row in opposite orders.
    private readonly string lockAll = $"""
        {ChatOwnerSql.Lock(prefix)};

        SELECT   {ChatSessionRow.Columns}
        FROM     {prefix}writeassistdev_chat_sessions FORCE INDEX (unique_session)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND deleted_at = 0
        ORDER BY created_at DESC, id DESC
        FOR UPDATE
        """;

    /// <summary>All of an owner's chats, newest first, which nobody else can change, add to or delete until the transaction ends.</summary>
    public async Task<IReadOnlyList<ChatSession>> LockAllAsync(SiteTransaction transaction, ChatOwner owner) =>
        (await transaction.Connection.QueryAsync<ChatSession>(transaction.Begin(lockAll), owner)).AsList();

    // Each statement is done only where the one before it was.
    private readonly CheckedSql create = new(prefix, isLive => $"""
        START TRANSACTION;

        INSERT INTO {prefix}writeassistdev_chat_owners (writeassistdevid, userid, changes)
        SELECT @ActivityId, @UserId, 1 FROM DUAL WHERE {isLive}
        ON DUPLICATE KEY UPDATE changes = {prefix}writeassistdev_chat_owners.changes + 1;

        INSERT INTO {prefix}writeassistdev_chat_sessions
               (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at, titled_by)
        SELECT @ActivityId, @UserId, @chatSessionId, @title, 0, @now, @now, @titledBy FROM DUAL WHERE ROW_COUNT() > 0;

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1 AND ROW_COUNT() > 0;

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 1
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        COMMIT
        """);

    /// <summary>Adds a chat as the owner's only active one, in a transaction of its own.</summary>
    /// <returns>The chat's row number.</returns>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<long> CreateAsync(MySqlConnection connection, ChatOwner owner, NewChat chat, SignInCheck check)
    {
        await using var command = owner.Command(connection, create, check, chat.SessionId);
        command.Parameters.AddWithValue("title", chat.Title);
        command.Parameters.AddWithValue("now", chat.Now);
        command.Parameters.AddWithValue("titledBy", (int)chat.TitledBy);
        await command.ExecuteNonQueryAsync();
        check.Prove(command.LastInsertedId > 0);
        return command.LastInsertedId;
    }

    // A chat in the bin that has the name of the new one, which only the default one can have, gets another.
    private readonly string insertActive = $"""
        {ChatOwnerSql.Lock(prefix)};

        INSERT INTO {prefix}writeassistdev_chat_sessions
               (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at, titled_by, is_closed, pinned_at, deleted_at, binned_bytes, shared_at)
        SELECT writeassistdevid, userid, CONCAT('bin_', id), title, 0, created_at, modified_at, titled_by, is_closed, pinned_at, deleted_at, binned_bytes, shared_at
        FROM   {prefix}writeassistdev_chat_sessions AS binned
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @SessionId AND deleted_at > 0;

        UPDATE {prefix}writeassistdev_chat
        SET    chat_session_id = (SELECT CONCAT('bin_', binned.id) FROM {prefix}writeassistdev_chat_sessions AS binned
                                  WHERE binned.writeassistdevid = @ActivityId AND binned.userid = @UserId AND binned.session_id = @SessionId)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @SessionId;

        UPDATE {prefix}writeassistdev_chat_readings FORCE INDEX (idx_chat)
        SET    chat_session_id = (SELECT CONCAT('bin_', binned.id) FROM {prefix}writeassistdev_chat_sessions AS binned
                                  WHERE binned.writeassistdevid = @ActivityId AND binned.userid = @UserId AND binned.session_id = @SessionId)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @SessionId;

        DELETE FROM {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @SessionId AND deleted_at > 0;

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1;

        INSERT INTO {prefix}writeassistdev_chat_sessions
               (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at, titled_by)
        VALUES (@ActivityId, @UserId, @SessionId, @Title, 1, @Now, @Now, @TitledBy)
        """;

    /// <summary>Adds a chat as the owner's only active one.</summary>
    public Task InsertActiveAsync(SiteTransaction transaction, ChatOwner owner, NewChat chat) =>
        transaction.Connection.ExecuteAsync(transaction.Begin(insertActive), Parameters(owner, chat));

    private readonly string insertBeside = $"""
        INSERT INTO {prefix}writeassistdev_chat_sessions
               (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at, titled_by)
        VALUES (@ActivityId, @UserId, @SessionId, @Title, @isActive, @Now, @Now, @TitledBy)
        """;

    /// <summary>
    /// Adds a chat without touching the others. The transaction has locked the owner and says whether this is the first chat, which then
    /// has to be the active one.
    /// </summary>
    public Task InsertBesideAsync(SiteTransaction transaction, ChatOwner owner, NewChat chat, bool isActive) =>
        transaction.Connection.ExecuteAsync(transaction.Begin(insertBeside), Parameters(owner, chat, isActive));

    private static object Parameters(ChatOwner owner, NewChat chat, bool isActive = true) => new
    {
        owner.ActivityId,
        owner.UserId,
        chat.SessionId,
        chat.Title,
        TitledBy = (int)chat.TitledBy,
        chat.Now,
        isActive,
    };

    private readonly string keep = $"""
        {ChatOwnerSql.Lock(prefix)};

        SELECT COUNT(*)
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at = 0
        """;

    /// <summary>Makes sure that a chat is not deleted before the transaction ends.</summary>
    /// <returns>Whether there is such a chat.</returns>
    public async Task<bool> KeepAsync(SiteTransaction transaction, ChatOwner owner, string chatSessionId) =>
        await transaction.Connection.ExecuteScalarAsync<long>(transaction.Begin(keep), new { owner.ActivityId, owner.UserId, chatSessionId }) > 0;

    private readonly CheckedSql activate = new(prefix, isLive => $"""
        START TRANSACTION;

        {ChatOwnerSql.LockIfActive(prefix, isLive)};

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1 AND session_id <> @chatSessionId AND ROW_COUNT() > 0;

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    is_active = 1, is_closed = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND ROW_COUNT() > 0;

        COMMIT
        """);

    /// <summary>Makes one chat the owner's only active one and opens its tab, in a transaction of its own.</summary>
    /// <returns>Whether it is; it is not where there is no such chat, or what <see cref="RepairAsync"/> repairs is missing.</returns>
    /// <exception cref="SignInUnprovenException">It is not, and the sign-in may not be what it was.</exception>
    public async Task<bool> ActivateAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, SignInCheck check)
    {
        await using var command = owner.Command(connection, activate, check, chatSessionId);
        return check.ProveChanged(await command.ExecuteNonQueryAsync());
    }

    private readonly CheckedSql delete = new(prefix, isLive => $"""
        START TRANSACTION;

        {ChatOwnerSql.LockIf(prefix, isLive, ChatOwnerSql.WithoutChat(prefix))};

        DELETE FROM {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND ROW_COUNT() > 0;

        {ActiveChatSql.ActivateNewest(prefix, "ROW_COUNT() > 0")};

        SELECT session_id
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1;

        COMMIT
        """);

    /// <summary>
    /// Deletes a chat, and by the foreign key its messages, in a transaction of its own. If it was the active one, the newest other
    /// becomes active.
    /// </summary>
    /// <returns>Whether there was such a chat, and which is active now.</returns>
    /// <exception cref="SignInUnprovenException">There was none, and the sign-in may not be what it was.</exception>
    public async Task<(bool IsDone, string? Active)> DeleteAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, SignInCheck check)
    {
        await using var command = owner.Command(connection, delete, check, chatSessionId);
        return await ChatSessionRow.LeaveAsync(command, check);
    }

    private readonly string repair = $"""
        {ChatOwnerSql.Lock(prefix)};

        {ActiveChatSql.ActivateNewest(prefix, "TRUE")};

        SELECT COUNT(*)
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at = 0
        """;

    /// <summary>Makes the owner's row and one of the chats active, where other software than ours has left them without.</summary>
    /// <returns>Whether the owner has the chat.</returns>
    public async Task<bool> RepairAsync(SiteTransaction transaction, ChatOwner owner, string chatSessionId) =>
        await transaction.Connection.ExecuteScalarAsync<long>(transaction.Begin(repair), new { owner.ActivityId, owner.UserId, chatSessionId }) > 0;

    private readonly CheckedSql updateTitle = ChatSessionRow.Changing(prefix, "title = @title, titled_by = 3");

    /// <summary>Renames a chat, as a person does.</summary>
    /// <returns>The chat as it is now, or null where there is none.</returns>
    /// <exception cref="SignInUnprovenException">There is none, or the sign-in is not what it was.</exception>
    public async Task<ChatSession?> UpdateTitleAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, string title, SignInCheck check)
    {
        await using var command = owner.Command(connection, updateTitle, check, chatSessionId);
        command.Parameters.AddWithValue("title", title);
        return await ChatSessionRow.ChangeAsync(command, check);
    }

    private readonly string improveTitle = $"""
        UPDATE {prefix}writeassistdev_chat_sessions
        SET    title = @title, titled_by = 2
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND titled_by = 1 AND deleted_at = 0
        """;

    /// <summary>Gives a chat that has its title of a message a model's in its place; one that a person named keeps that.</summary>
    /// <returns>Whether it has it now.</returns>
    public async Task<bool> ImproveTitleAsync(DbConnection connection, ChatOwner owner, string chatSessionId, string title) =>
        await connection.ExecuteAsync(improveTitle, new { owner.ActivityId, owner.UserId, chatSessionId, title }) > 0;
}
