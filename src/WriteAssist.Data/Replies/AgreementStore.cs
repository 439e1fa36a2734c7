using System.Data.Common;
using Dapper;

namespace WriteAssist.Data.Replies;

/// <summary>The SQL of who has agreed that an AI answers.</summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class AgreementStore(TablePrefix prefix)
{
    private readonly string select = $"""
        SELECT EXISTS (SELECT 1 FROM {prefix}writeassistdev_agreements WHERE userid = @userId AND version = @version)
        """;

    // Moodle's own policy (4.5 and later); it has no versions.
    private readonly string selectPolicy = $"OR EXISTS (SELECT 1 FROM {prefix}ai_policy_register WHERE userid = @userId)";

    /// <summary>Whether the user has agreed to the version, or has accepted Moodle's own AI policy.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="userId">The user.</param>
    /// <param name="version">The version of the text.</param>
    /// <param name="hasAiPolicy">Whether Moodle's table of its own policy is there.</param>
    public Task<bool> HasAgreedAsync(DbConnection connection, long userId, string version, bool hasAiPolicy) =>
        connection.ExecuteScalarAsync<bool>(hasAiPolicy ? $"{select} {selectPolicy}" : select, new { userId, version });

    private readonly string insert = $"""
        INSERT IGNORE INTO {prefix}writeassistdev_agreements (userid, version, agreed_at)
        VALUES (@userId, @version, @agreedAt)
        """;

    /// <summary>Writes down that the user agrees; who has agreed already did so then.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="userId">The user.</param>
    /// <param name="version">The version of the text.</param>
    /// <param name="agreedAt">When, in Unix seconds.</param>
    public Task InsertAsync(DbConnection connection, long userId, string version, long agreedAt) =>
        connection.ExecuteAsync(insert, new { userId, version, agreedAt });
}
