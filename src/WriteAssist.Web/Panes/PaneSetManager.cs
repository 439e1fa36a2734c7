using System.Security.Cryptography;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Panes;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Panes;

/// <summary>
/// The rules of chats side by side. Each method that writes is one transaction, which locks the set first: so indexes have no gaps,
/// there are never more panes than allowed, and the layout has a size for each pane, whatever runs at the same time. A set of
/// somebody else is, to every method, no set.
/// </summary>
internal sealed class PaneSetManager(
    SiteDatabase database, SiteTransactions transactions, PaneSetStore sets, PaneStore panes, ChatSessionStore chats, TimeProvider time)
{
    /// <summary>How many panes a new set has unless told.</summary>
    public const int InitialPanes = 2;

    /// <summary>Makes a set with panes without chats, and makes it the active one.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="name">What the student calls it, or null.</param>
    /// <param name="initialPanes">How many panes, 1 to <see cref="PaneSet.MaxPaneCount"/>; null for <see cref="InitialPanes"/>, or as many as may be.</param>
    /// <param name="bounds">What the activity allows; null for everything.</param>
    /// <returns>The set, or <c>maxpanesreached</c>.</returns>
    public async Task<Result<PaneSetState>> Create(ChatOwner owner, string? name, int? initialPanes = null, PaneBounds? bounds = null)
    {
        var allowed = bounds ?? PaneBounds.None;
        var count = initialPanes ?? Math.Min(InitialPanes, allowed.MaxPanes);
        if (count == 0 || count > allowed.MaxPanes)
            return PaneRefusals.MaxPanesReached();
        return await transactions.RunAsync(async transaction =>
        {
            var now = Now();
            var fresh = Enumerable.Range(0, count).Select(index => NewPane(index, model: null, now)).ToList();
            var layout = PaneLayout.Even(count);
            var set = new PaneSet
            {
                Id = NewId(),
                SessionName = name,
                LayoutConfig = layout.Write(fresh.Select(pane => pane.Id)),
                IsActive = true,
                CreatedAt = now,
                UpdatedAt = now,
                SyncMode = allowed.Modes[0],
                MaxPanes = allowed.MaxPanes,
            };
            await sets.InsertAsync(transaction, owner, set, now);
            await panes.InsertAsync(transaction, set.Id, fresh);
            return new PaneSetState(set, layout, fresh);
        });
    }

    /// <summary>All sets, the most recently changed first.</summary>
    public Task<IReadOnlyList<PaneSetSummary>> GetAll(ChatOwner owner, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => sets.SelectAllAsync(connection, owner), cancellationToken);

    /// <summary>A set with its panes, or <c>concurrentsessionnotfound</c>.</summary>
    public async Task<Result<PaneSetState>> Get(ChatOwner owner, string id, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(connection => sets.SelectAsync(connection, owner, id), cancellationToken);
        return found is null ? PaneRefusals.PaneSetNotFound() : State(found);
    }

    /// <summary>The panes of a set in their order; none where there is no such set.</summary>
    public Task<IReadOnlyList<Pane>> GetPanes(ChatOwner owner, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => panes.SelectAllAsync(connection, owner, id), cancellationToken);

    /// <summary>Renames a set; null takes the name away.</summary>
    public Task<Result<PaneSetState>> Rename(ChatOwner owner, string id, string? name) =>
        Change(owner, id, state => state.Set with { SessionName = name });

    /// <summary>Sets how messages are sent; one of <see cref="SyncModes.All"/>.</summary>
    public Task<Result<PaneSetState>> SetSyncMode(ChatOwner owner, string id, string mode) =>
        Change(owner, id, state => state.Set with { SyncMode = mode });

    /// <summary>Sets the text that goes into every pane's prompt; null takes it away.</summary>
    public Task<Result<PaneSetState>> SetSharedContext(ChatOwner owner, string id, string? context) =>
        Change(owner, id, state => state.Set with { SharedContext = context });

    /// <summary>Makes a set the one the student is in, or, when it is left for the tabs, none.</summary>
    public Task<Result<PaneSetState>> SwitchTo(ChatOwner owner, string id, bool isActive) =>
        InSet(owner, id, async (transaction, state) =>
        {
            await sets.ActivateAsync(transaction, owner, id, isActive);
            return state with { Set = state.Set with { IsActive = isActive } };
        },
        lockAll: true);

    /// <summary>Deletes a set with its panes; the chats stay.</summary>
    /// <returns>The set, or <c>concurrentsessionnotfound</c>.</returns>
    public Task<Result<string>> Delete(ChatOwner owner, string id) =>
        transactions.RunStatementAsync<Result<string>>(async connection =>
            await sets.DeleteAsync(connection, owner, id) ? id : PaneRefusals.PaneSetNotFound());

    /// <summary>Adds a pane at the end, if the set may have one more. It gets an even part of the place.</summary>
    /// <param name="owner">Whose set.</param>
    /// <param name="id">The set.</param>
    /// <param name="model">The new pane's model, or null for the default one.</param>
    /// <param name="bounds">What the activity allows; null for everything.</param>
    public Task<Result<PaneSetState>> AddPane(ChatOwner owner, string id, string? model, PaneBounds? bounds = null) =>
        InSet(owner, id, async (transaction, state) =>
        {
            if (state.Panes.Count >= Math.Min(state.Set.MaxPanes, (bounds ?? PaneBounds.None).MaxPanes))
                return PaneRefusals.MaxPanesReached();

            var pane = NewPane(state.Panes.Count, model, Now());
            await panes.InsertAsync(transaction, id, [pane]);
            return await SaveAsync(transaction, state with { Panes = [.. state.Panes, pane] }, PaneSizes.WithAnother(state.Layout.Sizes));
        });

    /// <summary>Removes a pane; those after it close up and all share its place. Its chat stays. The last pane stays too.</summary>
    public Task<Result<PaneSetState>> RemovePane(ChatOwner owner, string id, PaneWish wish) =>
        InSet(owner, id, async (transaction, state) =>
        {
            var found = Find(state, wish);
            if (!found.IsDone)
                return found.Refusal;
            var pane = found.Value;
            if (state.Panes.Count == 1)
                return PaneRefusals.LastPane();

            await panes.DeleteAsync(transaction, id, pane.PaneIndex);
            var left = state.Panes.Where(other => other != pane).Select((other, index) => other with { PaneIndex = index }).ToList();
            return await SaveAsync(transaction, state with { Panes = left }, PaneSizes.Without(state.Layout.Sizes, pane.PaneIndex));
        });

    /// <summary>Sets a pane's model; null for the default one.</summary>
    public Task<Result<PaneSetState>> UpdatePaneModel(ChatOwner owner, string id, PaneWish wish, string? model) =>
        UpdatePane(owner, id, wish, new PaneChange(ChangesModel: true, model, ChangesChat: false, ChatSessionId: null));

    /// <summary>Sets a pane's model, its chat, or both.</summary>
    public Task<Result<PaneSetState>> UpdatePane(ChatOwner owner, string id, PaneWish wish, PaneChange change) =>
        InSet(owner, id, async (transaction, state) =>
        {
            var found = Find(state, wish);
            if (!found.IsDone)
                return found.Refusal;
            var pane = found.Value;
            // Also where a pane is emptied: a deletion locks the place of its chat among the panes.
            if (change.ChangesChat && !await chats.KeepAsync(transaction, owner, change.ChatSessionId ?? "") && change.ChatSessionId is not null)
                return Refusal.ChatNotFound();
            if (change is { ChangesChat: true, ChatSessionId: { } chat })
            {
                if (state.Panes.Any(other => other != pane && other.ChatSessionId == chat))
                    return PaneRefusals.ChatInUse();
            }

            var changed = Changed(pane, change);
            await panes.UpdateAsync(transaction, owner, changed);
            return await SaveAsync(transaction, state with { Panes = await ReadPanesAsync(transaction, owner, id) }, state.Layout.Sizes);
        });

    /// <summary>Sets how the panes lie; a size for each pane that <see cref="PaneSizes.AreValid"/>, or null to leave the sizes.</summary>
    public Task<Result<PaneSetState>> UpdateLayout(ChatOwner owner, string id, string? type, IReadOnlyList<decimal>? sizes) =>
        InSet(owner, id, async (transaction, state) =>
            sizes is not null && sizes.Count != state.Panes.Count
                ? PaneRefusals.InvalidSizes()
                : await SaveAsync(
                    transaction,
                    state with { Layout = state.Layout with { Type = type ?? state.Layout.Type } },
                    sizes is null ? state.Layout.Sizes : PaneSizes.Fit(sizes)));

    /// <summary>A name that nobody can guess, for a set or a pane.</summary>
    internal static string NewId() => RandomNumberGenerator.GetHexString(PaneSet.IdLength, lowercase: true);

    private static Pane NewPane(int index, string? model, long now) =>
        new() { Id = NewId(), PaneIndex = index, Model = model, LastActivity = now };

    // A pane with another chat has nothing of what it did before.
    private static Pane Changed(Pane pane, PaneChange change)
    {
        var isOtherChat = change.ChangesChat && change.ChatSessionId != pane.ChatSessionId;
        return pane with
        {
            Model = change.ChangesModel ? change.Model : pane.Model,
            ChatSessionId = change.ChangesChat ? change.ChatSessionId : pane.ChatSessionId,
            Status = isOtherChat ? PaneStatus.Idle : pane.Status,
        };
    }

    private static Result<Pane> Find(PaneSetState state, PaneWish wish)
    {
        if (state.Panes.ElementAtOrDefault(wish.Index) is not { } pane)
            return PaneRefusals.NoSuchIndex();
        return wish.Id is null || wish.Id == pane.Id ? pane : PaneRefusals.PaneNotFound();
    }

    private static PaneSetState State(PaneSetWithPanes found) =>
        new(found.Set, PaneLayout.Read(found.Set.LayoutConfig, found.Panes), found.Panes);

    private Task<Result<PaneSetState>> Change(ChatOwner owner, string id, Func<PaneSetState, PaneSet> change) =>
        InSet(owner, id, async (transaction, state) => await SaveAsync(transaction, state with { Set = change(state) }, state.Layout.Sizes));

    private Task<Result<PaneSetState>> InSet(
        ChatOwner owner, string id, Func<SiteTransaction, PaneSetState, Task<Result<PaneSetState>>> work, bool lockAll = false) =>
        transactions.TryAsync<PaneSetState>(async transaction =>
        {
            if (lockAll)
                await sets.LockAllAsync(transaction, owner);
            var found = await sets.LockAsync(transaction, owner, id);
            return found is null ? PaneRefusals.PaneSetNotFound() : await work(transaction, State(found));
        });

    private Task<IReadOnlyList<Pane>> ReadPanesAsync(SiteTransaction transaction, ChatOwner owner, string id) =>
        panes.SelectAllAsync(transaction.Connection, owner, id);

    private async Task<Result<PaneSetState>> SaveAsync(SiteTransaction transaction, PaneSetState state, IReadOnlyList<decimal> sizes)
    {
        var now = Now();
        var layout = state.Layout with { Sizes = sizes };
        var set = state.Set with { LayoutConfig = layout.Write(state.Panes.Select(pane => pane.Id)), UpdatedAt = now };
        await sets.UpdateAsync(transaction, set, now);
        return new PaneSetState(set, layout, state.Panes);
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
