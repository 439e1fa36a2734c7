using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// Places for bodies that are longer than a message's, which are projects with long texts: so many are in memory at once, whoever sends
/// them and however slowly. What is shorter needs none.
/// </summary>
internal sealed class LargeBodies(TimeProvider time) : IDisposable
{
    /// <summary>From so many bytes on a body needs a place.</summary>
    public const int FromBytes = 4 * 1024 * 1024;

    /// <summary>How many places there are.</summary>
    public const int Places = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWay = TimeSpan.FromMinutes(1);

    private readonly ConcurrencyLimiter places = new(new() { PermitLimit = Places, QueueLimit = 10 * Places });

    /// <summary>How many places are free.</summary>
    public long Free => places.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>Takes a place until the request is answered.</summary>
    /// <returns>Ends when the body has to be here, or the browser goes away.</returns>
    /// <exception cref="AjaxFailure">There is none for too long: <c>toomanyrequests</c>.</exception>
    public async Task<CancellationToken> EnterAsync(HttpContext http)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);
        try
        {
            var place = await places.AcquireAsync(1, either.Token);
            http.Response.RegisterForDispose(place);
            if (!place.IsAcquired)
                throw Full();
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw Full();
        }

#pragma warning disable CA2000 // It ends with the response.
        var deadline = new CancellationTokenSource(LongestWay, time);
#pragma warning restore CA2000
        http.Response.RegisterForDispose(deadline);
        var way = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, http.RequestAborted);
        http.Response.RegisterForDispose(way);
        return way.Token;
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private static AjaxFailure Full() =>
        new(new Refusal(ErrorCode.TooManyRequests, "Too many long texts are being sent at once. Wait a moment and try again.") { RetryAfter = Patience });
}
