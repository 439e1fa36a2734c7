using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Data.Chats;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>A reader that takes nothing costs little, and not for long.</summary>
public sealed class SlowReaderTests(SlowReaderTests.HastySite site) : IClassFixture<SlowReaderTests.HastySite>
{
    [Fact]
    public async Task What_a_reader_has_missed_is_told_in_small_pieces_that_cut_no_character()
    {
        var reply = new RunningReply(new ChatOwner(1, 3), new ChatMessage { Id = 7 }, new AssistantModel("m", "M", null));
        var text = "x" + string.Concat(Enumerable.Repeat("😀", 100_000));
        reply.Append(text);
        reply.End(new ReplyEvent.Done(reply.Message));

        var events = await reply.FollowAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        var pieces = events.OfType<ReplyEvent.Delta>().Select(delta => delta.Text.ToString()).ToList();
        string.Concat(pieces).ShouldBe(text);
        pieces.ShouldAllBe(piece => piece.Length <= RunningReply.LongestPiece && !char.IsLowSurrogate(piece[0]));
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_for_30_seconds_is_let_go_and_can_come_back_to_the_reply()
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        var piece = new string('x', 50_000);
        site.Model.Answer = async answer =>
        {
            for (var i = 0; i < 18; i++)
                await answer.TokenAsync(piece);
            await answer.EndAsync();
        };

        site.Stuck = true; // every later response of the site stops taking bytes
        await Should.ThrowAsync<HttpRequestException>(() => EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Hi"))).Within("The reader was not let go");
        await site.LetGo.Task.Within("The reader was not let go");
        site.Stuck = false;

        while ((string)(await ModelSite.ReplyOfAsync(student, chat))["status"]! == "streaming")
            await Task.Delay(50, TestContext.Current.CancellationToken);
        var stored = await ModelSite.ReplyOfAsync(student, chat);
        ((string)stored["status"]!).ShouldBe("complete");
        using var again = await EventStream.OpenAsync(student, "follow_reply", ("message_id", stored["id"]!));
        (await again.ReadAllAsync())[^1].Name.ShouldBe("done");
    }

    /// <summary>A site whose timers run a hundred times too fast, and whose responses a test can stop.</summary>
    public sealed class HastySite(DatabaseServer server) : ModelSite(server)
    {
        public const int Haste = 100;

        public bool Stuck { get; set; }

        public TaskCompletionSource LetGo { get; } = new();

        protected override IEnumerable<string> Settings => [.. base.Settings, "--WriteAssist:Assistant:FirstTokenSeconds=3000", "--WriteAssist:Assistant:BetweenTokensSeconds=3000", "--WriteAssist:Assistant:WholeReplySeconds=9000"];

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(new HastyTime());
            builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(new StuckResponses(this));
        }

        private sealed class StuckResponses(HastySite site) : Microsoft.AspNetCore.Hosting.IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use((http, following) =>
                {
                    if (site.Stuck)
                        http.Response.Body = new StuckStream(http, site);
                    return following(http);
                });
                next(app);
            };
        }

        // As Kestrel's own when the client takes nothing and its buffers are full.
        private sealed class StuckStream(HttpContext http, HastySite site) : MemoryStream
        {
            public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            {
                http.RequestAborted.Register(() => site.LetGo.TrySetResult()); // kept: who let go of it on the way out could be faster than it
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
        }

        private sealed class HastyTime : TimeProvider
        {
            public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
                base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

            private static TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / Haste : time;
        }
    }
}
