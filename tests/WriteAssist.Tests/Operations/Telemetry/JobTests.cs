using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>What is measured of the work of the night. It needs a clock of its own, so it is heard in this process; nobody else here does such work.</summary>
public sealed class JobTests(TestSite site) : IClassFixture<TestSite>
{
    // A day in a tenth of a second.
    private static readonly HastyTime Clock = new(1_000_000);

    [Fact]
    public async Task The_emptying_of_the_bin_tells_when_it_ran_what_it_deleted_and_how_it_ended()
    {
        using var heard = new Heard();
        using var student = await site.SignInAsync(3);
        var chat = (string)(await student.DoAsync("create_chat_session"))["session_id"]!;
        await student.DoAsync("delete_chat_session", ("session_id", chat));
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET deleted_at = 1 WHERE deleted_at IS NOT NULL");

        using var purge = new ChatBinPurge(site.Services.GetRequiredService<ChatBin>(), Clock, NullLogger<ChatBinPurge>.Instance);
        await purge.StartAsync(TestContext.Current.CancellationToken);
        await heard.UntilAsync("writeassist.job.last_run", "bin done");
        await purge.StopAsync(TestContext.Current.CancellationToken);

        heard.Sum("writeassist.job.runs", "bin done").ShouldBeGreaterThan(0);
        heard.Sum("writeassist.job.rows", "bin").ShouldBe(1);
        DateTimeOffset.FromUnixTimeSeconds(heard.Last("writeassist.job.last_run", "bin done")).ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_emptying_that_fails_is_told_as_one()
    {
        using var heard = new Heard();
        await site.ExecuteAsync("RENAME TABLE mdl_writeassistdev_chat_sessions TO away");
        using var purge = new ChatBinPurge(site.Services.GetRequiredService<ChatBin>(), Clock, NullLogger<ChatBinPurge>.Instance);

        await purge.StartAsync(TestContext.Current.CancellationToken);
        await heard.UntilAsync("writeassist.job.last_run", "bin failed");
        await purge.StopAsync(TestContext.Current.CancellationToken);
        await site.ExecuteAsync("RENAME TABLE away TO mdl_writeassistdev_chat_sessions");

        heard.Sum("writeassist.job.runs", "bin failed").ShouldBeGreaterThan(0);
    }

    private sealed class Heard : IDisposable
    {
        private readonly ConcurrentQueue<(string Name, string Tags, long Value)> all = new();
        private readonly MeterListener listener = new();

        public Heard()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name.StartsWith("writeassist.job.", StringComparison.Ordinal))
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => all.Enqueue((instrument.Name, string.Join(' ', tags.ToArray().Select(tag => tag.Value)), value)));
            listener.Start();
        }

        public long Sum(string name, string tags) => all.Where(one => one.Name == name && one.Tags == tags).Sum(one => one.Value);

        public long Last(string name, string tags) => all.Last(one => one.Name == name && one.Tags == tags).Value;

        public async Task UntilAsync(string name, string tags)
        {
            for (var wait = 0; !all.Any(one => one.Name == name && one.Tags == tags); wait++)
            {
                wait.ShouldBeLessThan(1000, $"{name} {tags} was not heard, but {string.Join(", ", all.Take(20))}.");
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }

        public void Dispose() => listener.Dispose();
    }
}
