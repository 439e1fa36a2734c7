using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Chats;

/// <summary>The action <c>search_messages</c>: finds words in what was written in all of a student's chats of the activity.</summary>
internal sealed class ChatSearchActions(SiteDatabase database, ChatSearchStore store) : IAjaxActions
{
    private const int LongestQuery = 200;
    private const int UsualHits = 30;
    private const int MostHits = 100;

    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("search_messages", SearchMessages) { CarriesCheck = true }];

    private async Task<AjaxAnswer> SearchMessages(AjaxRequest request)
    {
        var words = request.Form.RequiredText("query", LongestQuery).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length is 0 or > ChatSearchStore.MostWords)
            throw AjaxFailure.InvalidParam("query", $"it has 1 to {ChatSearchStore.MostWords} words");
        var limit = request.Form.OptionalCount("limit", MostHits) ?? UsualHits;
        var found = await database.ReadAsync(
            connection => store.SelectAsync(connection, request.Owner, words, limit + 1, request.Check), request.Aborted);
        return new FoundAnswer([.. found.Take(limit).Select(message => HitView.From(message, words))], found.Count > limit);
    }
}

/// <summary>A message that was found, on the wire.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="SessionId">Its chat.</param>
/// <param name="Title">That chat's title.</param>
/// <param name="TitledBy">Who gave it that.</param>
/// <param name="Role">Who said it.</param>
/// <param name="Timestamp">When, in Unix seconds.</param>
/// <param name="Excerpt">What is said around the first place, on one line.</param>
/// <param name="InView">1 where it is in view, 0 where it is in another branch of its chat.</param>
/// <param name="Marks">Where the words stand in it: start and length of each, in UTF-16 units.</param>
internal sealed record HitView(
    long MessageId, string SessionId, string Title, string TitledBy, string Role, long Timestamp, int InView, string Excerpt, IReadOnlyList<IReadOnlyList<int>> Marks)
{
    /// <summary>The message as the client sees it.</summary>
    public static HitView From(FoundMessage message, IReadOnlyList<string> words)
    {
        var (excerpt, marks) = SearchExcerpt.Of(message.Around, words, message.IsCut);
        return new HitView(message.Id, message.ChatSessionId, message.Title, ChatSessionView.NameOf(message.TitledBy), message.Role, message.Timestamp, message.IsInView ? 1 : 0, excerpt, marks);
    }
}

/// <summary>Answer of <c>search_messages</c>.</summary>
/// <param name="Hits">The newest first.</param>
/// <param name="HasMore">Whether there are more.</param>
internal sealed record FoundAnswer(IReadOnlyList<HitView> Hits, bool HasMore) : AjaxAnswer;
