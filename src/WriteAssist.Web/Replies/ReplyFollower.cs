using System.Data.Common;
using System.Runtime.CompilerServices;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies.News;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Follows a reply that another server makes or that has ended: through the database, of which it reads what is new, and between two
/// looks there through what that server tells, where a Redis is set.
/// </summary>
internal sealed class ReplyFollower(SiteDatabase database, ChatMessageStore messages, ReplyTextStore texts, ReplyNews news, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads a reply; one that lost its server becomes failed.</summary>
    /// <returns>The reply, or null where the owner has none of that number.</returns>
    public Task<ChatMessage?> ReadAsync(ChatOwner owner, long messageId, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => ReadAsync(connection, owner, messageId), cancellationToken);

    private async Task<ChatMessage?> ReadAsync(DbConnection connection, ChatOwner owner, long messageId)
    {
        var message = await messages.SelectReplyAsync(connection, owner, messageId);
        if (message?.IsInterrupted != true)
            return message;
        await messages.MarkInterruptedAsync(connection, [messageId]);
        return await messages.SelectReplyAsync(connection, owner, messageId);
    }

    /// <summary>The events of a reply after its start, from the first character.</summary>
    /// <param name="owner">Whose reply.</param>
    /// <param name="message">The reply as it was just read.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    public async IAsyncEnumerable<ReplyEvent> FollowAsync(ChatOwner owner, ChatMessage message, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var inbox = news.Open(owner, message);
        var told = 0;
        while (true)
        {
            var (text, last) = await LookAsync(owner, message, told, cancellationToken);
            foreach (var piece in Pieces(text))
                yield return new ReplyEvent.Delta(piece);
            if (last is not null)
            {
                yield return last;
                yield break;
            }

            told += CodePoints.Count(text);
            await foreach (var piece in NewsAsync(inbox, told, cancellationToken))
            {
                told += CodePoints.Count(piece);
                yield return new ReplyEvent.Delta(piece.AsMemory());
            }
        }
    }

    // Until the next look.
    private async IAsyncEnumerable<string> NewsAsync(ReplyInbox? inbox, int told, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (inbox is null)
        {
            await Task.Delay(Pause, time, cancellationToken);
            yield break;
        }

        await foreach (var piece in inbox.ReadAsync(told, cancellationToken))
            yield return piece;
    }

    private static IEnumerable<ReadOnlyMemory<char>> Pieces(string text)
    {
        for (var rest = text.AsMemory(); !rest.IsEmpty;)
        {
            var length = ReplyText.WholeCharacters(rest.Span, RunningReply.LongestPiece);
            yield return rest[..length];
            rest = rest[length..];
        }
    }

    private async Task<(string Piece, ReplyEvent? Last)> LookAsync(ChatOwner owner, ChatMessage message, int told, CancellationToken cancellationToken)
    {
        try
        {
            var rest = await database.ReadAsync(connection => texts.SelectRestAsync(connection, owner, message.Id, told), cancellationToken);
            if (rest is null)
                return ("", new ReplyEvent.Failed(ReplyRefusals.MessageNotFound(), Message: null));
            if (rest.ReplyNumber != message.ReplyNumber)
                return ("", new ReplyEvent.Failed(ReplyRefusals.BegunAnew(), Message: null));
            if (rest.Status == ReplyStatus.Streaming && !rest.HasLapsed)
                return (rest.Text, null);
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            return ("", new ReplyEvent.Failed(Refusal.DatabaseUnavailable(), Message: null));
        }

        // Read whole, once more: text and end belong together.
        return await LastAsync(owner, message, told, cancellationToken);
    }

    private async Task<(string Piece, ReplyEvent? Last)> LastAsync(ChatOwner owner, ChatMessage message, int told, CancellationToken cancellationToken)
    {
        var now = await ReadAsync(owner, message.Id, cancellationToken);
        if (now is null)
            return ("", new ReplyEvent.Failed(ReplyRefusals.MessageNotFound(), Message: null));
        if (now.Status == ReplyStatus.Streaming)
            return ("", null);
        return (CodePoints.Skip(now.Content, told).ToString(), ReplyEvent.EndOf(now));
    }
}
