using System.Data.Common;
using System.Text;
using Dapper;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Replies;

/// <summary>
/// The SQL that begins a reply. The user's row of <c>{writeassistdev_usage}</c> is locked first, so that of one user's requests, on
/// whatever server, one at a time is counted and begun.
/// </summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class ReplyStartStore(TablePrefix prefix)
{
    private readonly CheckedSql lockUser = new(prefix, isLive => $"""
        SELECT {isLive};

        INSERT INTO {prefix}writeassistdev_usage (userid, hour, requests)
        VALUES (@UserId, @hour, 0)
        ON DUPLICATE KEY UPDATE requests = IF(hour < @hour, 0, requests), tokens = IF(hour < @hour, 0, tokens), hour = GREATEST(hour, @hour);

        SELECT    used.requests, used.tokens, (SELECT COUNT(*) FROM {prefix}writeassistdev_calls AS calls WHERE calls.userid = @UserId AND NOT {ReplyStatus.Lapsed("calls.")}) AS calls,
                  {DayUsageSql.Requests()} AS day_requests, {DayUsageSql.Tokens()} AS day_tokens
        FROM      {prefix}writeassistdev_usage AS used
        LEFT JOIN {DayUsageSql.Row(prefix)}
        WHERE     used.userid = @UserId
        FOR UPDATE;

        SELECT id, writeassistdevid, chat_session_id, {ReplyStatus.Lapsed()} AS has_lapsed
        FROM   {prefix}writeassistdev_chat FORCE INDEX (idx_reply_status)
        WHERE  userid = @UserId AND status = 'streaming';

        SELECT    sent.id AS message_id, sent.chat_session_id, MIN(reply.id) AS reply_id
        FROM      {prefix}writeassistdev_chat AS sent
        LEFT JOIN {prefix}writeassistdev_chat AS reply FORCE INDEX (idx_reply_to)
                  ON reply.writeassistdevid = @ActivityId AND reply.userid = @UserId AND reply.chat_session_id = sent.chat_session_id AND reply.reply_to = sent.id
        WHERE     sent.writeassistdevid = @ActivityId AND sent.userid = @UserId AND sent.client_id = @clientId
        AND       {ChatOwnerSql.IsReachable(prefix, "sent.")}
        GROUP BY  sent.id, sent.chat_session_id;

        SELECT titled_by
        FROM   {prefix}writeassistdev_chat_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId AND deleted_at = 0;

        SELECT {ChatOwnerSql.Stored(prefix)}
        """);

    /// <summary>Locks the user's requests until the transaction ends, and reads what decides about a further one.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat; null where it does not matter.</param>
    /// <param name="clientId">The client's own name for the message; null for none.</param>
    /// <param name="hour">The Unix time in whole hours.</param>
    /// <param name="day">The day in the activity: 20261128.</param>
    /// <param name="check">The sign-in in whose name it is; null for one that is known to be good.</param>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<ReplyGround> LockUserAsync(
        SiteTransaction transaction, ChatOwner owner, string? chatSessionId, string? clientId, long hour, int day, SignInCheck? check = null)
    {
        check ??= SignInCheck.Proven;
        var parameters = new DynamicParameters(new { owner.ActivityId, owner.UserId, chatSessionId, clientId, hour, day });
        check.AddTo(parameters);
        await using var results = await transaction.Connection.QueryMultipleAsync(transaction.Begin(lockUser.For(check)), parameters);
        check.Prove(await results.ReadSingleAsync<long>() != 0);
        var (requests, tokens, calls, dayRequests, dayTokens) = await results.ReadSingleAsync<(int Requests, long Tokens, int Calls, int DayRequests, long DayTokens)>();
        return new ReplyGround
        {
            Requests = requests,
            Tokens = tokens,
            Calls = calls,
            DayRequests = dayRequests,
            DayTokens = dayTokens,
            Streaming = (await results.ReadAsync<StreamingRow>()).AsList(),
            Sent = await results.ReadSingleOrDefaultAsync<SentTurn>(),
            TitledBy = (ChatNaming?)await results.ReadSingleOrDefaultAsync<int?>(),
            StoredBytes = await results.ReadSingleAsync<long>(),
        };
    }

    private readonly string insertTurn = $"""
        {ChatOwnerSql.LockAndAdd(prefix)};

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    {ChatOwnerSql.Titled()},
               modified_at = GREATEST(modified_at, @now)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        INSERT INTO {prefix}writeassistdev_chat
               (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, client_id, stored_bytes, with_text, selection)
        VALUES (@ActivityId, @UserId, {ChatOwnerSql.LiveChat(prefix)}, 'user', @content, @now, @now, @clientId, @bytes, @withText, @selection);

        INSERT INTO {prefix}writeassistdev_chat
               (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, status, model, heartbeat_at, reply_to)
        VALUES (@ActivityId, @UserId, {ChatOwnerSql.LiveChat(prefix)}, 'assistant', '', @now, @now, 'streaming', @model, {DatabaseClock.Milliseconds}, LAST_INSERT_ID());

        {DayUsageSql.Count(prefix)};

        SELECT id AS reply_id, reply_to AS message_id, chat_session_id
        FROM   {prefix}writeassistdev_chat
        WHERE  id = LAST_INSERT_ID()
        """;

    /// <summary>Stores a user's message and the row of the reply to it, and counts the request.</summary>
    /// <exception cref="DbException"><see cref="DatabaseErrors.IsMissingParent"/>: there is no such chat (any more).</exception>
    public Task<SentTurn> InsertTurnAsync(SiteTransaction transaction, ChatOwner owner, NewTurn turn) =>
        transaction.Connection.QuerySingleAsync<SentTurn>(Text(transaction, turn, insertTurn), Parameters(owner, turn));

    private readonly string insertReply = $"""
        INSERT INTO {prefix}writeassistdev_chat
               (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at, status, model, heartbeat_at, reply_to)
        VALUES (@ActivityId, @UserId, {ChatOwnerSql.LiveChat(prefix)}, 'assistant', '', @now, @now, 'streaming', @model, {DatabaseClock.Milliseconds}, @messageId);

        {DayUsageSql.Count(prefix)};

        SELECT id AS reply_id, reply_to AS message_id, chat_session_id
        FROM   {prefix}writeassistdev_chat
        WHERE  id = LAST_INSERT_ID()
        """;

    /// <summary>Stores the row of a reply to a message that is stored already, and counts the request.</summary>
    public Task<SentTurn> InsertReplyAsync(SiteTransaction transaction, ChatOwner owner, NewTurn turn) =>
        transaction.Connection.QuerySingleAsync<SentTurn>(Text(transaction, turn, insertReply), Parameters(owner, turn));

    private readonly string renewReply = $"""
        {ChatOwnerSql.Lock(prefix)};

        INSERT INTO {prefix}writeassistdev_chat_alternatives
               (message_id, number, content, status, model, errorcode, input_tokens, output_tokens, created_at)
        SELECT  id, reply_number, content, status, model, errorcode, input_tokens, output_tokens, created_at
        FROM    {prefix}writeassistdev_chat
        WHERE   id = @messageId AND content <> '';

        UPDATE {prefix}writeassistdev_chat
        SET    content = '', status = 'streaming', model = @model, errorcode = NULL, reply_number = reply_number + 1, input_tokens = NULL,
               output_tokens = NULL, heartbeat_at = {DatabaseClock.Milliseconds}, stop_requested = 0, created_at = @now
        WHERE  id = @messageId;

        UPDATE {prefix}writeassistdev_chat_sessions
        SET    modified_at = GREATEST(modified_at, @now)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND session_id = @chatSessionId;

        {DayUsageSql.Count(prefix)}
        """;

    /// <summary>
    /// Begins a reply anew in the place of an earlier one, which is kept if it has a word, and counts the request. The caller has
    /// made sure that the reply is the owner's and has ended.
    /// </summary>
    public Task RenewReplyAsync(SiteTransaction transaction, ChatOwner owner, NewTurn turn) =>
        transaction.Connection.ExecuteAsync(transaction.Begin(renewReply), Parameters(owner, turn));

    private static string Text(SiteTransaction transaction, NewTurn turn, string sql) => turn.IsLast ? transaction.Finish(sql) : sql;

    private static object Parameters(ChatOwner owner, NewTurn turn) => new
    {
        owner.ActivityId,
        owner.UserId,
        chatSessionId = turn.ChatSessionId,
        messageId = turn.MessageId,
        content = turn.Content,
        bytes = Encoding.UTF8.GetByteCount(turn.Content ?? "") + Encoding.UTF8.GetByteCount(turn.Along?.Selection ?? ""),
        withText = turn.Along?.WithText ?? TextAlong.None,
        selection = turn.Along?.Selection,
        clientId = turn.ClientId,
        firstWords = turn.FirstWords,
        model = turn.Model,
        now = turn.Now.ToUnixTimeSeconds(),
        day = turn.Day,
    };
}
