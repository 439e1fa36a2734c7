using System.Data.Common;
using System.Text;
using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Replies;

/// <summary>The SQL of a reply under way: its text is saved, its end written down, its stop asked for, and other servers read it.</summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class ReplyTextStore(TablePrefix prefix)
{
    /// <summary>
    /// Saves what has come of several replies, and that their server lives, in one statement, and reads what has become of them in the
    /// same round trip. A text is added to the one that is there, if that is as long as it was left. A reply that was thought interrupted
    /// while its server could not save is taken back.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="replies">The replies, each once.</param>
    /// <returns>Those that are there and under way, in no order.</returns>
    public async Task<IReadOnlyList<SavedReply>> SaveAsync(DbConnection connection, IReadOnlyList<UnsavedReply> replies)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = SaveSql(replies);
        for (var i = 0; i < replies.Count; i++)
        {
            Add(command, $"@id{i}", replies[i].Id);
            Add(command, $"@number{i}", replies[i].Number);
            if (replies[i].Text is not { } text)
                continue;
            Add(command, $"@after{i}", replies[i].After);
            Add(command, $"@text{i}", text);
        }

        var saved = new List<SavedReply>(replies.Count);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            saved.Add(new SavedReply(reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2) != 0, reader.GetInt32(3)));
        return saved;
    }

    private string SaveSql(IReadOnlyList<UnsavedReply> replies)
    {
        var ids = string.Join(", ", Enumerable.Range(0, replies.Count).Select(i => $"@id{i}"));
        var numbers = string.Join(" ", Enumerable.Range(0, replies.Count).Select(i => $"WHEN @id{i} THEN @number{i}"));
        var texts = string.Join(" ", Enumerable.Range(0, replies.Count).Where(i => replies[i].Text is not null).Select(i =>
            $"WHEN @id{i} THEN IF(@after{i} = 0, @text{i}, IF(CHAR_LENGTH(content) = @after{i}, CONCAT(content, @text{i}), content))"));
        return $"""
            UPDATE {prefix}writeassistdev_chat FORCE INDEX (PRIMARY)
            SET    {(texts.Length == 0 ? "" : $"content = CASE id {texts} ELSE content END,")}
                   heartbeat_at = {DatabaseClock.Milliseconds}, status = 'streaming', errorcode = NULL
            WHERE  id IN ({ids}) AND reply_number = CASE id {numbers} END AND (status = 'streaming' OR errorcode = 'interrupted');

            SELECT id, reply_number, stop_requested, CHAR_LENGTH(content)
            FROM   {prefix}writeassistdev_chat FORCE INDEX (PRIMARY)
            WHERE  id IN ({ids}) AND status = 'streaming'
            """;
    }

    // By hand: there are as many different statements as replies at once, and Dapper would keep what it knows of each.
    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    // The owner's row is locked first, as by everybody else.
    private readonly string end = $"""
        UPDATE        {prefix}writeassistdev_chat_owners AS owner
        STRAIGHT_JOIN {prefix}writeassistdev_chat AS message ON message.writeassistdevid = owner.writeassistdevid AND message.userid = owner.userid
        SET    content = @Content, status = @Status, errorcode = @ErrorCode, input_tokens = @InputTokens, output_tokens = @OutputTokens,
               heartbeat_at = {DatabaseClock.Milliseconds}, stop_requested = 0, stored_bytes = stored_bytes + @bytes, owner.bytes = owner.bytes + @bytes
        WHERE  owner.writeassistdevid = @ActivityId AND owner.userid = @UserId
        AND    message.id = @Id AND reply_number = @ReplyNumber AND (status = 'streaming' OR errorcode = 'interrupted');

        SELECT COUNT(*)
        FROM   {prefix}writeassistdev_chat
        WHERE  id = @Id AND reply_number = @ReplyNumber AND status = @Status
        """;

    /// <summary>Writes down the whole text and how the reply ended; again, if it was written and the answer to that was lost, it changes nothing.</summary>
    /// <returns>Whether the reply is there with its end; else it was deleted (its chat is in the bin), or begun anew by somebody who thought it interrupted.</returns>
    public async Task<bool> EndAsync(DbConnection connection, ChatOwner owner, ChatMessage reply) =>
        await connection.ExecuteScalarAsync<long>(end, new
        {
            owner.ActivityId,
            owner.UserId,
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
    public Task<ReplyRest?> SelectRestAsync(DbConnection connection, ChatOwner owner, long messageId, int skip) =>
        connection.QuerySingleOrDefaultAsync<ReplyRest>(selectRest, new { owner.ActivityId, owner.UserId, messageId, skip });
}

/// <summary>What is to be saved of a reply under way.</summary>
/// <param name="Id">The reply.</param>
/// <param name="Number">Which reply in its place.</param>
/// <param name="After">How long, in Unicode characters, the saved text is to be that the new one is added to; 0 puts the new one in its place.</param>
/// <param name="Text">What is new; null for nothing.</param>
public sealed record UnsavedReply(long Id, int Number, int After, string? Text);

/// <summary>A reply as it was left by saving it.</summary>
/// <param name="Id">The reply.</param>
/// <param name="Number">Which reply in its place it is.</param>
/// <param name="StopRequested">Whether a stop was asked for.</param>
/// <param name="Characters">How long the saved text is, in Unicode characters.</param>
public sealed record SavedReply(long Id, int Number, bool StopRequested, int Characters);

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
