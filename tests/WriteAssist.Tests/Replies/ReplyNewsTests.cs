using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Newtonsoft.Json.Linq;
using StackExchange.Redis;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Web.Replies.News;

namespace WriteAssist.Tests.Replies;

/// <summary>Two servers of a site tell each other what is new of replies through a real Redis.</summary>
public sealed class ReplyNewsTests(ReplyNewsTests.TalkingSite site) : IClassFixture<ReplyNewsTests.TalkingSite>
{
    private const int Words = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_of_another_server_is_followed_word_by_word_and_the_database_is_hardly_asked()
    {
        using var here = await site.SignInAsync(3);
        await using var trips = new WireTap(site.ConnectionString);
        await using var another = await site.StartAnotherAsync($"--WriteAssist:Database:ConnectionString={trips.ConnectionString}");
        using var there = ModelSite.On(another.Urls.Single(), here);
        using var turn = site.SayWordByWord(out var expected);
        using var page = await EventStream.OpenAsync(here, "send_message", ("session_id", await ModelSite.NewChatAsync(here)), ("content", "Go"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;

        using var follower = await EventStream.OpenAsync(there, "follow_reply", ("message_id", id));
        await follower.ReadAsync();
        var told = await TakeTurnsAsync(follower, turn, expected.Length);

        told.ShouldBe(expected);
        // The model says a word when the one before was read: a look into the database for each would be one for each word and second.
        trips.Statements.Count(statement => statement.Contains("SUBSTRING", StringComparison.Ordinal)).ShouldBeLessThan(Words / 2);
        JToken.DeepEquals((await follower.ReadAllAsync()).ShouldHaveSingleItem().Data["message"], (await page.ReadAllAsync())[^1].Data["message"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_comes_late_is_told_all_and_more_than_one_may_follow()
    {
        using var here = await site.SignInAsync(4);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), here);
        var goOn = new TaskCompletionSource();
        var text = string.Concat(Enumerable.Repeat("x😀", 20_000));
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync(text);
            await goOn.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync("The end.");
        };
        using var page = await EventStream.OpenAsync(here, "send_message", ("session_id", await ModelSite.NewChatAsync(here)), ("content", "Go"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;

        var followers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => EventStream.OpenAsync(there, "follow_reply", ("message_id", id))));
        goOn.SetResult();
        foreach (var follower in followers)
        {
            var events = await follower.ReadAllAsync();
            string.Concat(events.Where(next => next.Name == "delta").Select(next => (string)next.Data["text"]!)).ShouldBe(text + "The end.");
            events[^1].Name.ShouldBe("done");
            follower.Dispose();
        }
    }

    [Fact]
    public async Task While_Redis_is_away_the_database_is_asked()
    {
        using var here = await site.SignInAsync(5);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), here);
        using var turn = site.SayWordByWord(out var expected, words: 6);
        using var page = await EventStream.OpenAsync(here, "send_message", ("session_id", await ModelSite.NewChatAsync(here)), ("content", "Go"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;
        using var follower = await EventStream.OpenAsync(there, "follow_reply", ("message_id", id));
        await follower.ReadAsync();
        var told = (string)(await follower.ReadAsync())!.Data["text"]!;

        await site.Redis.KillAsync();
        turn.Release();
        told += (string)(await follower.ReadAsync())!.Data["text"]!;
        site.Redis.Start();
        await site.Redis.WaitAsync();
        turn.Release();
        told += await TakeTurnsAsync(follower, turn, expected.Length - told.Length);

        told.ShouldBe(expected);
        (await follower.ReadAllAsync())[^1].Name.ShouldBe("done");
    }

    [Fact]
    public async Task Only_who_names_the_owner_is_told_and_the_channels_say_nothing()
    {
        using var here = await site.SignInAsync(6);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), here);
        var said = new ConcurrentQueue<(string Channel, string Text)>();
        await using var ear = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{site.Redis.Port}");
        var subscriber = ear.GetSubscriber();
        (await subscriber.SubscribeAsync(RedisChannel.Pattern("*"))).OnMessage(message => said.Enqueue((message.Channel.ToString(), message.Message.ToString())));
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Between us. ");
            await answer.HangAsync();
        };
        using var page = await EventStream.OpenAsync(here, "send_message", ("session_id", await ModelSite.NewChatAsync(here)), ("content", "Go"));
        var id = (long)(await page.ReadAsync())!.Data["message_id"]!;
        await page.ReadAsync();
        using var follower = await EventStream.OpenAsync(there, "follow_reply", ("message_id", id));
        var asked = await UntilAsync(said, entry => ReplyQuestion.Parse(entry.Text) is not null);
        var question = ReplyQuestion.Parse(asked.Text)!;

