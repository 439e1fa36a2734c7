using MySqlConnector;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Provenance;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Provenance.Matching;

namespace WriteAssist.Web.Provenance;

/// <summary>
/// Finds which of the student's own replies a passage is from. It has to stand there: letters, digits and marks are compared, with the
/// reply as it was written and as it is shown, so that neither Markdown nor line breaks make a difference.
/// </summary>
internal sealed class PassageSources(StoredReplyStore store)
{
    private const int FewestLetters = 2;
    private const int FirstWords = 200;

    /// <summary>Finds where passages are from.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="owner">Whose passages.</param>
    /// <param name="passages">The passages.</param>
    /// <param name="cancellationToken">Ends the search before the next passage.</param>
    /// <returns>For each in its order.</returns>
    public async Task<IReadOnlyList<FoundSource>> FindAsync(MySqlConnection connection, ChatOwner owner, IReadOnlyList<SentPassage> passages, CancellationToken cancellationToken)
    {
        var ids = passages.Where(passage => passage.MessageId is not null).Select(passage => passage.MessageId!.Value).ToHashSet();
        var own = Readable(await store.SelectAsync(connection, owner, ids));
        var found = new List<FoundSource>();
        foreach (var passage in passages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(passage.MessageId is null ? await OfPasteAsync(connection, owner, passage) : OfReply(passage, own));
        }

        return found;
    }

    private static FoundSource OfReply(SentPassage passage, List<ReadableReply> replies)
    {
        var named = replies.Where(reply => reply.Reply.MessageId == passage.MessageId).ToList();
        if (named.Count == 0)
            return new FoundSource(passage, Why.NoReply);
        if (First(named, passage.Text) is { } source)
            return new FoundSource(passage, source);
        return new FoundSource(passage, named.Exists(reply => reply.Reply.IsComing) ? Why.IsComing : Why.IsNotInReply);
    }

    // What was copied out of a reply in another window, or before the page came, is no paste from outside.
    private async Task<FoundSource> OfPasteAsync(MySqlConnection connection, ChatOwner owner, SentPassage passage)
    {
        var words = LongestWords(passage.Text);
        if (words.Count == 0)
            return new FoundSource(passage);
        var ids = await store.FindAsync(connection, owner, words);
        return new FoundSource(passage, First(Readable(await store.SelectAsync(connection, owner, [.. ids])), passage.Text));
    }

    private static PassageSource? First(List<ReadableReply> replies, string text)
    {
        var letters = PlainWords.Letters(text);
        return letters.Length < FewestLetters ? null : replies.FirstOrDefault(reply => reply.Has(letters))?.Source;
    }

    // Markdown and HTML leave words as they are. The first ones, since who pastes may have gone on writing elsewhere.
    private static List<string> LongestWords(string text) =>
        [.. PlainWords.Of(PlainWords.Normal(text)).Take(FirstWords).Select(word => word.ToString()).OrderByDescending(word => word.Length).Take(StoredReplyStore.WordsToFind)];

    private static List<ReadableReply> Readable(IEnumerable<StoredReply> replies) => [.. replies.Select(reply => new ReadableReply(reply))];

    private sealed class ReadableReply(StoredReply reply)
    {
        private readonly Lazy<string> written = new(() => PlainWords.Letters(reply.Content));
        private readonly Lazy<string> shown = new(() => PlainWords.Letters(PlainWords.OfHtml(MessageHtmlCache.Shared.Of(reply.Content))));

        public StoredReply Reply => reply;

        public PassageSource Source => new(reply.MessageId, reply.Number, reply.Model, reply.ChatSessionId, reply.ChatTitle);

        public bool Has(string letters) => written.Value.Contains(letters, StringComparison.Ordinal) || shown.Value.Contains(letters, StringComparison.Ordinal);
    }
}

/// <summary>Where a passage is from.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Source">The reply; null: it was pasted from outside, or it is refused.</param>
/// <param name="Refused">Why it is refused, or null.</param>
internal sealed record FoundSource(SentPassage Passage, PassageSource? Source, string? Refused)
{
    /// <summary>It was pasted from outside.</summary>
    public FoundSource(SentPassage passage)
        : this(passage, Source: null, Refused: null)
    {
    }

    /// <summary>It is from a reply, or was pasted from outside.</summary>
    public FoundSource(SentPassage passage, PassageSource? source)
        : this(passage, source, Refused: null)
    {
    }

    /// <summary>It is refused.</summary>
    public FoundSource(SentPassage passage, string refused)
        : this(passage, Source: null, refused)
    {
    }
}

/// <summary>Why a passage is not noted, for programs.</summary>
internal static class Why
{
    /// <summary>It is no passage: a part is missing, or what was pasted is too short to be noted.</summary>
    public const string IsNone = "invalid";

    /// <summary>The student has no such reply.</summary>
    public const string NoReply = "messagenotfound";

    /// <summary>The reply does not say it.</summary>
    public const string IsNotInReply = "notinreply";

    /// <summary>The reply does not say it yet.</summary>
    public const string IsComing = "replyinprogress";

    /// <summary>As much is noted as may be.</summary>
    public const string IsFull = "full";
}
