using Dapper;
using MySqlConnector;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Projects;

/// <summary>The SQL that reads <c>{writeassistdev_versions}</c>. Every statement is bound to the owner.</summary>
public sealed class VersionStore(TablePrefix prefix)
{
    /// <summary>The most content, in bytes, that one list carries; the newest version's comes in any case, and of the others what fits.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    // How large a text is, is known without reading it.
    private readonly CheckedSql selectPage = new(prefix, isLive => $"""
        SELECT {isLive};

        SELECT   version.id, version.phase, IF(@mostBytes > 0 AND (sized.newer_bytes = 0 OR sized.newer_bytes + version.stored_bytes <= @mostBytes), version.content, NULL), version.word_count, version.version_number,
                 version.created_at, version.modified_by, version.change_summary, version.kind
        FROM     (SELECT id, SUM(stored_bytes) OVER (ORDER BY version_number DESC) - stored_bytes AS newer_bytes
                  FROM   (SELECT   id, version_number, stored_bytes
                          FROM     {prefix}writeassistdev_versions FORCE INDEX (unique_version)
                          WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND phase = @phase AND version_number < @below
                          ORDER BY version_number DESC
                          LIMIT    @rows) AS page) AS sized
        STRAIGHT_JOIN {prefix}writeassistdev_versions AS version ON version.id = sized.id
        ORDER BY version.version_number DESC
        """);

    /// <summary>The newest versions of a text, newest first.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose text.</param>
    /// <param name="asked">Which.</param>
    /// <param name="check">The sign-in in whose name they are read.</param>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<VersionPage> SelectPageAsync(MySqlConnection connection, ChatOwner owner, AskedVersions asked, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectPage, check);
        command.Parameters.AddWithValue("phase", asked.Phase);
        command.Parameters.AddWithValue("below", asked.Before ?? long.MaxValue);
        command.Parameters.AddWithValue("rows", asked.Limit + 1);
        command.Parameters.AddWithValue("mostBytes", asked.WithTexts ? MostBytes : 0);
        var versions = await ReadAsync(command, check);
        return new VersionPage([.. versions.Take(asked.Limit)], versions.Count > asked.Limit);
    }

    private readonly CheckedSql selectOne = new(prefix, isLive => $"""
        SELECT {isLive};

        SELECT id, phase, content, word_count, version_number, created_at, modified_by, change_summary, kind
        FROM   {prefix}writeassistdev_versions FORCE INDEX (unique_version)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND phase = @phase AND version_number = @number
        """);

    /// <summary>One version of a text, or null where there is none of that number.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<ProjectVersion?> SelectAsync(MySqlConnection connection, ChatOwner owner, string phase, long number, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectOne, check);
        command.Parameters.AddWithValue("phase", phase);
        command.Parameters.AddWithValue("number", number);
        return (await ReadAsync(command, check)).FirstOrDefault();
    }

    private readonly string sumRestored = $"""
        SELECT COALESCE(SUM(stored_bytes), 0)
        FROM   {prefix}writeassistdev_versions FORCE INDEX (unique_version)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND kind = {(int)VersionKind.Restored}
        """;

    /// <summary>How many bytes the restored versions of a project have.</summary>
    public async Task<long> SumRestoredAsync(MySqlConnection connection, ChatOwner owner) => await connection.ExecuteScalarAsync<long>(sumRestored, owner);

    private static async Task<List<ProjectVersion>> ReadAsync(MySqlCommand command, SignInCheck check)
    {
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        await reader.NextResultAsync();
        var versions = new List<ProjectVersion>();
        while (await reader.ReadAsync())
            versions.Add(Read(reader));
        return versions;
    }

    private static ProjectVersion Read(MySqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Phase = reader.GetString(1),
        Content = reader.TextOrNull(2),
        WordCount = reader.NumberOrNull(3) ?? 0,
        VersionNumber = reader.GetInt64(4),
        CreatedAt = reader.GetInt64(5),
        ModifiedBy = reader.NumberOrNull(6),
        ChangeSummary = reader.TextOrNull(7),
        Kind = (VersionKind)reader.GetInt32(8),
    };
}

/// <summary>Which versions are asked for.</summary>
/// <param name="Phase">Of which text.</param>
/// <param name="Limit">How many at most.</param>
/// <param name="Before">Only those with a smaller number; null for no such bound.</param>
/// <param name="WithTexts">Whether what they say is read too.</param>
public sealed record AskedVersions(string Phase, int Limit, long? Before, bool WithTexts = true);
