using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>Lets each user send so many requests a minute, in bursts too, and asks to wait beyond.</summary>
internal sealed class RequestLimiter(IOptions<WriteAssistOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<long> limiter = PartitionedRateLimiter.Create<long, long>(user =>
        RateLimitPartition.GetTokenBucketLimiter(user, _ => Bucket(options.Value.Limits.RequestsPerMinute)));

    /// <summary>Counts a request.</summary>
    /// <param name="userId">The person at the keyboard.</param>
    /// <exception cref="AjaxFailure">It is one too many: <c>toomanyrequests</c>.</exception>
    public void Take(long userId)
    {
        using var lease = limiter.AttemptAcquire(userId);
        if (lease.IsAcquired)
            return;

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var pause) ? pause : TimeSpan.FromSeconds(1);
        throw new AjaxFailure(new Refusal(ErrorCode.TooManyRequests, "You are sending too many requests. Wait a moment and try again.") { RetryAfter = wait });
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    internal static TokenBucketRateLimiterOptions Bucket(int requestsPerMinute) => new()
    {
        TokenLimit = requestsPerMinute,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / requestsPerMinute,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
