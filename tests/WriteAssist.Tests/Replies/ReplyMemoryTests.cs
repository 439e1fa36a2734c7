using Microsoft.AspNetCore.Http;
using WriteAssist.Data.Chats;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>What replies and those who follow them hold of the server's memory: there are very many of each, and nothing else runs meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class ReplyMemoryTests(TestSite site) : IClassFixture<TestSite>
{
    private const int Most = 30 * 1024; // bytes
    private const string End = "!";

    [Fact]
    public async Task Two_thousand_who_follow_one_long_reply_hold_its_text_once()
    {
        const int Followers = 2000;
        var reply = NewReply();
        reply.Append(new string('x', 100_000));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var following = Enumerable.Range(0, Followers).Select(_ => TellAsync(reply)).ToList();
        reply.Append($"And more.{End}");
        await Task.WhenAll(following.Select(follower => follower.Told.Task)).Within("Somebody was not told all of the reply");

        ((GC.GetTotalMemory(forceFullCollection: true) - before) / Followers).ShouldBeLessThan(Most);
        reply.End(new ReplyEvent.Done(reply.Message));
        await Task.WhenAll(following.Select(follower => follower.Work)).Within("Somebody was not told the end");
    }

    [Fact]
    public async Task Two_thousand_replies_that_are_followed_hold_little_more_than_their_text()
    {
        const int Replies = 2000;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var replies = Enumerable.Range(0, Replies).Select(_ => NewReply()).ToList();
        var following = replies.Select(TellAsync).ToList();
        foreach (var reply in replies)
        {
            for (var i = 0; i < 200; i++)
                reply.Append("some more words in a row ");
            reply.Append(End);
        }

        await Task.WhenAll(following.Select(follower => follower.Told.Task)).Within("Somebody was not told all of the reply");

        ((GC.GetTotalMemory(forceFullCollection: true) - before) / Replies).ShouldBeLessThan(Most, "the text alone has 10,000 bytes");
        foreach (var reply in replies)
            reply.End(new ReplyEvent.Done(reply.Message));
        await Task.WhenAll(following.Select(follower => follower.Work)).Within("Somebody was not told the end");
    }

    /// <summary>Tests that measure what all of the process does.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    private Follower TellAsync(RunningReply reply)
    {
        var body = new TakingStream();
        var http = new DefaultHttpContext { RequestServices = site.Services };
        http.Response.Body = body;
        return new Follower(body.Told, WriteAsync());

        async Task WriteAsync()
        {
            await using var teller = ReplyTeller.Open(http);
            await teller.WriteAsync(reply.FollowAsync(TestContext.Current.CancellationToken));
        }
    }

    private static RunningReply NewReply() => new(new ChatOwner(1, 3), new ChatMessage { Id = 7 }, new AssistantModel("m", "M", null));

    private sealed record Follower(TaskCompletionSource Told, Task Work);

    // Takes everything and keeps nothing; it tells when the text so far has come.
    private sealed class TakingStream : MemoryStream
    {
        public TaskCompletionSource Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Span.Contains((byte)End[0]))
                Told.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
