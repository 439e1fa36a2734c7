namespace WriteAssist.Web.Models;

/// <summary>
/// For how long a model has said nothing. A piece of its reply costs nothing here: a timer looks, eight times in the longest pause,
/// whether one came, so that a pause is found too long at its bound or at most an eighth of it later.
/// </summary>
internal sealed class ModelSilence : IDisposable
{
    private const int LooksInPause = 8;

    private readonly CancellationTokenSource tooLong;
    private readonly TimeSpan look;
    private readonly TimeProvider time;
    private ITimer? looks;
    private volatile bool hasSpoken;
    private int quietLooks;

    /// <summary>Begins to wait for the first piece.</summary>
    /// <param name="first">How long that may take.</param>
    /// <param name="between">How long a pause between two pieces may be.</param>
    /// <param name="time">The clock.</param>
    public ModelSilence(TimeSpan first, TimeSpan between, TimeProvider time)
    {
        this.time = time;
        look = between / LooksInPause;
        tooLong = new CancellationTokenSource(first, time);
    }

    /// <summary>Ends when the silence has been too long.</summary>
    public CancellationToken TooLong => tooLong.Token;

    /// <summary>A piece came.</summary>
    public void Break()
    {
        hasSpoken = true;
        if (looks is not null)
            return;
        tooLong.CancelAfter(Timeout.InfiniteTimeSpan);
        looks = time.CreateTimer(static silence => ((ModelSilence)silence!).Look(), this, look, look);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        looks?.Dispose();
        tooLong.Dispose();
    }

    private void Look()
    {
        quietLooks = hasSpoken ? 0 : quietLooks + 1;
        hasSpoken = false;
        if (quietLooks < LooksInPause)
            return;
        try
        {
            tooLong.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The reply has just ended.
        }
    }
}