        foreach (var other in new[] { question.Owner with { UserId = 7 }, question.Owner with { ActivityId = 2 } })
            await subscriber.PublishAsync(RedisChannel.Literal(asked.Channel), (question with { Follow = "stranger", Owner = other, Told = 0 }).ToString());
        await subscriber.PublishAsync(RedisChannel.Literal(asked.Channel), (question with { Follow = "owner", Told = 0 }).ToString());

        await UntilAsync(said, entry => ReplyWord.Parse(entry.Text) is { Follow: "owner", Text: "Between us. " });
        said.ShouldNotContain(entry => entry.Text.StartsWith("stranger ", StringComparison.Ordinal));
        said.Select(entry => entry.Channel).Distinct().ShouldAllBe(channel => System.Text.RegularExpressions.Regex.IsMatch(channel, "^writeassist:replies:[0-9a-f]{32}:(questions|[0-9a-f]{32})$"));
        await here.DoAsync("stop_reply", ("message_id", id));
    }

    private static async Task<string> TakeTurnsAsync(EventStream follower, SemaphoreSlim turn, int length)
    {
        var told = "";
        while (told.Length < length)
        {
            told += (string)(await follower.ReadAsync())!.Data["text"]!;
            turn.Release();
        }

        return told;
    }

    private static async Task<(string Channel, string Text)> UntilAsync(ConcurrentQueue<(string Channel, string Text)> said, Func<(string Channel, string Text), bool> isIt)
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(20, Ct))
        {
            if (said.FirstOrDefault(isIt) is { Text: not null } found)
                return found;
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), string.Join('\n', said));
        }
    }

    /// <summary>A site whose servers share a Redis.</summary>
    public sealed class TalkingSite(DatabaseServer server) : ModelSite(server)
    {
        /// <summary>The Redis.</summary>
        public RedisServer Redis { get; } = new();

        protected override IEnumerable<string> Settings =>
            [.. base.Settings, $"--WriteAssist:Replies:Redis=127.0.0.1:{Redis.Port}", "--WriteAssist:Assistant:FirstTokenSeconds=60", "--WriteAssist:Assistant:BetweenTokensSeconds=60", "--WriteAssist:Assistant:WholeReplySeconds=120"];

        protected override async Task BeforeStartAsync() => await Redis.InitializeAsync();

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Redis.DisposeAsync();
            GC.SuppressFinalize(this);
        }

        /// <summary>The model says a first word, and each further one when it is its turn.</summary>
        internal SemaphoreSlim SayWordByWord(out string whole, int words = Words)
        {
            var turn = new SemaphoreSlim(0);
            var all = Enumerable.Range(0, words).Select(i => $"{i}😀 ").ToArray();
            whole = string.Concat(all);
            Model.Answer = async answer =>
            {
                await answer.TokenAsync(all[0]);
                foreach (var word in all.Skip(1))
                {
                    await turn.WaitAsync(answer.Aborted);
                    await answer.TokenAsync(word);
                }

                await answer.EndAsync();
            };
            return turn;
        }
    }
}
