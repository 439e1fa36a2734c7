using System.Data.Common;
using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Replies;

/// <summary>The SQL that reads what a prompt is made of.</summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class PromptStore(TablePrefix prefix)
{
    private readonly string selectBefore = $"""
        SELECT   message.role, message.content
        FROM     {prefix}writeassistdev_chat AS message
        JOIN     {prefix}writeassistdev_chat AS reply ON reply.id = @replyId
        WHERE    message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.chat_session_id = @chatSessionId
        AND      message.role IN ('user', 'assistant') AND message.status IN ('complete', 'stopped') AND message.content <> ''
        AND      (message.timestamp < reply.timestamp OR (message.timestamp = reply.timestamp AND message.id < reply.id))
        ORDER BY message.timestamp DESC, message.id DESC
        """;

    /// <summary>The messages before a reply, newest first, as far as they are read; failed replies are none.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="chatSessionId">The chat.</param>
    /// <param name="replyId">The reply.</param>
    public IAsyncEnumerable<PromptMessage> SelectBefore(DbConnection connection, ChatOwner owner, string chatSessionId, long replyId) =>
        connection.QueryUnbufferedAsync<PromptMessage>(selectBefore, new { owner.ActivityId, owner.UserId, chatSessionId, replyId });

    private readonly string hasGoals = $"""
        SELECT COUNT(*)
        FROM   information_schema.COLUMNS
        WHERE  TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '{prefix}writeassistdev' AND COLUMN_NAME = 'goals'
        """;

    private readonly string selectActivity = $"""
        SELECT name, intro
        FROM   {prefix}writeassistdev
        WHERE  id = @activityId
        """;

    private readonly string selectActivityWithGoals = $"""
        SELECT name, intro, goals
        FROM   {prefix}writeassistdev
        WHERE  id = @activityId
        """;

    private string? selectPurpose;

    /// <summary>
    /// What the teacher says of the activity, or null where it is gone. Only some releases of the plugin have a column <c>goals</c>:
    /// that is asked once, since <c>information_schema</c> is slow on a site of many tables.
    /// </summary>
    public async Task<ActivityPurpose?> SelectActivityAsync(DbConnection connection, long activityId)
    {
        var sql = selectPurpose ??= await connection.ExecuteScalarAsync<long>(hasGoals) > 0 ? selectActivityWithGoals : selectActivity;
        return await connection.QuerySingleOrDefaultAsync<ActivityPurpose>(sql, new { activityId });
    }
}

/// <summary>A message that a prompt may hold.</summary>
public sealed record PromptMessage
{
    /// <summary><c>user</c> or <c>assistant</c>.</summary>
    public string Role { get; init; } = "";

    /// <summary>What was said.</summary>
    public string Content { get; init; } = "";
}

/// <summary>What the teacher says of an activity.</summary>
public sealed record ActivityPurpose
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its description in HTML.</summary>
    public string? Intro { get; init; }

    /// <summary>Its goals in HTML or plain text, where the plugin's release has them.</summary>
    public string? Goals { get; init; }
}
