using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Nemeses;

/// <summary>Something that breaks, and is mended again.</summary>
internal abstract class Fault : IAsyncDisposable
{
    /// <summary>Whether the server reaches the database through a proxy (<see cref="FaultSite.Proxy"/>).</summary>
    public virtual bool UsesProxy => false;

    /// <summary>Environment variables of the server.</summary>
    public virtual IReadOnlyList<(string Name, string Value)> ServerEnvironment => [];

    /// <summary>How many bytes a message has beside its first line.</summary>
    public virtual int Padding => 0;

    /// <summary>How many servers there are.</summary>
    public virtual int Servers => 1;

    /// <summary>Whether nothing may be lost or doubled by it.</summary>
    public virtual bool KeepsPromises => true;

    /// <summary>How a server is told to reach the database.</summary>
    /// <param name="connectionString">How everybody else does.</param>
    /// <param name="server">Which server, from 0.</param>
    public virtual string Connect(string connectionString, int server) => connectionString;

    /// <summary>The database server that it needs.</summary>
    /// <param name="shared">The one that most need.</param>
    public virtual Task<FaultServer> PrepareAsync(FaultServer shared) => Task.FromResult(shared);

    /// <summary>Breaks it and mends it.</summary>
    /// <param name="site">What it strikes.</param>
    /// <param name="random">Its choices.</param>
    /// <returns>When it was broken, and when it was mended.</returns>
    public abstract Task<Outage> StrikeAsync(FaultSite site, Random random);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for a while that is chosen.</summary>
    /// <param name="random">Who chooses.</param>
    /// <param name="least">At least so long, in milliseconds.</param>
    /// <param name="most">Less than so long, in milliseconds.</param>
    protected static Task WaitAsync(Random random, int least, int most) => Task.Delay(random.Next(least, most));
}

/// <summary>How long something was broken, in seconds of the history.</summary>
/// <param name="From">When it was broken for sure.</param>
/// <param name="To">Until when it was for sure.</param>
/// <param name="Back">When it was there again.</param>
internal sealed record Outage(double From, double To, double Back)
{
    private const string Replying = "send_message"; // its answer is the end of a reply, which outlasts a short outage

    /// <summary>How long the requests that were under way while it was broken waited for their answer, in seconds since both were there; but for replies.</summary>
    public IEnumerable<double> Waits(IEnumerable<Attempt> attempts) =>
        attempts.Where(attempt => attempt.Action != Replying && attempt.Began < To && attempt.Ended > From).Select(attempt => attempt.Ended - Math.Max(attempt.Began, From));
}
