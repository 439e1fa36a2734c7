using Microsoft.Extensions.AI;
using WriteAssist.Tests.Coach;
using WriteAssist.Web.Models;

namespace WriteAssist.Tests.Models;

public sealed class CoachChatClientTests
{
    private static readonly CoachOptions AtOnce = new() { PieceDelay = TimeSpan.Zero };

    private static readonly ChatMessage[] Prompt =
    [
        new(ChatRole.System, "You are a writing coach."),
        new(ChatRole.User, CoachTexts.EnglishLibrary),
        new(ChatRole.Assistant, "Some advice that was given earlier and should not be looked at."),
        new(ChatRole.User, "What about my transitions?"),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pieces_put_together_are_the_whole_reply()
    {
        using var client = new CoachChatClient(TimeProvider.System, AtOnce);

        var whole = await client.GetResponseAsync(Prompt, cancellationToken: Cancelled);
        var updates = await client.GetStreamingResponseAsync(Prompt, cancellationToken: Cancelled).ToListAsync(Cancelled);

        updates.Count.ShouldBeGreaterThan(20);
        string.Concat(updates.Select(u => u.Text)).ShouldBe(whole.Text);
        updates.ToChatResponse().Text.ShouldBe(whole.Text);
        whole.Text.ShouldStartWith("About the last text you sent:");
    }

    [Fact]
    public async Task The_end_tells_model_reason_and_usage()
    {
        using var client = new CoachChatClient(TimeProvider.System, AtOnce);

        var whole = await client.GetResponseAsync([new(ChatRole.User, "hello there")], cancellationToken: Cancelled);
        var streamed = (await client.GetStreamingResponseAsync([new(ChatRole.User, "hello there")], cancellationToken: Cancelled).ToListAsync(Cancelled)).ToChatResponse();

        foreach (var response in new[] { whole, streamed })
        {
            response.ModelId.ShouldBe("coach");
            response.FinishReason.ShouldBe(ChatFinishReason.Stop);
            response.Usage!.InputTokenCount.ShouldBe(3);
            response.Usage.OutputTokenCount.ShouldBe(((whole.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length * 4) + 2) / 3);
            response.Usage.TotalTokenCount.ShouldBe(response.Usage.InputTokenCount + response.Usage.OutputTokenCount);
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_reply_between_two_pieces()
    {
        using var client = new CoachChatClient(TimeProvider.System, AtOnce);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var pieces = 0;

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync(Prompt, cancellationToken: stop.Token))
            {
                if (++pieces == 3)
                    await stop.CancelAsync();
            }
        });

        pieces.ShouldBe(3);
    }

    [Theory]
    [InlineData(20, 60_000, 20)]
    [InlineData(1000, 500, 0)]
    public async Task Pieces_come_at_their_pace_and_a_reply_never_takes_longer_than_its_limit(int delay, int limit, int leastPerPiece)
    {
        var time = new JumpingTime();
        using var client = new CoachChatClient(time, new CoachOptions { PieceDelay = TimeSpan.FromMilliseconds(delay), LongestReply = TimeSpan.FromMilliseconds(limit) });

        var updates = await client.GetStreamingResponseAsync(Prompt, cancellationToken: Cancelled).ToListAsync(Cancelled);

        var pieces = updates.Count - 1;
        time.Waited.TotalMilliseconds.ShouldBeInRange((pieces - 1) * leastPerPiece, limit);
        time.Waits.ShouldBe(pieces - 1);
    }

    [Theory]
    [InlineData("fr_ca", "vous")]
    [InlineData("en", "you")]
    [InlineData("de", "you")]
    public async Task The_page_language_answers_what_has_no_language(string language, string you)
    {
        using var client = new CoachChatClient(TimeProvider.System, AtOnce);
        var options = new ChatOptions { AdditionalProperties = new() { [CoachChatClient.LanguageProperty] = language } };

        (await client.GetResponseAsync([new(ChatRole.User, "😀")], options, Cancelled)).Text.ShouldContain($" {you} ");
        (await client.GetResponseAsync([], options, Cancelled)).Text.ShouldContain($" {you} ");
    }

    [Fact]
    public async Task A_question_is_answered_from_the_text_that_the_student_shares_with_several_chats()
    {
        using var client = new CoachChatClient(TimeProvider.System, AtOnce);
        var system = new ChatMessage(ChatRole.System, "You are a writing coach.") { AdditionalProperties = new() { [CoachChatClient.TextProperty] = CoachTexts.EnglishLibrary } };

        var reply = await client.GetResponseAsync([system, new(ChatRole.User, "How do I make my text more persuasive?")], cancellationToken: Cancelled);

        reply.Text.ShouldContain("> The old library was built in 1911.");
    }

    [Fact]
    public void It_tells_what_it_is()
    {
        using var client = new CoachChatClient(TimeProvider.System, AtOnce);

        ((IChatClient)client).GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("coach");
        ((IChatClient)client).GetService<CoachChatClient>().ShouldBe(client);
    }

    /// <summary>A clock on which every wait is over at once and is added up.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public int Waits { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Waited.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // The timer that Task.Delay arms; it must not run before CreateTimer has returned.
            Waited += dueTime;
            Waits++;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
