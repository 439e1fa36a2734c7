using Dapper;
using MySqlConnector;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Provenance;

/// <summary>The SQL of <c>{writeassistdev_statements}</c>. Every statement is bound to the owner.</summary>
public sealed class StatementStore(TablePrefix prefix)
{
    /// <summary>The number of the draft.</summary>
    public const int Draft = 0;

    private readonly string selectAll = $"""
        SELECT   number, content, saved_at
        FROM     {prefix}writeassistdev_statements
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId
        ORDER BY number
        """;

    /// <summary>An owner's statements: the draft, if there is one, and those handed in, oldest first.</summary>
    public async Task<IReadOnlyList<Statement>> SelectAllAsync(MySqlConnection connection, ChatOwner owner) =>
        (await connection.QueryAsync<Statement>(selectAll, new { owner.ActivityId, owner.UserId })).AsList();

    private readonly string selectLast = $"""
        {ChatOwnerSql.Lock(prefix)};

        SELECT   number, content, saved_at
        FROM     {prefix}writeassistdev_statements
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId AND number > {Draft}
        ORDER BY number DESC
        LIMIT    1
        """;

    /// <summary>The one handed in last, or null; nobody else saves one of the owner's until the transaction ends.</summary>
    public Task<Statement?> LockLastAsync(SiteTransaction transaction, ChatOwner owner) =>
        transaction.Connection.QuerySingleOrDefaultAsync<Statement>(transaction.Begin(selectLast), new { owner.ActivityId, owner.UserId });

    private readonly string save = $"""
        INSERT INTO {prefix}writeassistdev_statements (writeassistdevid, userid, number, content, saved_at)
        VALUES (@ActivityId, @UserId, @Number, @Content, @SavedAt)
        ON DUPLICATE KEY UPDATE content = @Content, saved_at = @SavedAt
        """;

    /// <summary>Saves a statement in its place.</summary>
    public Task SaveAsync(MySqlConnection connection, ChatOwner owner, Statement statement) =>
        connection.ExecuteAsync(save, new { owner.ActivityId, owner.UserId, statement.Number, statement.Content, statement.SavedAt });
}

/// <summary>An AI use statement.</summary>
/// <param name="Number"><see cref="StatementStore.Draft"/>, or which of those handed in it is, from 1.</param>
/// <param name="Content">What it says, in Markdown.</param>
/// <param name="SavedAt">When it was saved, or handed in, in Unix seconds.</param>
public sealed record Statement(int Number, string Content, long SavedAt);
