using System.Threading.Tasks.Sources;

namespace WriteAssist.Web.Replies;

/// <summary>
/// One reader's wait for the next piece, used again for each: a stream of fifty pieces a second makes no garbage of it.
/// <see cref="RunningReply"/> begins and ends it.
/// </summary>
internal sealed class ReplyWait : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> core;

    /// <summary>The wait that was begun; it is awaited once.</summary>
    public ValueTask Task => new(this, core.Version);

    /// <summary>Begins the next wait.</summary>
    public ReplyWait Begin()
    {
        core.Reset();
        return this;
    }

    /// <summary>Ends it.</summary>
    /// <param name="atOnce">Whether who waits goes on before this returns; else apart from it.</param>
    public void End(bool atOnce)
    {
        core.RunContinuationsAsynchronously = !atOnce;
        core.SetResult(true);
    }

    /// <inheritdoc/>
    public void GetResult(short token) => core.GetResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
}
