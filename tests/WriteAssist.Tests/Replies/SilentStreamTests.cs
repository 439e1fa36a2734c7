using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>A stream in which nothing happens for a while.</summary>
public sealed class SilentStreamTests(SilentStreamTests.HastySite site) : IClassFixture<SilentStreamTests.HastySite>
{
    [Fact]
    public async Task A_comment_every_15_seconds_keeps_proxies_awake()
    {
        using var student = await site.SignInAsync(3);
        site.Model.Answer = async answer =>
        {
            await Task.Delay(TimeSpan.FromSeconds(50.0 / HastySite.Haste), answer.Aborted);
            await answer.SayAsync("At last.");
        };

        using var stream = await EventStream.OpenAsync(student, "send_message", ("content", "Hi"));
        var events = await stream.ReadAllAsync();

        events[^1].Name.ShouldBe("done");
        stream.Comments.ShouldBeInRange(2, 4);
    }

    /// <summary>A site whose timers run twenty times too fast.</summary>
    public sealed class HastySite(DatabaseServer server) : ModelSite(server)
    {
        public const int Haste = 20;

        protected override IEnumerable<string> Settings => [.. base.Settings, "--WriteAssist:Assistant:FirstTokenSeconds=600", "--WriteAssist:Assistant:WholeReplySeconds=900"];

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(new HastyTime());
        }

        private sealed class HastyTime : TimeProvider
        {
            public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
                base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

            private static TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / Haste : time;
        }
    }
}
