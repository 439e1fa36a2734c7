using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Operations;

/// <summary>How much a user may send, and what the log tells of it.</summary>
public sealed class LimitTests(LimitTests.BusySite site) : IClassFixture<LimitTests.BusySite>
{
    [Fact]
    public async Task Who_sends_too_much_is_asked_to_wait_and_others_are_not()
    {
        using var busy = await site.SignInAsync(3);
        using var calm = await site.SignInAsync(4);
        var answers = new List<AjaxResponse>();
        for (var i = 0; i < 40; i++)
            answers.Add(await busy.SendAsync("test"));

        var refused = answers.First(answer => (int)answer.Status == 429).ShouldFail("toomanyrequests");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        await calm.DoAsync("test");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(3000)]
    [InlineData(100_000)]
    public void As_many_requests_a_minute_are_let_through_as_the_setting_says(int requestsPerMinute)
    {
        var bucket = RequestLimiter.Bucket(requestsPerMinute);

        bucket.TokenLimit.ShouldBe(requestsPerMinute);
        (bucket.TokensPerPeriod * (TimeSpan.FromMinutes(1) / bucket.ReplenishmentPeriod)).ShouldBe(requestsPerMinute, requestsPerMinute * 0.001);
    }

    [Fact]
    public async Task What_was_used_up_is_filled_again_at_the_rate_of_the_setting()
    {
        var bucket = RequestLimiter.Bucket(6000);
        bucket.AutoReplenishment = false; // as in a limiter with partitions, which asks each of them now and then
        await using var limiter = new TokenBucketRateLimiter(bucket);
        var clock = Stopwatch.StartNew();
        (await limiter.AcquireAsync(6000, TestContext.Current.CancellationToken)).IsAcquired.ShouldBeTrue();

        await Task.Delay(300, TestContext.Current.CancellationToken);
        limiter.TryReplenish();

        var filled = limiter.GetStatistics()!.CurrentAvailablePermits;
        filled.ShouldBeInRange(25, (long)(clock.Elapsed.TotalSeconds * 100) + 1, "6000 a minute are 100 a second");
    }

    [Fact]
    public async Task The_log_tells_what_happened_and_no_secret()
    {
        using var student = await site.SignInAsync(5);

        await student.DoAsync("append_message", ("role", "user"), ("content", "my private words"));
        await student.FailAsync("invalidparam", "append_message", ("role", "user"), ("content", "other private words"), ("timestamp", "x"));

        var log = string.Join('\n', site.Lines);
        log.ShouldContain("append_message 200");
        log.ShouldContain("append_message 400 invalidparam");
        log.ShouldNotContain("private words");
        log.ShouldNotContain(student.Sid!);
        log.ShouldNotContain(student.Sesskey);
    }

    /// <summary>A site with a low limit, whose log is kept.</summary>
    public sealed class BusySite(DatabaseServer server) : TestSite(server)
    {
        private readonly KeptLog log = new();

        /// <summary>What was logged.</summary>
        public IReadOnlyCollection<string> Lines => log.Lines;

        protected override IEnumerable<string> Settings => ["--WriteAssist:Limits:RequestsPerMinute=20"];

        /// <inheritdoc/>
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            log.Dispose();
            GC.SuppressFinalize(this);
        }

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
            builder.Services.AddSingleton<ILoggerProvider>(log);
        }
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
