using System.Runtime.CompilerServices;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>Follows, through the database, a reply that another server makes or that has ended.</summary>
internal sealed class ReplyFollower(SiteDatabase database, ChatMessageStore messages, ReplyTextStore texts, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads a reply; one that lost its server becomes failed.</summary>
    /// <returns>The reply, or null where the owner has none of that number.</returns>
    public async Task<ChatMessage?> ReadAsync(ChatOwner owner, long messageId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var message = await messages.SelectReplyAsync(connection, owner, messageId, cancellationToken);
        if (message?.IsInterrupted != true)
            return message;
        await messages.MarkInterruptedAsync(connection, [messageId]);
        return await messages.SelectReplyAsync(connection, owner, messageId, cancellationToken);
    }

    /// <summary>The events of a reply after its start, from the first character.</summary>
    /// <param name="owner">Whose reply.</param>
    /// <param name="message">The reply as it was just read.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    public async IAsyncEnumerable<ReplyEvent> FollowAsync(ChatOwner owner, ChatMessage message, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var told = 0;
        while (true)
        {
            var (piece, last) = await LookAsync(owner, message, told, cancellationToken);
            foreach (var part in Pieces(piece))
                yield return new ReplyEvent.Delta(part);

            if (last is not null)
            {
                yield return last;
                yield break;
            }

            told += piece.EnumerateRunes().Count();
            await Task.Delay(Pause, time, cancellationToken);
        }
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
            await using var connection = await database.OpenAsync(cancellationToken);
            var rest = await texts.SelectRestAsync(connection, owner, message.Id, told, cancellationToken);
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
        return (string.Concat(now.Content.EnumerateRunes().Skip(told)), ReplyEvent.EndOf(now));
    }
}
