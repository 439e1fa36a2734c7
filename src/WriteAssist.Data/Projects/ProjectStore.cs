using MySqlConnector;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Projects;

/// <summary>
/// The SQL that reads a project whole. Every statement is bound to the owner; a stranger's project is "no row". Whoever changes a project
/// takes the owner's lock first (<see cref="ChatOwnerSql"/>), and the rows of projects after those of chats and messages.
/// </summary>
public sealed class ProjectStore(TablePrefix prefix)
{
    private static string Settings(TablePrefix prefix) =>
        $"{ActivitySettingsStore.KeepsLog(prefix)}, {ActivitySettingsStore.NotesPassages(prefix)}, {ActivitySettingsStore.ShowsPassages(prefix)}";

    private static string Rows(TablePrefix prefix, string content = "content") => $"""
        SELECT title, description, current_tab, status, instructor_instructions, goal, plan_outline, created_at, modified_at, revision
        FROM   {prefix}writeassistdev_metadata
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId;

        SELECT   id, content, location, section_id, ai_generated
        FROM     {prefix}writeassistdev_ideas FORCE INDEX (idx_project)
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId
        ORDER BY id;

        SELECT phase, {content}, word_count, revision
        FROM   {prefix}writeassistdev_content FORCE INDEX (unique_phase)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId
        """;

    private readonly CheckedSql select = new(prefix, isLive => $"""
        SELECT {isLive}, {Settings(prefix)};

        {Rows(prefix)}
        """);

    /// <summary>Reads an owner's project.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<Project> SelectAsync(MySqlConnection connection, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(connection, select, check);
        return await ReadAsync(command, check);
    }

    private readonly CheckedSql selectHead = new(prefix, isLive => $"""
        SELECT {isLive};

        SELECT revision, status
        FROM   {prefix}writeassistdev_metadata
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId
        """);

    /// <summary>Reads how often an owner's project was saved, and whether it was handed in, and nothing of what it says.</summary>
    /// <returns>Null where nothing was ever saved.</returns>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<ProjectHead?> SelectHeadAsync(MySqlConnection connection, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(connection, selectHead, check);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        await reader.NextResultAsync();
        return await reader.ReadAsync() ? new ProjectHead(reader.GetInt64(0), reader.TextOrNull(1) ?? Project.Draft) : null;
    }

    private static CheckedSql Locked(TablePrefix prefix, string rows) => new(prefix, isLive => $"""
        {ChatOwnerSql.LockChecked(prefix, isLive)};

        SELECT ROW_COUNT() > 0, {Settings(prefix)};

        {rows}
        """);

    private readonly CheckedSql selectLocked = Locked(prefix, Rows(prefix));

    private readonly CheckedSql selectLockedHead = Locked(prefix, Rows(prefix, content: "NULL"));

    /// <summary>Reads an owner's project, which nobody else changes until the transaction ends.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="owner">Whose project.</param>
    /// <param name="check">The sign-in in whose name it is changed.</param>
    /// <param name="withTexts">Whether what the texts say is read too.</param>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<Project> LockAsync(SiteTransaction transaction, ChatOwner owner, SignInCheck check, bool withTexts = true)
    {
        await using var command = owner.Command(transaction.Connection, withTexts ? selectLocked : selectLockedHead, check);
        command.CommandText = transaction.Begin(command.CommandText);
        return await ReadAsync(command, check);
    }

    private static async Task<Project> ReadAsync(MySqlCommand command, SignInCheck check)
    {
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        check.Prove(reader.GetInt64(0) != 0);
        var keepsLog = reader.GetInt64(1) != 0;
        var provenance = new ProvenanceSetting(reader.GetInt64(2) != 0, reader.GetInt64(3) != 0);
        await reader.NextResultAsync();
        var metadata = await reader.ReadAsync() ? ReadMetadata(reader) : null;
        await reader.NextResultAsync();
        var ideas = new List<ProjectIdea>();
        while (await reader.ReadAsync())
            ideas.Add(new ProjectIdea(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.TextOrNull(3), reader.GetInt64(4) != 0));
        await reader.NextResultAsync();
        var texts = new List<ProjectText>();
        while (await reader.ReadAsync())
            texts.Add(new ProjectText(reader.GetString(0), reader.TextOrNull(1) ?? "", reader.NumberOrNull(2) ?? 0, reader.GetInt64(3)));
        return new Project(metadata, ideas, texts, keepsLog) { Provenance = provenance };
    }

    private static ProjectMetadata ReadMetadata(MySqlDataReader reader) => new()
    {
        Title = reader.TextOrNull(0) ?? "",
        Description = reader.TextOrNull(1) ?? "",
        CurrentTab = reader.TextOrNull(2) ?? "plan",
        Status = reader.TextOrNull(3) ?? Project.Draft,
        InstructorInstructions = reader.TextOrNull(4) ?? "",
        Goal = reader.TextOrNull(5) ?? "",
        PlanOutline = reader.TextOrNull(6),
        CreatedAt = reader.GetInt64(7),
        ModifiedAt = reader.GetInt64(8),
        Revision = reader.GetInt64(9),
    };
}
