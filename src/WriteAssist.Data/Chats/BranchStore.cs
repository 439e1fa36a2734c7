using Dapper;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Chats;

/// <summary>
/// The SQL of branches. Of a chat one line of messages is in view (<c>branch_id</c> 0), to whose end each new message goes. When a message
/// is edited, it and what follows it leave the view together: their <c>branch_id</c> is that message. Bringing them back puts the version
/// that is in view, and what follows it, away in the same manner. So each version keeps what was seen after it, other edits included, and who reads or writes
/// one line needs to know nothing of the others. The owner is locked by <see cref="FindAsync"/> before anything is changed.
/// </summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class BranchStore(TablePrefix prefix)
{
    // In the order in which everybody locks: the owner, the chat, its messages.
    private readonly string find = $"""
        {ChatOwnerSql.Lock(prefix)};

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    modified_at = modified_at
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = (SELECT chat_session_id FROM {prefix}writeassistdev_chat WHERE id = @messageId);

        SELECT message.id, message.chat_session_id, message.role, message.branch_id, COALESCE(message.version_of, message.id) AS first_id, message.with_text, message.selection
        FROM   {prefix}writeassistdev_chat AS message
        WHERE  message.id = @messageId AND message.writeassistdevid = @ActivityId AND message.userid = @UserId AND {ChatOwnerSql.IsReachable(prefix, "message.")};

        SELECT MIN(reply.id)
        FROM   {prefix}writeassistdev_chat AS reply FORCE INDEX (idx_reply_status)
        WHERE  reply.userid = @UserId AND reply.status = 'streaming' AND NOT {ReplyStatus.Lapsed("reply.")} AND reply.writeassistdevid = @ActivityId
        AND    reply.chat_session_id = (SELECT chat_session_id FROM {prefix}writeassistdev_chat WHERE id = @messageId)
        """;

    /// <summary>Locks the owner and the chat of a message, and finds the message and the reply that is coming in its chat.</summary>
    /// <returns>Null where the owner has no such message, or its chat is in the bin.</returns>
    public async Task<MessagePlace?> FindAsync(SiteTransaction transaction, ChatOwner owner, long messageId)
    {
        await using var results = await transaction.Connection.QueryMultipleAsync(transaction.Begin(find), new { owner.ActivityId, owner.UserId, messageId });
        var place = await results.ReadSingleOrDefaultAsync<MessagePlace>();
        var streaming = await results.ReadSingleAsync<long?>();
        return place is null ? null : place with { StreamingId = streaming };
    }

    // Of a message's versions all but one begin branches of their own; that one is in view, or in the branch of another message's version.
    private readonly string selectBeside = $"""
        SELECT other.id, other.branch_id
        FROM   {prefix}writeassistdev_chat AS begun
        STRAIGHT_JOIN {prefix}writeassistdev_chat_alternatives AS version ON version.message_id = begun.version_of
        STRAIGHT_JOIN {prefix}writeassistdev_chat AS other ON other.id = version.version_id
        WHERE  begun.id = @branchId AND other.branch_id <> other.id
        """;

    private readonly string exchange = $"""
        {PutAway(prefix)};

        UPDATE {prefix}writeassistdev_chat FORCE INDEX (idx_chat_order)
        SET    branch_id = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @ChatSessionId AND id >= @branchId AND branch_id = @branchId
        """;

    /// <summary>Brings a message into view that is not, with what was seen after it.</summary>
    /// <param name="transaction">The transaction, in which the message was found.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="place">The message.</param>
    public async Task ShowAsync(SiteTransaction transaction, ChatOwner owner, MessagePlace place)
    {
        var inwards = new Stack<(long Branch, long Shown)>();
        for (var branchId = place.BranchId; branchId != 0;)
        {
            var (beside, branchOfBeside) = await transaction.Connection.QuerySingleAsync<(long Id, long BranchId)>(selectBeside, new { branchId });
            inwards.Push((branchId, beside));
            branchId = branchOfBeside;
        }

        foreach (var (branchId, shown) in inwards)
        {
            await transaction.Connection.ExecuteAsync(
                exchange, new { owner.ActivityId, owner.UserId, place.ChatSessionId, branchId, messageId = shown });
        }
    }

    private static string PutAway(TablePrefix prefix) => $"""
        UPDATE {prefix}writeassistdev_chat FORCE INDEX (idx_chat_order)
        SET    branch_id = @messageId
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @ChatSessionId AND id >= @messageId AND branch_id = 0
        """;

    private readonly string putAway = PutAway(prefix);

    /// <summary>Takes a message that is in view, and what follows it, out of view: another version is to take its place.</summary>
    public Task PutAwayAsync(SiteTransaction transaction, ChatOwner owner, MessagePlace place) =>
        transaction.Connection.ExecuteAsync(putAway, new { owner.ActivityId, owner.UserId, place.ChatSessionId, messageId = place.Id });

    // The first version is written down with the second.
    private readonly string addVersion = $"""
        INSERT IGNORE INTO {prefix}writeassistdev_chat_alternatives (message_id, number, content, status, created_at, version_id)
        SELECT id, reply_number, '', 'complete', created_at, id
        FROM   {prefix}writeassistdev_chat
        WHERE  id = @FirstId;

        INSERT INTO {prefix}writeassistdev_chat_alternatives (message_id, number, content, status, created_at, version_id)
        SELECT @FirstId, MAX(number) + 1, '', 'complete', @now, @versionId
        FROM   {prefix}writeassistdev_chat_alternatives
        WHERE  message_id = @FirstId;

        UPDATE {prefix}writeassistdev_chat
        SET    version_of = @FirstId
        WHERE  id = @FirstId;

        UPDATE {prefix}writeassistdev_chat
        SET    version_of = @FirstId, reply_number = (SELECT number FROM {prefix}writeassistdev_chat_alternatives WHERE id = LAST_INSERT_ID())
        WHERE  id = @versionId
        """;

    /// <summary>Writes down that a message is a further version of another, and commits.</summary>
    /// <param name="transaction">The transaction, in which the first of them was found.</param>
    /// <param name="place">The message that was edited.</param>
    /// <param name="versionId">What it is now.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    public Task AddVersionAsync(SiteTransaction transaction, MessagePlace place, long versionId, long now) =>
        transaction.Connection.ExecuteAsync(transaction.Finish(addVersion), new { place.FirstId, versionId, now });
}

/// <summary>Where a message stands.</summary>
public sealed record MessagePlace
{
    /// <summary>The message.</summary>
    public long Id { get; init; }

    /// <summary>Its chat.</summary>
    public string ChatSessionId { get; init; } = "";

    /// <summary>Who said it.</summary>
    public string Role { get; init; } = "";

    /// <summary>The branch out of view that it is in: the message that begins it; 0: it is in view.</summary>
    public long BranchId { get; init; }

    /// <summary>The first of its versions, which may be itself.</summary>
    public long FirstId { get; init; }

    /// <summary>Which of the student's texts went along with it: one of those of <see cref="TextAlong"/>.</summary>
    public int WithText { get; init; }

    /// <summary>The passage of the text that went along with it; null for none.</summary>
    public string? Selection { get; init; }

    /// <summary>The reply that is coming in its chat, or null.</summary>
    public long? StreamingId { get; init; }
}
