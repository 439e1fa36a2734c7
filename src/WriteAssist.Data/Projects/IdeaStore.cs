using Dapper;
using WriteAssist.Data.Chats;

namespace WriteAssist.Data.Projects;

/// <summary>The SQL that deletes ideas. The owner's row is locked.</summary>
public sealed class IdeaStore(TablePrefix prefix)
{
    private readonly string delete = $"""
        DELETE FROM {prefix}writeassistdev_ideas
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND id IN @ids
        """;

    /// <summary>Deletes ideas.</summary>
    /// <returns>How many of them the owner had.</returns>
    public Task<int> DeleteAsync(SiteTransaction transaction, ChatOwner owner, IReadOnlyCollection<long> ids) =>
        transaction.Connection.ExecuteAsync(transaction.Begin(delete), new { owner.ActivityId, owner.UserId, ids });
}
