namespace WriteAssist.Bench.Simulation;

/// <summary>A clock that jumps from one event to the next. Times are in seconds.</summary>
internal sealed class Simulator
{
    private readonly PriorityQueue<Action, (double Time, long Order)> events = new();
    private long order;

    /// <summary>The time.</summary>
    public double Now { get; private set; }

    /// <summary>Lets something happen after a while; of what happens at the same time the first told is the first.</summary>
    public void After(double wait, Action happen) => events.Enqueue(happen, (Now + wait, order++));

    /// <summary>Runs until a time.</summary>
    public void RunUntil(double end)
    {
        while (events.TryPeek(out _, out var next) && next.Time <= end)
        {
            var happen = events.Dequeue();
            Now = next.Time;
            happen();
        }

        Now = end;
    }
}

/// <summary>
/// Processors that take what waits in any order: kernel, runtime and database each have their own, and none is the order in which requests came.
/// </summary>
/// <param name="simulator">The clock.</param>
/// <param name="count">How many there are.</param>
/// <param name="random">Chooses.</param>
internal sealed class Cores(Simulator simulator, int count, Random random)
{
    private readonly List<(double Work, Action Done)> waiting = [];
    private int busy;

    /// <summary>Seconds that the processors have worked.</summary>
    public double Worked { get; private set; }

    /// <summary>Does some work, when a processor is free.</summary>
    /// <param name="work">In seconds of one processor.</param>
    /// <param name="done">Called when it is done.</param>
    public void Do(double work, Action done)
    {
        if (busy == count)
        {
            waiting.Add((work, done));
            return;
        }

        busy++;
        Begin(work, done);
    }

    private void BeginAny()
    {
        var place = random.Next(waiting.Count);
        var (work, done) = waiting[place];
        waiting[place] = waiting[^1];
        waiting.RemoveAt(waiting.Count - 1);
        Begin(work, done);
    }

    private void Begin(double work, Action done)
    {
        Worked += work;
        simulator.After(work, () =>
        {
            if (waiting.Count > 0)
                BeginAny();
            else
                busy--;
            done();
        });
    }
}

/// <summary>A disk to which commits go: those that come while it writes are written together afterwards.</summary>
/// <param name="simulator">The clock.</param>
internal sealed class CommitDisk(Simulator simulator)
{
    private List<Action> waiting = [];
    private bool isBusy;

    /// <summary>Writes a commit.</summary>
    /// <param name="seconds">How long the disk takes; of several together the first's.</param>
    /// <param name="done">Called when it is written.</param>
    public void Commit(double seconds, Action done)
    {
        waiting.Add(done);
        if (!isBusy)
            Begin(seconds);
    }

    private void Begin(double seconds)
    {
        (isBusy, var batch) = (true, waiting);
        waiting = [];
        simulator.After(seconds, () =>
        {
            isBusy = false;
            if (waiting.Count > 0)
                Begin(seconds);
            foreach (var done in batch)
                done();
        });
    }
}
