using System.Data.Common;
using System.Text;
using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Replies;

/// <summary>The SQL of a reply under way: its text is saved, its end written down, its stop asked for, and other servers read it.</summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class ReplyTextStore(TablePrefix prefix)
{
    // A reply that was thought interrupted while its server could not save is taken back by that server.
    private readonly string save = $"""
        UPDATE {prefix}writeassistdev_chat
        SET    content = COALESCE(@text, content), heartbeat_at = {DatabaseClock.Milliseconds}, status = 'streaming', errorcode = NULL
        WHERE  id = @id AND reply_number = @number AND (status = 'streaming' OR errorcode = 'interrupted');

        SELECT stop_requested
        FROM   {prefix}writeassistdev_chat
        WHERE  id = @id AND reply_number = @number AND status = 'streaming'
        """;

    /// <summary>Saves what has come of a reply, and that its server lives.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="id">The reply.</param>
    /// <param name="number">Which reply in that place.</param>
    /// <param name="text">The whole text so far; null where it is as it was saved last.</param>
    /// <returns>Whether a stop was asked for, or null where the reply is gone.</returns>
    public Task<bool?> SaveAsync(DbConnection connection, long id, int number, string? text) =>
        connection.QuerySingleOrDefaultAsync<bool?>(save, new { id, number, text });

    private readonly string end = $"""
        UPDATE {prefix}writeassistdev_chat {ChatStorageSql.Join(prefix)}
        SET    content = @Content, status = @Status, errorcode = @ErrorCode, input_tokens = @InputTokens, output_tokens = @OutputTokens,
               heartbeat_at = {DatabaseClock.Milliseconds}, stop_requested = 0, stored_bytes = stored_bytes + @bytes, bytes = bytes + @bytes
        WHERE  id = @Id AND reply_number = @ReplyNumber AND (status = 'streaming' OR errorcode = 'interrupted');

        SELECT COUNT(*)
        FROM   {prefix}writeassistdev_chat
        WHERE  id = @Id AND reply_number = @ReplyNumber AND status <> 'streaming'
        """;

    /// <summary>Writes down the whole text and how the reply ended; again, if it was written and the answer to that was lost, it changes nothing.</summary>
    /// <returns>Whether the reply is there with its end; else it was deleted, or begun anew by somebody who thought it interrupted.</returns>
    public async Task<bool> EndAsync(DbConnection connection, ChatMessage reply) =>
        await connection.ExecuteScalarAsync<long>(end, new
        {
            reply.Content,
            bytes = Encoding.UTF8.GetByteCount(reply.Content),
            reply.Status,
            reply.ErrorCode,
            reply.InputTokens,
            reply.OutputTokens,
            reply.Id,
            reply.ReplyNumber,
        }) > 0;

    private readonly string requestStop = $"""
        UPDATE {prefix}writeassistdev_chat
        SET    stop_requested = 1
        WHERE  id = @messageId AND writeassistdevid = @ActivityId AND userid = @UserId AND role = 'assistant' AND status = 'streaming'
        """;

    /// <summary>Asks the server of a reply, whichever it is, to end it; it looks every second.</summary>
    /// <returns>Whether the owner has such a reply under way.</returns>
    public async Task<bool> RequestStopAsync(DbConnection connection, ChatOwner owner, long messageId) =>
        await connection.ExecuteAsync(requestStop, new { owner.ActivityId, owner.UserId, messageId }) > 0;

    private readonly string selectRest = $"""
        SELECT status, reply_number, {ReplyStatus.Lapsed()} AS has_lapsed, SUBSTRING(content, @skip + 1) AS text
        FROM   {prefix}writeassistdev_chat
        WHERE  id = @messageId AND writeassistdevid = @ActivityId AND userid = @UserId
        """;

    /// <summary>What of a reply's text comes after the part that is known, or null where the reply is gone.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose reply.</param>
    /// <param name="messageId">The reply.</param>
    /// <param name="skip">How much is known, in Unicode characters (code points), as MySQL counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<ReplyRest?> SelectRestAsync(DbConnection connection, ChatOwner owner, long messageId, int skip, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<ReplyRest>(
            new CommandDefinition(selectRest, new { owner.ActivityId, owner.UserId, messageId, skip }, cancellationToken: cancellationToken));
}

/// <summary>What has come of a reply since it was last looked at.</summary>
public sealed record ReplyRest
{
    /// <summary>How far it is: one of <see cref="ReplyStatus"/>.</summary>
    public string Status { get; init; } = "";

    /// <summary>Which reply in its place it is.</summary>
    public int ReplyNumber { get; init; }

    /// <summary>Whether its server has not been heard of for too long.</summary>
    public bool HasLapsed { get; init; }

    /// <summary>The text that is new.</summary>
    public string Text { get; init; } = "";
}
