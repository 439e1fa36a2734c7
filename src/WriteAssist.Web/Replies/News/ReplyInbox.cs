using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WriteAssist.Data.Chats;

namespace WriteAssist.Web.Replies.News;

/// <summary>
/// What one who follows a reply of another server is told of it. It is bounded: what does not fit is lost, and asked for again. While
/// nothing is heard, it is soon time to look into the database.
/// </summary>
internal sealed class ReplyInbox(ReplyNews news, ChatOwner owner, ChatMessage message, TimeProvider time) : IDisposable
{
    private const int MostWaiting = 256; // words

    private static readonly TimeSpan LookWhenNothingHeard = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookWhenSilent = TimeSpan.FromSeconds(2); // a sign of life comes every second
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AskOn = TimeSpan.FromSeconds(5);

    private Channel<ReplyWord> words = NewChannel();
    private string? follow;
    private long asked;
    private bool isHeard;

    /// <summary>Puts a word in.</summary>
    public void Put(ReplyWord word)
    {
        if (word.Follow == follow)
            words.Writer.TryWrite(word);
    }

    /// <summary>The pieces after what is known, as they are told, until it is time to look into the database.</summary>
    /// <param name="told">How much is known, in Unicode characters.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<string> ReadAsync(int told, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            AskWhenDue(told);
            if (await NextAsync(cancellationToken) is not { } word || word.IsEnd)
            {
                isHeard = false;
                yield break;
            }

            isHeard = true;
            if (word.Before > told)
            {
                Forget(); // some were lost: from here on anew
                continue;
            }

            var piece = CodePoints.Skip(word.Text, told - word.Before).ToString();
            told += CodePoints.Count(piece);
            if (piece.Length > 0)
                yield return piece;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    private void AskWhenDue(int told)
    {
        if (follow is not null && time.GetElapsedTime(asked) < (isHeard ? AskOn : AskAgain))
            return;
        if (follow is null)
        {
            words = NewChannel();
            follow = news.Register(this);
        }

        asked = time.GetTimestamp();
        _ = news.AskAsync(follow, owner, message, told);
    }

    private async Task<ReplyWord?> NextAsync(CancellationToken cancellationToken)
    {
        if (words.Reader.TryRead(out var ready))
            return ready;
        using var patience = new CancellationTokenSource(isHeard ? LookWhenSilent : LookWhenNothingHeard, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await words.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Forget()
    {
        if (follow is null)
            return;
        news.Forget(follow);
        follow = null;
    }

    private static Channel<ReplyWord> NewChannel() =>
        Channel.CreateBounded<ReplyWord>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
}
