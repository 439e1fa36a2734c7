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

    private const int MostCharacters = 100_000; // of HTML, in each column

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
    /// <param name="hasInstructions">Whether the plugin's release has the teacher's instructions.</param>
    /// <param name="mostBytes">The room, in bytes; the last message that begins within it may go beyond it.</param>
    public async Task<(ActivityPurpose? Purpose, IReadOnlyList<PromptMessage> NewestFirst, AskedText? Along)> SelectAsync(
        DbConnection connection, ChatOwner owner, ChatMessage reply, bool hasInstructions, long mostBytes)
    {
        var sql = $"{PurposeSql(hasInstructions)};\n\n{selectBefore};\n\n{selectAlong}";
        var parameters = new { owner.ActivityId, owner.UserId, chatSessionId = reply.ChatSessionId, replyId = reply.Id, askedId = reply.ReplyTo, mostBytes };
        await using var results = await connection.QueryMultipleAsync(sql, parameters);
        var purpose = await results.ReadSingleOrDefaultAsync<ActivityPurpose>();
        var newestFirst = (await results.ReadAsync<PromptMessage>()).AsList();
        return (purpose, newestFirst, await results.ReadSingleOrDefaultAsync<AskedText>());
    }

    /// <summary>What the teacher says of the activity, or null where it is gone.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="activityId">The activity.</param>
    /// <param name="hasInstructions">Whether the plugin's release has the teacher's instructions.</param>
    public Task<ActivityPurpose?> SelectActivityAsync(DbConnection connection, long activityId, bool hasInstructions) =>
        connection.QuerySingleOrDefaultAsync<ActivityPurpose>(PurposeSql(hasInstructions), new { ActivityId = activityId });

    // The goals are there with every schema of ours. What is longer is no text for people: it is not sent.
    private string PurposeSql(bool hasInstructions) => $"""
        SELECT LEFT(intro, {MostCharacters}) AS intro, LEFT(plan_goal, {MostCharacters}) AS plan_goal, LEFT(write_goal, {MostCharacters}) AS write_goal,
               LEFT(edit_goal, {MostCharacters}) AS edit_goal, {(hasInstructions ? $"LEFT(instructions, {MostCharacters})" : "NULL")} AS instructions
        FROM   {prefix}writeassistdev
        WHERE  id = @ActivityId
        """;
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
    /// <summary>Its description in HTML.</summary>
    public string? Intro { get; init; }

    /// <summary>What planning is for, in HTML.</summary>
    public string? PlanGoal { get; init; }

    /// <summary>What writing is for, in HTML.</summary>
    public string? WriteGoal { get; init; }

    /// <summary>What editing is for, in HTML.</summary>
    public string? EditGoal { get; init; }

    /// <summary>What the teacher tells the assistant, as plain text; null where the plugin's release has no such column.</summary>
    public string? Instructions { get; init; }
}
