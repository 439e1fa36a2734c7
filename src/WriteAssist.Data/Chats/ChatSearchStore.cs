using MySqlConnector;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Chats;

/// <summary>
/// The SQL that searches in what was written. It looks through the owner's messages, newest first, until it has found enough: what an owner
/// may store bounds it. (A full-text index would cost each message that is saved more than a search a year is worth, and MariaDB has none
/// for languages that do not write spaces.)
/// </summary>
public sealed class ChatSearchStore
{
    /// <summary>The most words that are searched for.</summary>
    public const int MostWords = 8;

    private const char Escape = '!';
    private const int Before = 300; // characters that are read before the first word
    private const int Around = 1500;
    private const int Most = 65_536; // where the place is not known: LOCATE finds no letters with other accents

    private readonly CheckedSql[] select;

    /// <summary>Makes the statements, one for each number of words.</summary>
    public ChatSearchStore(TablePrefix prefix) =>
        select = [.. Enumerable.Range(1, MostWords).Select(words => new CheckedSql(prefix, isLive => Select(prefix, isLive, words)))];

    // Accents and case are ignored by the collation, whatever the column's is.
    private static string Select(TablePrefix prefix, string isLive, int words) => $"""
        SELECT {isLive};

        SELECT   message.id, message.chat_session_id, chat.title, chat.titled_by, message.role, message.timestamp,
                 IF(LOCATE(@first, message.content COLLATE utf8mb4_unicode_ci) = 0, LEFT(message.content, {Most}),
                    SUBSTRING(message.content, GREATEST(1, LOCATE(@first, message.content COLLATE utf8mb4_unicode_ci) - {Before}), {Around})),
                 LOCATE(@first, message.content COLLATE utf8mb4_unicode_ci) > {Before} + 1, message.branch_id = 0
        FROM     {prefix}writeassistdev_chat AS message FORCE INDEX (idx_history)
        STRAIGHT_JOIN {prefix}writeassistdev_chat_sessions AS chat FORCE INDEX (unique_session)
                 ON chat.writeassistdevid = message.writeassistdevid AND chat.userid = message.userid AND chat.session_id = message.chat_session_id
        WHERE    message.writeassistdevid = @ActivityId AND message.userid = @UserId AND chat.deleted_at = 0
        {string.Concat(Enumerable.Range(0, words).Select(i => $"AND      message.content COLLATE utf8mb4_unicode_ci LIKE @word{i} ESCAPE '{Escape}'\n"))}
        ORDER BY message.timestamp DESC, message.id DESC
        LIMIT    @rows
        """;

    /// <summary>The newest messages that have all of the words somewhere.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose messages.</param>
    /// <param name="words">What to find: 1 to <see cref="MostWords"/> parts of words.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="check">The sign-in in whose name they are read.</param>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<IReadOnlyList<FoundMessage>> SelectAsync(MySqlConnection connection, ChatOwner owner, IReadOnlyList<string> words, int limit, SignInCheck check)
    {
        await using var command = owner.Command(connection, select[words.Count - 1], check);
        command.Parameters.AddWithValue("first", words[0]);
        for (var i = 0; i < words.Count; i++)
            command.Parameters.AddWithValue($"word{i}", $"%{Escaped(words[i])}%");
        command.Parameters.AddWithValue("rows", limit);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        await reader.NextResultAsync();
        var found = new List<FoundMessage>();
        while (await reader.ReadAsync())
        {
            found.Add(new FoundMessage(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (ChatNaming)reader.GetInt32(3), reader.GetString(4), reader.GetInt64(5), reader.GetString(6),
                reader.GetInt64(7) != 0)
            { IsInView = reader.GetInt64(8) != 0 });
        }

        return found;
    }

    private static string Escaped(string word) => string.Concat(word.Select(letter => letter is '%' or '_' or Escape ? $"{Escape}{letter}" : $"{letter}"));
}

/// <summary>A message that was searched for.</summary>
/// <param name="Id">The message.</param>
/// <param name="ChatSessionId">Its chat.</param>
/// <param name="Title">That chat's title.</param>
/// <param name="TitledBy">Who gave it that.</param>
/// <param name="Role">Who said it.</param>
/// <param name="Timestamp">When, in Unix seconds.</param>
/// <param name="Around">What is said around the first place of the first word.</param>
/// <param name="IsCut">Whether something is said before that.</param>
public sealed record FoundMessage(long Id, string ChatSessionId, string Title, ChatNaming TitledBy, string Role, long Timestamp, string Around, bool IsCut)
{
    /// <summary>Whether it is in view; else it is in another branch of its chat.</summary>
    public bool IsInView { get; init; }
}
