using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Provenance;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Projects;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Provenance;

/// <summary>Notes what is taken over into a text, where the activity has it on.</summary>
internal sealed class PassageManager(SiteDatabase database, SiteTransactions transactions, PassageStore store, PassageSources sources, TimeProvider time)
{
    /// <summary>The most passages that are noted of a student in an activity.</summary>
    public const int MostPassages = 1000;

    /// <summary>The most characters that are kept of them together.</summary>
    public const int MostCharacters = 4_000_000;

    /// <summary>The most characters that are kept of one; its length is noted in any case.</summary>
    public const int MostOfOne = 100_000;

    /// <summary>Notes passages. One that is noted already under its name stays as it is; those that cannot be noted do not keep the others from it.</summary>
    /// <returns>What became of them, or <c>alreadysubmitted</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<NotedPassages>> NotePassages(ChatOwner owner, IReadOnlyList<SentPassage> sent, SignInCheck check, CancellationToken aborted)
    {
        var (ground, found) = await database.ReadAsync(
            async connection =>
            {
                var now = await store.SelectGroundAsync(connection, owner, check);
                return (now, now.Setting.IsOn && !now.IsSubmitted ? await sources.FindAsync(connection, owner, sent, aborted) : []);
            },
            aborted);
        if (!ground.Setting.IsOn)
            return NotedPassages.None;
        if (ground.IsSubmitted)
            return ProjectRefusals.AlreadySubmitted();
        return await transactions.TryAsync<NotedPassages>(transaction => SaveAsync(transaction, owner, found, check));
    }

    private async Task<Result<NotedPassages>> SaveAsync(SiteTransaction transaction, ChatOwner owner, IReadOnlyList<FoundSource> found, SignInCheck check)
    {
        var ground = await store.LockAsync(transaction, owner, check);
        if (!ground.Setting.IsOn)
            return NotedPassages.None;
        if (ground.IsSubmitted)
            return ProjectRefusals.AlreadySubmitted();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var known = found.Count == 0 ? new HashSet<string>() : await store.SelectKnownAsync(transaction, owner, [.. found.Select(it => it.Passage.ClientId)]);
        var saved = new Dictionary<string, Passage>(StringComparer.Ordinal);
        var refused = found.Where(it => it.Refused is not null).Select(it => new RefusedPassage(it.Passage.ClientId, it.Refused!)).ToList();
        foreach (var (passage, source, _) in found.Where(it => it.Refused is null && !known.Contains(it.Passage.ClientId)))
        {
            var kept = passage.Text[..ReplyText.WholeCharacters(passage.Text, MostOfOne)];
            var room = ground.Characters + saved.Values.Sum(it => it.Text.Length) + kept.Length;
            if (ground.Count + saved.Count >= MostPassages || room > MostCharacters)
                refused.Add(new RefusedPassage(passage.ClientId, Why.IsFull));
            else
                saved.TryAdd(passage.ClientId, new Passage(passage.ClientId, passage.Phase, kept, passage.Text.Length, now) { Source = source });
        }

        if (saved.Count > 0)
            await store.InsertAsync(transaction, owner, saved.Values, now);
        return new NotedPassages(IsOn: true, saved.Count, refused);
    }
}

/// <summary>What became of passages that were told.</summary>
/// <param name="IsOn">Whether the activity notes them at all.</param>
/// <param name="Saved">How many were noted now; those noted before are not counted.</param>
/// <param name="Refused">Which cannot be noted.</param>
internal sealed record NotedPassages(bool IsOn, int Saved, IReadOnlyList<RefusedPassage> Refused)
{
    /// <summary>The activity notes none.</summary>
    public static NotedPassages None { get; } = new(IsOn: false, 0, []);
}

/// <summary>A passage that is not noted.</summary>
/// <param name="ClientId">The page's own name for it; null where it has none.</param>
/// <param name="Reason">Why: one of <see cref="Why"/>.</param>
internal sealed record RefusedPassage(string? ClientId, string Reason);
