using MySqlConnector;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Provenance;

/// <summary>The SQL that counts what an owner asked models for. Chats in the bin are not looked at; branches out of view are.</summary>
public sealed class RequestStore(TablePrefix prefix)
{
    /// <summary>How many requests are listed; the newest.</summary>
    public const int MostListed = 200;

    private const int Beginning = 1000; // characters that are read of one

    private static string Messages(TablePrefix prefix, string role, string joins = "") => $"""
        FROM     {prefix}writeassistdev_chat AS message FORCE INDEX (idx_history)
        STRAIGHT_JOIN {prefix}writeassistdev_chat_sessions AS chat FORCE INDEX (unique_session)
                 ON chat.writeassistdevid = message.writeassistdevid AND chat.userid = message.userid AND chat.session_id = message.chat_session_id{joins}
        WHERE    message.writeassistdevid = @ActivityId AND message.userid = @UserId AND message.role = '{role}' AND chat.deleted_at = 0
        """;

    // A message of the user that a model of this server has answered with a word.
    private static string Requests(TablePrefix prefix) => $"""
        {Messages(prefix, "user")}
        AND      EXISTS (SELECT 1 FROM {prefix}writeassistdev_chat AS reply WHERE reply.reply_to = message.id AND reply.model IS NOT NULL AND reply.content <> '')
        """;

    private readonly string select = $"""
        SELECT   model, COUNT(*)
        FROM     (SELECT message.model
                  {Messages(prefix, "assistant")}
                  AND      message.model IS NOT NULL AND message.reply_to IS NOT NULL AND message.content <> ''
                  UNION ALL
                  SELECT earlier.model
                  {Messages(prefix, "assistant", $"\nSTRAIGHT_JOIN {prefix}writeassistdev_chat_alternatives AS earlier ON earlier.message_id = message.id")}
                  AND      earlier.model IS NOT NULL AND earlier.content <> '') AS replies
        GROUP BY model
        ORDER BY COUNT(*) DESC, model;

        SELECT   COUNT(*)
        {Requests(prefix)};

        SELECT   message.id, message.chat_session_id, chat.title, LEFT(message.content, {Beginning}), message.timestamp
        {Requests(prefix)}
        ORDER BY message.timestamp DESC, message.id DESC
        LIMIT    {MostListed}
        """;

    /// <summary>What an owner asked for, and who answered.</summary>
    public async Task<Requests> SelectAsync(MySqlConnection connection, ChatOwner owner)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = select;
        command.Parameters.AddWithValue("ActivityId", owner.ActivityId);
        command.Parameters.AddWithValue("UserId", owner.UserId);
        await using var reader = await command.ExecuteReaderAsync();
        var models = new List<AnsweringModel>();
        while (await reader.ReadAsync())
            models.Add(new AnsweringModel(reader.GetString(0), reader.GetInt64(1)));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var count = reader.GetInt64(0);
        await reader.NextResultAsync();
        var listed = new List<Request>();
        while (await reader.ReadAsync())
            listed.Add(new Request(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4)));
        listed.Reverse();
        return new Requests(models, count, listed);
    }
}

/// <summary>What an owner asked models for.</summary>
/// <param name="Models">Who answered; the one with the most replies first.</param>
/// <param name="Count">How many messages were answered.</param>
/// <param name="Listed">The newest of them, in time order.</param>
public sealed record Requests(IReadOnlyList<AnsweringModel> Models, long Count, IReadOnlyList<Request> Listed);

/// <summary>A model that answered.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Replies">How many replies it made, those made anew too.</param>
public sealed record AnsweringModel(string Id, long Replies);

/// <summary>A message that a model answered.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="ChatSessionId">Its chat.</param>
/// <param name="ChatTitle">That chat's title.</param>
/// <param name="Beginning">How it begins.</param>
/// <param name="Timestamp">When it was sent, in Unix seconds.</param>
public sealed record Request(long MessageId, string ChatSessionId, string ChatTitle, string Beginning, long Timestamp);
