using System.Collections.Concurrent;

namespace WriteAssist.Web.Replies.News;

/// <summary>
/// Tells other servers of the site, through Redis, what is new of the replies that this one makes: only those that ask, only of the
/// reply of the owner that they name, and for some seconds after they asked last. What is said waits for what was said before, so of a
/// fast reply several words go together.
/// </summary>
internal sealed class ReplyCrier(ReplyChannels channels, RunningReplies running, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const int MostTold = 1000; // at once; who is not told asks the database

    private static readonly TimeSpan ToldAfterAsking = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ListenAgain = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Telling> told = new(StringComparer.Ordinal);
    private int isListening;

    /// <summary>Listens to questions from now on, where a Redis is set; it does not wait for that.</summary>
    public void Listen()
    {
        if (!channels.IsConfigured || Interlocked.Exchange(ref isListening, 1) != 0)
            return;
        using (ExecutionContext.SuppressFlow()) // it is nobody's request
            _ = Task.Run(ListenAsync);
    }

    private async Task ListenAsync()
    {
        while (!lifetime.ApplicationStopping.IsCancellationRequested && !await channels.ListenAsync(ReplyChannels.Questions, Hear))
            await Task.Delay(ListenAgain, time);
    }

    private void Hear(string text)
    {
        if (ReplyQuestion.Parse(text) is not { } question)
            return;
        if (told.TryGetValue(question.Follow, out var known))
            known.Asked = time.GetTimestamp();
        else if (told.Count < MostTold && running.Find(question.Owner, question.MessageId) is { } reply && reply.Message.ReplyNumber == question.Number)
            _ = TellAsync(question, reply);
    }

    private async Task TellAsync(ReplyQuestion question, RunningReply reply)
    {
        var telling = told[question.Follow] = new Telling { Asked = time.GetTimestamp() };
        var signs = ShowLifeAsync(question, telling);
        try
        {
            await foreach (var next in reply.FollowAsync(telling.End.Token))
                await SayAsync(question, telling, next);
        }
        catch (OperationCanceledException)
        {
            // Nobody asks any more.
        }

        await telling.End.CancelAsync();
        await signs;
        told.TryRemove(question.Follow, out _);
    }

    private Task SayAsync(ReplyQuestion question, Telling telling, ReplyEvent next)
    {
        if (next is not ReplyEvent.Delta delta)
            return SayAsync(question, ReplyWord.End(question.Follow));
        var known = Math.Max(0, question.Told - telling.Length);
        var piece = CodePoints.Skip(delta.Text.Span, known);
        var saying = piece.IsEmpty ? Task.CompletedTask : SayAsync(question, new ReplyWord(question.Follow, telling.Length + known, piece.ToString()));
        telling.Length += CodePoints.Count(delta.Text.Span); // when it is on its way: a sign of life counts what was said before it
        return saying;
    }

    private Task SayAsync(ReplyQuestion question, ReplyWord word) => channels.SayAsync(question.Channel, word.ToString());

    // A model may think for long; who follows is told that its server lives, and need not ask the database. How long the text is goes
    // with it, so that who has lost a word finds that out.
    private async Task ShowLifeAsync(ReplyQuestion question, Telling telling)
    {
        using var timer = new PeriodicTimer(SignOfLife, time);
        try
        {
            while (await timer.WaitForNextTickAsync(telling.End.Token))
            {
                if (time.GetElapsedTime(telling.Asked) > ToldAfterAsking)
                    await telling.End.CancelAsync();
                else
                    await SayAsync(question, new ReplyWord(question.Follow, telling.Length, ""));
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

#pragma warning disable CA1001 // a source without a timer holds nothing
    private sealed class Telling
#pragma warning restore CA1001
    {
        public CancellationTokenSource End { get; } = new();

        public long Asked { get; set; }

        public int Length { get; set; }
    }
}
