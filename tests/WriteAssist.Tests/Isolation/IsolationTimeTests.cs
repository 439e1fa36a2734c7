using System.Diagnostics;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Operations;

namespace WriteAssist.Tests.Isolation;

/// <summary>How long it takes to be told that there is no such thing. Nothing else runs meanwhile: what others do would be a tenth of it by chance.</summary>
[Collection(nameof(Undisturbed))]
public sealed class IsolationTimeTests(IsolationSite site) : IClassFixture<IsolationSite>
{
    private const int Tries = 3;
    private const int Asked = 200; // times each
    private const double Noise = 0.1;
    private const double LeastNoise = 0.1; // milliseconds

    [Theory]
    [InlineData("get_session_messages", "session_id")]
    [InlineData("follow_reply", "message_id")]
    [InlineData("get_concurrent_session", "concurrent_session_id")]
    public async Task An_id_of_others_takes_no_other_time_than_one_that_does_not_exist(string action, string name)
    {
        var field = IdFields.All.Single(taking => taking.Action == action && taking.Name == name);
        var id = site.Foreign["another student's"].Ids[field.Kind];
        var missing = IsolationSite.Missing(field.Kind, id);
        for (var attempt = 1; ; attempt++)
        {
            var (others, nobodys) = (new List<double>(), new List<double>());
            for (var turn = 0; turn < Asked; turn++)
            {
                // One after the other and the other way round, so that neither always comes first.
                foreach (var isOthers in turn % 2 == 0 ? [true, false] : new[] { false, true })
                    (isOthers ? others : nobodys).Add(await TimeAsync(field, isOthers ? id : missing));
            }

            var (one, other) = (Median(others), Median(nobodys));
            if (Math.Abs(one - other) <= Math.Max(Noise * other, LeastNoise))
                return;
            attempt.ShouldBeLessThan(Tries, $"an id of others takes {one:F3} ms, one of nothing {other:F3} ms");
        }
    }

    private async Task<double> TimeAsync(IdField field, string id)
    {
        var started = Stopwatch.GetTimestamp();
        await site.Client.SendAsync(field.Action, RightFields.Of(field.Action, site.Own, field, id));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>Tests that compare times, with a database server that nobody else asks.</summary>
    [CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
    public sealed class Undisturbed : ICollectionFixture<OwnServer>;
}
