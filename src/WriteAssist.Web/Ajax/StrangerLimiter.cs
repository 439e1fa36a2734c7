using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// Lets each address send so many requests a minute whose sign-in is none: each costs a look into the database. Who is signed in is bound by
/// <see cref="RequestLimiter"/> alone, so that those who share an address, as a lecture hall does, are not counted together. The address
/// is the one that the web server in front tells (<c>WriteAssist:Proxies</c>); of IPv6 it is the network of a house (/64).
/// </summary>
internal sealed class StrangerLimiter(IOptions<WriteAssistOptions> options) : IDisposable
{
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(Network(address), _ => RequestLimiter.Bucket(options.Value.Limits.StrangersPerMinute)));

    /// <summary>Refuses what comes from an address that has sent too much.</summary>
    /// <param name="address">From where; null where it has none.</param>
    /// <exception cref="AjaxFailure">It has: <c>toomanyrequests</c>.</exception>
    public void Require(IPAddress? address)
    {
        // Not by taking none: that succeeds wherever a fraction of one has come back, of which there is always some.
        if (IsBound(address) && limiter.GetStatistics(address!) is { CurrentAvailablePermits: < 1 })
            throw new AjaxFailure(new Refusal(ErrorCode.TooManyRequests, "Too many requests without a sign-in come from your network. Wait a moment and try again.") { RetryAfter = TimeSpan.FromSeconds(1) });
    }

    /// <summary>Counts a request whose sign-in was none.</summary>
    public void Note(IPAddress? address)
    {
        if (IsBound(address))
            limiter.AttemptAcquire(address!).Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    /// <summary>What is counted together.</summary>
    internal static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }

    // A front on this machine that does not tell who asks would be everybody.
    private bool IsBound(IPAddress? address) => options.Value.Limits.StrangersPerMinute > 0 && address is not null && !IPAddress.IsLoopback(address);
}
