using System.Data.Common;
using Dapper;
using MySqlConnector;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>
/// The SQL of the bin: chats with a <c>deleted_at</c>, which no other store's statements find. Their bytes are not counted among the
/// owner's while they are there; <c>binned_bytes</c> keeps how many they are.
/// </summary>
public sealed class ChatBinStore(TablePrefix prefix)
{
    // A reply under way ends with what was saved of it; its server finds it ended and lets its model go. The bytes of that text were never counted.
    private readonly CheckedSql bin = new(prefix, isLive => $"""
        START TRANSACTION;

        {ChatOwnerSql.LockIf(prefix, isLive)};

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    deleted_at = @now, is_active = 0,
               binned_bytes = {ChatOwnerSql.StoredInChat(prefix)}
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND ROW_COUNT() > 0;

        UPDATE {prefix}writeassistdev_chat_owners AS owner
        STRAIGHT_JOIN {prefix}writeassistdev_chat_sessions AS chat FORCE INDEX (unique_session)
                      ON chat.writeassistdevid = owner.writeassistdevid AND chat.userid = owner.userid AND chat.session_id = @chatSessionId
        SET    owner.bytes = GREATEST(0, owner.bytes - chat.binned_bytes)
        WHERE  owner.writeassistdevid = @ActivityId AND owner.userid = @UserId AND ROW_COUNT() > 0;

        {ActiveChatSql.ActivateNewest(prefix, "ROW_COUNT() > 0")};

        UPDATE {prefix}writeassistdev_chat FORCE INDEX (idx_reply_status)
        SET    status = 'stopped', stop_requested = 0
        WHERE  userid = @UserId AND status = 'streaming' AND writeassistdevid = @ActivityId AND chat_session_id = @chatSessionId
        AND    EXISTS (SELECT 1 FROM {prefix}writeassistdev_chat_sessions AS chat
                       WHERE chat.writeassistdevid = @ActivityId AND chat.userid = @UserId AND chat.session_id = @chatSessionId AND chat.deleted_at > 0);

        SELECT (SELECT session_id FROM {prefix}writeassistdev_chat_sessions WHERE writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1),
               COUNT(*), COALESCE(SUM(binned_bytes), 0)
        FROM   {prefix}writeassistdev_chat_sessions FORCE INDEX (idx_listed)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND deleted_at > 0;

        COMMIT
        """);

