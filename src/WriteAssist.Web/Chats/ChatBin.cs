using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Chats;

/// <summary>
/// What becomes of deleted chats: they wait in a bin for <c>WriteAssist:Chats:BinDays</c> days, where no other action reaches them, and can
/// be restored or deleted for ever. The bin of an owner holds no more than the owner may store: then those deleted first go.
/// </summary>
internal sealed class ChatBin(
    SiteDatabase database, SiteTransactions transactions, ChatBinStore bin, ChatSessionManager chats, StorageBound bound, IOptions<WriteAssistOptions> options, TimeProvider time)
{
    /// <summary>How many chats a bin holds at most.</summary>
    public const int MostChats = 1000;

    /// <summary>How many days a deleted chat waits; 0: it does not.</summary>
    public int Days => options.Value.Chats.BinDays;

    /// <summary>When a chat that was deleted at a time is deleted for ever, both in Unix seconds.</summary>
    public long DueAt(long deletedAt) => DateTimeOffset.FromUnixTimeSeconds(deletedAt).AddDays(Days).ToUnixTimeSeconds();

    /// <summary>Puts a chat into the bin, or deletes it at once where there is none. If it was the active one, the newest other becomes active.</summary>
    /// <returns>What is active now, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<DeletedSession>> DeleteSession(ChatOwner owner, string chatSessionId, SignInCheck? check = null)
    {
        if (Days == 0)
            return await chats.DeleteSession(owner, chatSessionId, check);
        Task<BinnedChat?> BinAsync() => transactions.RunBatchAsync(
            connection => bin.BinAsync(connection, owner, chatSessionId, Now(), check ?? SignInCheck.Proven), isRepeatable: false);
        var binned = await BinAsync();
        if (binned is null && await chats.RepairAsync(owner, chatSessionId))
            binned = await BinAsync();
        if (binned is null)
            return Refusal.ChatNotFound();
        if (binned.Chats > MostChats || binned.Bytes > bound.Bytes)
            await ShrinkAsync(owner);
        return new DeletedSession(binned.Active);
    }

    /// <summary>What is in the bin, the last deleted first.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public Task<IReadOnlyList<ChatSession>> GetDeletedSessions(ChatOwner owner, CancellationToken cancellationToken, SignInCheck? check = null) =>
        database.ReadAsync(connection => bin.SelectAllAsync(connection, owner, check ?? SignInCheck.Proven), cancellationToken);

    /// <summary>Takes a chat out of the bin.</summary>
    /// <returns>The chat; <c>chatnotfound</c> where the bin has none of that name, <c>storagefull</c> where there is no room for it.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<ChatSession>> RestoreSession(ChatOwner owner, string chatSessionId, SignInCheck? check = null)
    {
        var restored = await transactions.RunBatchAsync(
            connection => bin.RestoreAsync(connection, owner, chatSessionId, bound.Bytes ?? long.MaxValue, check ?? SignInCheck.Proven), isRepeatable: false);
        if (restored is not null)
            return restored;
        return await database.ReadAsync(connection => bin.IsThereAsync(connection, owner, chatSessionId), CancellationToken.None) ? Refusal.StorageFull() : Refusal.ChatNotFound();
    }

    /// <summary>Deletes a chat of the bin for ever, with its messages.</summary>
    /// <returns>The chat's name, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<string>> PurgeSession(ChatOwner owner, string chatSessionId, SignInCheck? check = null) =>
        await PurgeAsync(owner, chatSessionId, long.MaxValue, check ?? SignInCheck.Proven) ? chatSessionId : Refusal.ChatNotFound();

    /// <summary>Deletes everybody's chats whose time in the bin is over, each in a transaction of its own. Several servers may do it at once.</summary>
    /// <param name="cancellationToken">Ends it between two chats.</param>
    /// <returns>How many were deleted.</returns>
    public async Task<int> PurgeDueAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-Days).ToUnixTimeSeconds();
        var (purged, after) = (0, 0L);
        while (await database.ReadAsync(connection => bin.SelectDueAsync(connection, before, after), cancellationToken) is { Count: > 0 } due)
        {
            foreach (var chat in due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await PurgeAsync(new ChatOwner(chat.ActivityId, chat.UserId), chat.SessionId, before, SignInCheck.Proven))
                    purged++;
            }

            after = due[^1].Id;
        }

        return purged;
    }

    private Task<bool> PurgeAsync(ChatOwner owner, string chatSessionId, long before, SignInCheck check) =>
        transactions.RunBatchAsync(connection => bin.PurgeAsync(connection, owner, chatSessionId, before, check), isRepeatable: false);

    // Those deleted last stay.
    private async Task ShrinkAsync(ChatOwner owner)
    {
        var (chatsLeft, bytesLeft) = (MostChats, bound.Bytes ?? long.MaxValue);
        foreach (var chat in await GetDeletedSessions(owner, CancellationToken.None))
        {
            chatsLeft--;
            bytesLeft -= chat.BinnedBytes;
            if (chatsLeft < 0 || bytesLeft < 0)
                await PurgeAsync(owner, chat.SessionId, long.MaxValue, SignInCheck.Proven);
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
