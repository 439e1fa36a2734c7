using System.Data.Common;
using System.Security.Cryptography;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Panes;

namespace WriteAssist.Web.Panes;

/// <summary>
/// The rules of chats side by side. Each method that writes is one transaction, which locks the session first: so indexes have no gaps,
/// there are never more panes than allowed, and the layout has a size for each pane, whatever runs at the same time. A session of
/// somebody else is, to every method, no session.
/// </summary>
internal sealed class PaneSetManager(
    SiteDatabase database, SiteTransactions transactions, PaneSetStore sessions, PaneStore panes, ChatSessionStore chats, TimeProvider time)
{
    /// <summary>How many panes a new session has unless told.</summary>
    public const int InitialPanes = 2;

    /// <summary>Makes a session with panes without chats, and makes it the active one.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="name">What the student calls it, or null.</param>
    /// <param name="initialPanes">How many panes, 1 to <see cref="PaneSet.MaxPaneCount"/>.</param>
    public Task<PaneSetState> CreateSession(ChatOwner owner, string? name, int initialPanes = InitialPanes) =>
        transactions.RunAsync(async transaction =>
        {
            var now = Now();
            var fresh = Enumerable.Range(0, initialPanes).Select(index => NewPane(index, model: null, now)).ToList();
            var layout = PaneLayout.Even(initialPanes);
            var session = new PaneSet
            {
                Id = NewId(),
                SessionName = name,
                LayoutConfig = layout.Write(fresh.Select(pane => pane.Id)),
                IsActive = true,
                CreatedAt = now,
                UpdatedAt = now,
                SyncMode = SyncModes.Independent,
            };
            await sessions.InsertAsync(transaction, owner, session, now);
            await panes.InsertAsync(transaction, session.Id, fresh);
            return new PaneSetState(session, layout, fresh);
        });

    /// <summary>All sessions, the most recently changed first.</summary>
    public async Task<IReadOnlyList<PaneSetSummary>> GetSessions(ChatOwner owner, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await sessions.SelectAllAsync(connection, owner, cancellationToken);
    }

    /// <summary>A session with its panes, or null.</summary>
    public async Task<PaneSetState?> GetSession(ChatOwner owner, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var found = await sessions.SelectAsync(connection, owner, id, time.GetUtcNow(), cancellationToken);
        return found is null ? null : State(found);
    }

    /// <summary>The panes of a session in their order; none where there is no such session.</summary>
    public async Task<IReadOnlyList<Pane>> GetPanes(ChatOwner owner, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await panes.SelectAllAsync(connection, owner, id, time.GetUtcNow(), transaction: null, cancellationToken);
    }

    /// <summary>Renames a session; null takes the name away.</summary>
    public Task<PaneResult> RenameSession(ChatOwner owner, string id, string? name) =>
        Change(owner, id, state => state.Session with { SessionName = name });

    /// <summary>Sets how messages are sent; one of <see cref="SyncModes.All"/>.</summary>
    public Task<PaneResult> SetSyncMode(ChatOwner owner, string id, string mode) =>
        Change(owner, id, state => state.Session with { SyncMode = mode });

    /// <summary>Sets the text that goes into every pane's prompt; null takes it away.</summary>
    public Task<PaneResult> SetSharedContext(ChatOwner owner, string id, string? context) =>
        Change(owner, id, state => state.Session with { SharedContext = context });

    /// <summary>Makes a session the one the student is in, or, when it is left for the tabs, none.</summary>
    public Task<PaneResult> SwitchToSession(ChatOwner owner, string id, bool isActive) =>
        InSession(owner, id, async (transaction, state) =>
        {
            await sessions.ActivateAsync(transaction, owner, id, isActive);
            return state with { Session = state.Session with { IsActive = isActive } };
        },
        lockAll: true);

    /// <summary>Deletes a session with its panes; the chats stay.</summary>
    /// <returns>Whether there was such a session.</returns>
    public Task<bool> DeleteSession(ChatOwner owner, string id) =>
        transactions.RunStatementAsync(connection => sessions.DeleteAsync(connection, owner, id));

    /// <summary>Adds a pane at the end, if the session may have one more. It gets an even part of the place.</summary>
    /// <param name="owner">Whose session.</param>
    /// <param name="id">The session.</param>
    /// <param name="model">The new pane's model, or null for the default one.</param>
    public Task<PaneResult> AddPane(ChatOwner owner, string id, string? model) =>
        InSession(owner, id, async (transaction, state) =>
        {
            if (state.Panes.Count >= state.Session.MaxPanes)
                return PaneOutcome.MaxPanesReached;

            var pane = NewPane(state.Panes.Count, model, Now());
            await panes.InsertAsync(transaction, id, [pane]);
            return await SaveAsync(transaction, state with { Panes = [.. state.Panes, pane] }, PaneSizes.WithAnother(state.Layout.Sizes));
        });

    /// <summary>Removes a pane; those after it close up and all share its place. Its chat stays. The last pane stays too.</summary>
    public Task<PaneResult> RemovePane(ChatOwner owner, string id, PaneWish wish) =>
        InSession(owner, id, async (transaction, state) =>
        {
            if (Find(state, wish, out var pane) is var problem and not PaneOutcome.Done)
                return problem;
            if (state.Panes.Count == 1)
                return PaneOutcome.LastPane;

            await panes.DeleteAsync(transaction, id, pane.PaneIndex);
            var left = state.Panes.Where(other => other != pane).Select((other, index) => other with { PaneIndex = index }).ToList();
            return await SaveAsync(transaction, state with { Panes = left }, PaneSizes.Without(state.Layout.Sizes, pane.PaneIndex));
        });

    /// <summary>Sets a pane's model; null for the default one.</summary>
    public Task<PaneResult> UpdatePaneModel(ChatOwner owner, string id, PaneWish wish, string? model) =>
        UpdatePane(owner, id, wish, new PaneChange(ChangesModel: true, model, ChangesChat: false, ChatSessionId: null));

    /// <summary>Sets a pane's model, its chat, or both.</summary>
    public Task<PaneResult> UpdatePane(ChatOwner owner, string id, PaneWish wish, PaneChange change) =>
        InSession(owner, id, async (transaction, state) =>
        {
            if (Find(state, wish, out var pane) is var problem and not PaneOutcome.Done)
                return problem;
            if (change is { ChangesChat: true, ChatSessionId: { } chat })
            {
                if (!await chats.KeepAsync(transaction, owner, chat))
                    return PaneOutcome.ChatNotFound;
                if (state.Panes.Any(other => other != pane && other.ChatSessionId == chat))
                    return PaneOutcome.ChatInUse;
            }

            var changed = Changed(pane, change);
            await panes.UpdateAsync(transaction, owner, changed);
            return await SaveAsync(transaction, state with { Panes = await ReadPanesAsync(transaction, owner, id) }, state.Layout.Sizes);
        });

    /// <summary>Sets how the panes lie; a size for each pane that <see cref="PaneSizes.AreValid"/>, or null to leave the sizes.</summary>
    public Task<PaneResult> UpdateLayout(ChatOwner owner, string id, string? type, IReadOnlyList<decimal>? sizes) =>
        InSession(owner, id, async (transaction, state) =>
            sizes is not null && sizes.Count != state.Panes.Count
                ? PaneOutcome.WrongSizeCount
                : await SaveAsync(
                    transaction,
                    state with { Layout = state.Layout with { Type = type ?? state.Layout.Type } },
                    sizes is null ? state.Layout.Sizes : PaneSizes.Fit(sizes)));

    /// <summary>A name that nobody can guess, for a session or a pane.</summary>
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

    private static PaneOutcome Find(PaneSetState state, PaneWish wish, out Pane pane)
    {
        var found = state.Panes.ElementAtOrDefault(wish.Index);
        pane = found!;
        return found is null ? PaneOutcome.NoSuchIndex
            : wish.Id is not null && wish.Id != found.Id ? PaneOutcome.PaneNotFound
            : PaneOutcome.Done;
    }

    private static PaneSetState State(PaneSetWithPanes found) =>
        new(found.Session, PaneLayout.Read(found.Session.LayoutConfig, found.Panes), found.Panes);

    private Task<PaneResult> Change(ChatOwner owner, string id, Func<PaneSetState, PaneSet> change) =>
        InSession(owner, id, async (transaction, state) => await SaveAsync(transaction, state with { Session = change(state) }, state.Layout.Sizes));

    private Task<PaneResult> InSession(
        ChatOwner owner, string id, Func<DbTransaction, PaneSetState, Task<PaneResult>> work, bool lockAll = false) =>
        transactions.RunAsync(async transaction =>
        {
            if (lockAll)
                await sessions.LockAllAsync(transaction, owner);
            var found = await sessions.LockAsync(transaction, owner, id, time.GetUtcNow());
            return found is null ? PaneOutcome.SessionNotFound : await work(transaction, State(found));
        });

    private Task<IReadOnlyList<Pane>> ReadPanesAsync(DbTransaction transaction, ChatOwner owner, string id) =>
        panes.SelectAllAsync(transaction.Connection!, owner, id, time.GetUtcNow(), transaction, CancellationToken.None);

    private async Task<PaneResult> SaveAsync(DbTransaction transaction, PaneSetState state, IReadOnlyList<decimal> sizes)
    {
        var now = Now();
        var layout = state.Layout with { Sizes = sizes };
        var session = state.Session with { LayoutConfig = layout.Write(state.Panes.Select(pane => pane.Id)), UpdatedAt = now };
        await sessions.UpdateAsync(transaction, session, now);
        return new PaneSetState(session, layout, state.Panes);
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
