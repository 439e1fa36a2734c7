using Dapper;
using MySqlConnector;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Projects;

/// <summary>The SQL of <c>{writeassistdev_work}</c>, in which the first release kept each project as one JSON text.</summary>
public sealed class WorkStore(TablePrefix prefix)
{
    private readonly string select = $"""
        SELECT   content
        FROM     {prefix}writeassistdev_work
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId
        ORDER BY timemodified DESC, id DESC
        LIMIT    1
        """;

    /// <summary>What an early release kept of an owner's project, or null.</summary>
    public Task<string?> SelectAsync(SiteTransaction transaction, ChatOwner owner) =>
        transaction.Connection.QuerySingleOrDefaultAsync<string?>(transaction.Begin(select), owner);

    private readonly CheckedSql delete = new(prefix, isLive => $"""
        SELECT {isLive};

        DELETE FROM {prefix}writeassistdev_work
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND {isLive}
        """);

    /// <summary>Deletes it.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task DeleteAsync(MySqlConnection connection, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(connection, delete, check);
        check.Prove(Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) != 0);
    }

    private readonly string goBack = $"""
        INSERT INTO {prefix}writeassistdev_work (writeassistdevid, userid, content, timecreated, timemodified)
        SELECT @ActivityId, @UserId, @json, @now, @now FROM DUAL
        WHERE  NOT EXISTS (SELECT 1 FROM {prefix}writeassistdev_work WHERE writeassistdevid = @ActivityId AND userid = @UserId);

        DELETE FROM {prefix}writeassistdev_metadata WHERE writeassistdevid = @ActivityId AND userid = @UserId;

        DELETE FROM {prefix}writeassistdev_ideas WHERE writeassistdevid = @ActivityId AND userid = @UserId;

        DELETE FROM {prefix}writeassistdev_content WHERE writeassistdevid = @ActivityId AND userid = @UserId
        """;

    /// <summary>Takes a project out of its tables, as the last of the transaction; where no JSON of it is kept, it is kept now.</summary>
    /// <param name="transaction">The transaction, which has locked the owner.</param>
    /// <param name="owner">Whose project.</param>
    /// <param name="project">The project as JSON, and the phases whose texts become versions.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    /// <param name="versions">How versions are kept.</param>
    public Task GoBackAsync(SiteTransaction transaction, ChatOwner owner, (string Json, IReadOnlyList<string> Phases) project, long now, VersionSql versions)
    {
        var batch = new OwnerBatch(transaction.Connection, owner, now);
        foreach (var phase in project.Phases)
            versions.AddNewest(batch, phase, VersionSql.BeforeGoingBack, VersionKind.Saved);
        batch.Add(transaction.Finish(goBack), ("json", project.Json));
        return batch.SendAsync();
    }

    private readonly CheckedSql selectCounts = new(prefix, isLive => $"""
        SELECT {isLive},
               (SELECT COUNT(*) FROM {prefix}writeassistdev_work WHERE writeassistdevid = @ActivityId AND userid = @UserId),
               (SELECT COUNT(*) FROM {prefix}writeassistdev_metadata WHERE writeassistdevid = @ActivityId AND userid = @UserId),
               (SELECT COUNT(*) FROM {prefix}writeassistdev_ideas WHERE writeassistdevid = @ActivityId AND userid = @UserId),
               (SELECT COUNT(*) FROM {prefix}writeassistdev_content WHERE writeassistdevid = @ActivityId AND userid = @UserId),
               (SELECT COUNT(*) FROM {prefix}writeassistdev_chat FORCE INDEX (idx_history) WHERE writeassistdevid = @ActivityId AND userid = @UserId)
        """);

    /// <summary>How many rows of an owner each table has.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<WorkCounts> SelectCountsAsync(MySqlConnection connection, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectCounts, check);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        return new WorkCounts(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
    }
}

/// <summary>How many rows of one owner each table has.</summary>
/// <param name="Work">Projects as JSON.</param>
/// <param name="Metadata">Projects.</param>
/// <param name="Ideas">Ideas.</param>
/// <param name="Content">Texts.</param>
/// <param name="Chat">Messages.</param>
public sealed record WorkCounts(long Work, long Metadata, long Ideas, long Content, long Chat);