    /// <summary>Puts a chat into the bin, in a transaction of its own. If it was the active one, the newest other becomes active.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    /// <param name="check">The sign-in in whose name it is done.</param>
    /// <returns>Null where there was no such chat.</returns>
    /// <exception cref="SignInUnprovenException">There was none, and the sign-in may not be what it was.</exception>
    public async Task<BinnedChat?> BinAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, long now, SignInCheck check)
    {
        await using var command = owner.Command(connection, bin, check, chatSessionId);
        command.Parameters.AddWithValue("now", now);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var done = new BinnedChat(await reader.IsDBNullAsync(0) ? null : reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
        await reader.NextResultAsync();
        return check.ProveChanged(reader.RecordsAffected) ? done : null;
    }

    private readonly CheckedSql selectAll = new(prefix, isLive => $"""
        SELECT {isLive};

        SELECT   {ChatSessionRow.Columns}, deleted_at, binned_bytes
        FROM     {prefix}writeassistdev_chat_sessions FORCE INDEX (idx_listed)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND deleted_at > 0
        ORDER BY deleted_at DESC, id DESC
        """);

    /// <summary>What is in an owner's bin, the last deleted first.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<IReadOnlyList<ChatSession>> SelectAllAsync(MySqlConnection connection, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectAll, check);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        await reader.NextResultAsync();
        var chats = new List<ChatSession>();
        while (await reader.ReadAsync())
            chats.Add(ChatSessionRow.Read(reader) with
            {
                DeletedAt = reader.GetInt64(ChatSessionRow.ColumnCount),
                BinnedBytes = reader.GetInt64(ChatSessionRow.ColumnCount + 1),
            });
        return chats;
    }

    private readonly CheckedSql restore = new(prefix, isLive => $"""
        START TRANSACTION;

        {ChatOwnerSql.LockBinnedIf(
            prefix,
            $"owner.bytes + chat.binned_bytes <= @mostBytes AND {isLive}",
            "owner.bytes = owner.bytes + chat.binned_bytes, chat.deleted_at = 0, chat.is_closed = 0")};

        {ActiveChatSql.ActivateNewest(prefix, "ROW_COUNT() > 0")};

        {ChatSessionRow.Select(prefix)};

        COMMIT
        """);

    /// <summary>Takes a chat out of the bin, in a transaction of its own.</summary>
    /// <returns>The chat; null where the bin has none of that name, or there is no room for it.</returns>
    /// <exception cref="SignInUnprovenException">It is not done, and the sign-in may not be what it was.</exception>
    public async Task<ChatSession?> RestoreAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, long mostBytes, SignInCheck check)
    {
        await using var command = owner.Command(connection, restore, check, chatSessionId);
        command.Parameters.AddWithValue("mostBytes", mostBytes);
        return await ChatSessionRow.ChangeAsync(command, check);
    }

    private readonly string selectIsThere = $"""
        SELECT COUNT(*)
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at > 0
        """;

    /// <summary>Whether a chat is in the owner's bin.</summary>
    public async Task<bool> IsThereAsync(DbConnection connection, ChatOwner owner, string chatSessionId) =>
        await connection.ExecuteScalarAsync<long>(selectIsThere, new { owner.ActivityId, owner.UserId, chatSessionId }) > 0;

    private readonly CheckedSql purge = new(prefix, isLive => $"""
        START TRANSACTION;

        UPDATE {prefix}writeassistdev_chat_owners
        SET    changes = changes + 1
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND {isLive};

        DELETE FROM {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at BETWEEN 1 AND @before AND ROW_COUNT() > 0;

        SELECT ROW_COUNT();

        COMMIT
        """);

    /// <summary>Deletes a chat of the bin for ever, and by the foreign key its messages, in a transaction of its own.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="before">Only if it was deleted then or before, in Unix seconds.</param>
    /// <param name="check">The sign-in in whose name it is done.</param>
    /// <returns>Whether there was such a chat.</returns>
    /// <exception cref="SignInUnprovenException">There was none, and the sign-in may not be what it was.</exception>
    public async Task<bool> PurgeAsync(MySqlConnection connection, ChatOwner owner, string chatSessionId, long before, SignInCheck check)
    {
        await using var command = owner.Command(connection, purge, check, chatSessionId);
        command.Parameters.AddWithValue("before", before);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var isDone = reader.GetInt64(0) > 0;
        check.Prove(isDone);
        return isDone;
    }

    private readonly string selectDue = $"""
        SELECT   id, writeassistdevid AS activity_id, userid AS user_id, session_id
        FROM     {prefix}writeassistdev_chat_sessions FORCE INDEX (PRIMARY)
        WHERE    id > @after AND deleted_at BETWEEN 1 AND @before
        ORDER BY id
        LIMIT    500
        """;

    /// <summary>The next chats of anybody's bin that were deleted at a time or before.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="before">That time, in Unix seconds.</param>
    /// <param name="after">The last one that was given; 0 to begin.</param>
    public async Task<IReadOnlyList<DueChat>> SelectDueAsync(DbConnection connection, long before, long after) =>
        (await connection.QueryAsync<DueChat>(selectDue, new { before, after })).AsList();
}

/// <summary>What putting a chat into the bin has left.</summary>
/// <param name="Active">The chat that is active now, or null when none is left.</param>
/// <param name="Chats">How many chats are in the owner's bin.</param>
/// <param name="Bytes">How many bytes of messages they have.</param>
public sealed record BinnedChat(string? Active, long Chats, long Bytes);

/// <summary>A chat whose time in the bin is over.</summary>
public sealed record DueChat
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The row of <c>{writeassistdev}</c>.</summary>
    public long ActivityId { get; init; }

    /// <summary>The row of <c>{user}</c>.</summary>
    public long UserId { get; init; }

    /// <summary>The chat's name.</summary>
    public string SessionId { get; init; } = "";
}
