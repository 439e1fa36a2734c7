using System.Data.Common;
using Dapper;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Panes;

/// <summary>
/// The SQL of <c>{writeassistdev_concurrent_sessions}</c> and <c>{writeassistdev_concurrent_sync_state}</c>. Every statement that begins
/// from a set's id is bound to the owner; those on panes need the lock of <see cref="LockAsync"/>, which is.
/// </summary>
public sealed class PaneSetStore(TablePrefix prefix)
{
    private readonly string select = $"""
        SELECT pane_set.id, pane_set.session_name, pane_set.layout_config, pane_set.max_panes, pane_set.is_active, pane_set.created_at, pane_set.updated_at,
               sync.sync_mode, sync.shared_context, sync.sync_cursor
        FROM   {prefix}writeassistdev_concurrent_sessions AS pane_set
        JOIN   {prefix}writeassistdev_concurrent_sync_state AS sync ON sync.concurrent_session_id = pane_set.id
        WHERE  pane_set.writeassistdevid = @ActivityId AND pane_set.userid = @UserId AND pane_set.id = @id
        """;

    private readonly string selectPanes = PaneStore.SelectAll(prefix);

    /// <summary>A set with its panes, or null where the owner has none of this id.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose set.</param>
    /// <param name="id">The set.</param>
    public Task<PaneSetWithPanes?> SelectAsync(DbConnection connection, ChatOwner owner, string id) =>
        ReadAsync(connection, $"{select};\n{selectPanes}", owner, id);

    /// <summary>A set that nobody else can change until the transaction ends: each writer takes this lock before any other.</summary>
    public Task<PaneSetWithPanes?> LockAsync(SiteTransaction transaction, ChatOwner owner, string id) =>
        ReadAsync(transaction.Connection, transaction.Begin($"{select} FOR UPDATE;\n{selectPanes}"), owner, id);

    private readonly string selectAll = $"""
        SELECT   pane_set.id, pane_set.session_name, pane_set.is_active, sync.sync_mode, pane_set.created_at, pane_set.updated_at,
                 (SELECT COUNT(*) FROM {prefix}writeassistdev_concurrent_panes AS pane WHERE pane.concurrent_session_id = pane_set.id) AS pane_count
        FROM     {prefix}writeassistdev_concurrent_sessions AS pane_set
        JOIN     {prefix}writeassistdev_concurrent_sync_state AS sync ON sync.concurrent_session_id = pane_set.id
        WHERE    pane_set.writeassistdevid = @ActivityId AND pane_set.userid = @UserId
        ORDER BY pane_set.updated_at DESC, pane_set.created_at DESC, pane_set.id
        """;

    /// <summary>All of an owner's sets, the most recently changed first.</summary>
    public async Task<IReadOnlyList<PaneSetSummary>> SelectAllAsync(DbConnection connection, ChatOwner owner) =>
        (await connection.QueryAsync<PaneSetSummary>(selectAll, owner)).AsList();

    private readonly string lockAll = $"""
        SELECT   id
        FROM     {prefix}writeassistdev_concurrent_sessions
        WHERE    writeassistdevid = @ActivityId AND userid = @UserId
        ORDER BY id
        FOR UPDATE
        """;

    /// <summary>Locks all of an owner's sets, so that they are made active one after the other. Against a new one their unique key helps.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> LockAllAsync(SiteTransaction transaction, ChatOwner owner) =>
        (await transaction.Connection.QueryAsync<string>(transaction.Begin(lockAll), owner)).AsList();

    private readonly string insert = $"""
        UPDATE {prefix}writeassistdev_concurrent_sessions
        SET    is_active = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1;

        INSERT INTO {prefix}writeassistdev_concurrent_sessions
               (id, writeassistdevid, userid, session_name, layout_config, max_panes, is_active, created_at, updated_at)
        VALUES (@Id, @ActivityId, @UserId, @SessionName, @LayoutConfig, @MaxPanes, 1, @now, @now);

        INSERT INTO {prefix}writeassistdev_concurrent_sync_state
               (concurrent_session_id, sync_mode, sync_cursor, updated_at)
        VALUES (@Id, @SyncMode, 0, @now)
        """;

    /// <summary>Adds a set, without panes, as the owner's only active one.</summary>
    public Task InsertAsync(SiteTransaction transaction, ChatOwner owner, PaneSet set, long now) =>
        transaction.Connection.ExecuteAsync(
            transaction.Begin(insert),
            new { owner.ActivityId, owner.UserId, set.Id, set.SessionName, set.LayoutConfig, set.MaxPanes, set.SyncMode, now });

    private readonly string activate = $"""
        UPDATE {prefix}writeassistdev_concurrent_sessions
        SET    is_active = 0
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND only_active = 1;

        UPDATE {prefix}writeassistdev_concurrent_sessions
        SET    is_active = @isActive
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND id = @id
        """;

    /// <summary>Makes a set the owner's only active one, or none of them.</summary>
    public Task ActivateAsync(SiteTransaction transaction, ChatOwner owner, string id, bool isActive) =>
        transaction.Connection.ExecuteAsync(transaction.Begin(activate), new { owner.ActivityId, owner.UserId, id, isActive });

    private readonly string delete = $"""
        DELETE FROM {prefix}writeassistdev_concurrent_sessions
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND id = @id
        """;

    /// <summary>Deletes a set, and by the foreign keys its panes; their chats stay.</summary>
    /// <returns>Whether there was such a set.</returns>
    public async Task<bool> DeleteAsync(DbConnection connection, ChatOwner owner, string id) =>
        await connection.ExecuteAsync(delete, new { owner.ActivityId, owner.UserId, id }) > 0;

    private readonly string update = $"""
        UPDATE {prefix}writeassistdev_concurrent_sessions
        SET    session_name = @SessionName, layout_config = @LayoutConfig, updated_at = @now
        WHERE  id = @Id;

        UPDATE {prefix}writeassistdev_concurrent_sync_state
        SET    sync_mode = @SyncMode, shared_context = @SharedContext, sync_cursor = @SyncCursor, updated_at = @now
        WHERE  concurrent_session_id = @Id
        """;

    /// <summary>Stores a changed set whose lock is held.</summary>
    public Task UpdateAsync(SiteTransaction transaction, PaneSet set, long now) =>
        transaction.Connection.ExecuteAsync(
            transaction.Begin(update),
            new { set.Id, set.SessionName, set.LayoutConfig, set.SyncMode, set.SharedContext, set.SyncCursor, now });

    private static async Task<PaneSetWithPanes?> ReadAsync(DbConnection connection, string sql, ChatOwner owner, string id)
    {
        await using var results = await connection.QueryMultipleAsync(sql, new { owner.ActivityId, owner.UserId, id });
        var set = await results.ReadSingleOrDefaultAsync<PaneSet>();
        var panes = (await results.ReadAsync<Pane>()).AsList();
        return set is null ? null : new PaneSetWithPanes(set, panes);
    }
}
