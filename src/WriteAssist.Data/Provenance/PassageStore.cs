using Dapper;
using MySqlConnector;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Provenance;

/// <summary>The SQL of <c>{writeassistdev_passages}</c>. Every statement is bound to the owner.</summary>
public sealed class PassageStore(TablePrefix prefix)
{
    private static string Ground(TablePrefix prefix) => $"""
        {ActivitySettingsStore.NotesPassages(prefix)}, {ActivitySettingsStore.ShowsPassages(prefix)},
               (SELECT COUNT(*) FROM {prefix}writeassistdev_metadata WHERE writeassistdevid = @ActivityId AND userid = @UserId AND status = 'submitted'),
               (SELECT COUNT(*) FROM {prefix}writeassistdev_passages WHERE writeassistdevid = @ActivityId AND userid = @UserId),
               (SELECT COALESCE(SUM(CHAR_LENGTH(content)), 0) FROM {prefix}writeassistdev_passages WHERE writeassistdevid = @ActivityId AND userid = @UserId)
        """;

    private readonly CheckedSql select = new(prefix, isLive => $"""
        SELECT {isLive}, {Ground(prefix)}
        """);

    /// <summary>What decides whether a passage is noted.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<PassageGround> SelectGroundAsync(MySqlConnection connection, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(connection, select, check);
        return await ReadGroundAsync(command, check);
    }

    private readonly CheckedSql selectLocked = new(prefix, isLive => $"""
        {ChatOwnerSql.LockChecked(prefix, isLive)};

        SELECT ROW_COUNT() > 0, {Ground(prefix)}
        """);

    /// <summary>The same, and nobody else notes any of the owner's until the transaction ends.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<PassageGround> LockAsync(SiteTransaction transaction, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(transaction.Connection, selectLocked, check);
        command.CommandText = transaction.Begin(command.CommandText);
        return await ReadGroundAsync(command, check);
    }

    private readonly string selectKnown = $"""
        SELECT client_id
        FROM   {prefix}writeassistdev_passages
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND client_id IN @clientIds
        """;

    /// <summary>Which of these names are noted already.</summary>
    public async Task<IReadOnlySet<string>> SelectKnownAsync(SiteTransaction transaction, ChatOwner owner, IReadOnlyCollection<string> clientIds) =>
        (await transaction.Connection.QueryAsync<string>(selectKnown, new { owner.ActivityId, owner.UserId, clientIds })).ToHashSet(StringComparer.Ordinal);

    private readonly string insert = $"""
        INSERT INTO {prefix}writeassistdev_passages
               (writeassistdevid, userid, client_id, phase, kind, content, characters, message_id, reply_number, model, chat_session_id, chat_title, noted_at)
        VALUES (@ActivityId, @UserId, @clientId, @phase, @kind, @text, @characters, @messageId, @number, @model, @chatSessionId, @chatTitle, @now)
        """;

    /// <summary>Notes passages.</summary>
    public async Task InsertAsync(SiteTransaction transaction, ChatOwner owner, IEnumerable<Passage> passages, long now)
    {
        var batch = new OwnerBatch(transaction.Connection, owner, now);
        foreach (var passage in passages)
        {
            var source = passage.Source;
            batch.Add(
                insert,
                ("clientId", passage.ClientId), ("phase", passage.Phase), ("kind", source is null ? "paste" : "reply"), ("text", passage.Text), ("characters", passage.Characters),
                ("messageId", source?.MessageId), ("number", source?.Number), ("model", source?.Model), ("chatSessionId", source?.ChatSessionId), ("chatTitle", source?.ChatTitle));
        }

        await batch.SendAsync();
    }

    private readonly string selectAll = $"""
        SELECT   id, client_id, phase, content, characters, noted_at, message_id, reply_number, model, chat_session_id, chat_title
        FROM     {prefix}writeassistdev_passages FORCE INDEX (unique_client)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId
        ORDER BY id
        """;

    /// <summary>An owner's passages, in the order in which they were noted.</summary>
    public async Task<IReadOnlyList<Passage>> SelectAllAsync(MySqlConnection connection, ChatOwner owner)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = selectAll;
        command.Parameters.AddWithValue("ActivityId", owner.ActivityId);
        command.Parameters.AddWithValue("UserId", owner.UserId);
        await using var reader = await command.ExecuteReaderAsync();
        var passages = new List<Passage>();
        while (await reader.ReadAsync())
            passages.Add(Read(reader));
        return passages;
    }

    private static Passage Read(MySqlDataReader reader) => new(reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5))
    {
        Id = reader.GetInt64(0),
        Source = reader.NumberOrNull(6) is { } message
            ? new PassageSource(message, (int)(reader.NumberOrNull(7) ?? 1), reader.TextOrNull(8), reader.TextOrNull(9) ?? "", reader.TextOrNull(10) ?? "")
            : null,
    };

    private static async Task<PassageGround> ReadGroundAsync(MySqlCommand command, SignInCheck check)
    {
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        return new PassageGround(new ProvenanceSetting(reader.GetInt64(1) != 0, reader.GetInt64(2) != 0), reader.GetInt64(3) != 0, reader.GetInt64(4), reader.GetInt64(5));
    }
}
