using System.Data.Common;
using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Replies;

/// <summary>The SQL that reads what a prompt is made of.</summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class PromptStore(TablePrefix prefix)
{
    /// <summary>The most messages that a prompt holds.</summary>
    public const int MostMessages = 200;

    private readonly string selectBefore = $"""
        SELECT   message.role, message.content
        FROM     (SELECT id
                  FROM   (SELECT id, SUM(size) OVER (ORDER BY id DESC) - size AS newer
                          FROM   (SELECT   id, LENGTH(content) AS size
                                  FROM     {prefix}writeassistdev_chat FORCE INDEX (idx_chat_order)
                                  WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND chat_session_id = @chatSessionId AND id < @replyId
                                  AND      branch_id = 0 AND role IN ('user', 'assistant') AND status IN ('complete', 'stopped') AND content <> ''
                                  ORDER BY id DESC
                                  LIMIT    {MostMessages}) AS newest) AS sized
                  WHERE  newer < @mostBytes) AS page
        STRAIGHT_JOIN {prefix}writeassistdev_chat AS message ON message.id = page.id
        ORDER BY page.id DESC
        """;

    // The names of the phases are no column's, so that the texts' own collation compares.
    private readonly string selectAlong = $"""
        SELECT    asked.with_text, asked.selection, text.content
        FROM      {prefix}writeassistdev_chat AS asked
        LEFT JOIN {prefix}writeassistdev_content AS text FORCE INDEX (unique_phase)
                  ON text.writeassistdevid = @ActivityId AND text.userid = @UserId AND text.phase = ELT(asked.with_text, 'write', 'edit')
        WHERE     asked.id = @askedId AND asked.writeassistdevid = @ActivityId AND asked.userid = @UserId AND (asked.with_text > 0 OR asked.selection IS NOT NULL)
        """;

    /// <summary>
    /// What a prompt of a reply is made of, in one round trip: what the teacher says of the activity (null where it is gone), the
    /// messages in view before the reply, newest first, as many as have room (failed replies are none), and what of the student's text went
    /// along with the message to answer (null where nothing did).
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose chat.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="mostBytes">The room, in bytes; the last message that begins within it may go beyond it.</param>
    public async Task<(ActivityPurpose? Purpose, IReadOnlyList<PromptMessage> NewestFirst, AskedText? Along)> SelectAsync(
        DbConnection connection, ChatOwner owner, ChatMessage reply, long mostBytes)
    {
        var sql = $"{await PurposeSqlAsync(connection)};\n\n{selectBefore};\n\n{selectAlong}";
        var parameters = new { owner.ActivityId, owner.UserId, chatSessionId = reply.ChatSessionId, replyId = reply.Id, askedId = reply.ReplyTo, mostBytes };
        await using var results = await connection.QueryMultipleAsync(sql, parameters);
        var purpose = await results.ReadSingleOrDefaultAsync<ActivityPurpose>();
        var newestFirst = (await results.ReadAsync<PromptMessage>()).AsList();
        return (purpose, newestFirst, await results.ReadSingleOrDefaultAsync<AskedText>());
    }

    private readonly string hasGoals = $"""
        SELECT COUNT(*)
        FROM   information_schema.COLUMNS
        WHERE  TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '{prefix}writeassistdev' AND COLUMN_NAME = 'goals'
        """;

    private readonly string selectActivity = $"""
        SELECT name, intro
        FROM   {prefix}writeassistdev
        WHERE  id = @ActivityId
        """;

    private readonly string selectActivityWithGoals = $"""
        SELECT name, intro, goals
        FROM   {prefix}writeassistdev
        WHERE  id = @ActivityId
        """;

    private string? selectPurpose;

    /// <summary>What the teacher says of the activity, or null where it is gone.</summary>
    public async Task<ActivityPurpose?> SelectActivityAsync(DbConnection connection, long activityId) =>
        await connection.QuerySingleOrDefaultAsync<ActivityPurpose>(await PurposeSqlAsync(connection), new { ActivityId = activityId });

    // Only some releases of the plugin have a column goals: that is asked once, since information_schema is slow on a site of many tables.
    private async ValueTask<string> PurposeSqlAsync(DbConnection connection) =>
        selectPurpose ??= await connection.ExecuteScalarAsync<long>(hasGoals) > 0 ? selectActivityWithGoals : selectActivity;
}

/// <summary>A message that a prompt may hold.</summary>
public sealed record PromptMessage
{
    /// <summary><c>user</c> or <c>assistant</c>.</summary>
    public string Role { get; init; } = "";

    /// <summary>What was said.</summary>
    public string Content { get; init; } = "";
}

/// <summary>What of the student's text went along with a message, and that text as it is now.</summary>
public sealed record AskedText
{
    /// <summary>Which text: one of those of <see cref="TextAlong"/>.</summary>
    public int WithText { get; init; }

    /// <summary>The passage that went along, as plain text; null for none.</summary>
    public string? Selection { get; init; }

    /// <summary>The text in HTML; null where none is stored, or none went along.</summary>
    public string? Content { get; init; }
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
