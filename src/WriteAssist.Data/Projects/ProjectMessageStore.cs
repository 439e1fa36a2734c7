using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Projects;

/// <summary>The SQL that tells which messages of a page's own list are stored.</summary>
public sealed class ProjectMessageStore(TablePrefix prefix)
{
    private readonly string select = $"""
        SELECT role, content, timestamp
        FROM   {prefix}writeassistdev_chat FORCE INDEX (idx_history)
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND timestamp IN @times
        """;

    /// <summary>What an owner's chats say at some times, in Unix seconds; those in the bin too, for what was deleted is not to come back.</summary>
    public async Task<HashSet<(string Role, string Content, long Timestamp)>> SelectAsync(SiteTransaction transaction, ChatOwner owner, IReadOnlyCollection<long> times) =>
        (await transaction.Connection.QueryAsync<(string Role, string Content, long Timestamp)>(transaction.Begin(select), new { owner.ActivityId, owner.UserId, times })).ToHashSet();
}
