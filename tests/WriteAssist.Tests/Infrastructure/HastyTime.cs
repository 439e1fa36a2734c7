namespace WriteAssist.Tests.Infrastructure;

/// <summary>The real clock with timers that run too fast.</summary>
/// <param name="haste">How many times too fast.</param>
internal sealed class HastyTime(int haste) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    private TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / haste : time;
}
