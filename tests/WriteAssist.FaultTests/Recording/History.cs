using System.Collections.Concurrent;
using System.Diagnostics;

namespace WriteAssist.FaultTests.Recording;

/// <summary>All that clients wanted done and what became of it, with times of one clock.</summary>
internal sealed class History
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<Operation> operations = new();
    private readonly ConcurrentQueue<Attempt> attempts = new();
    private long done;

    /// <summary>The time, in seconds since it began.</summary>
    public double Now => Stopwatch.GetElapsedTime(start).TotalSeconds;

    /// <summary>How many requests were answered well so far.</summary>
    public long Done => Interlocked.Read(ref done);

    /// <summary>What was wanted, in the order of its end.</summary>
    public IReadOnlyList<Operation> Operations => [.. operations];

    /// <summary>The requests, in the order of their end.</summary>
    public IReadOnlyList<Attempt> Attempts => [.. attempts];

    /// <summary>How many requests of a kind there were so far.</summary>
    public int Count(Func<Attempt, bool> kind) => attempts.Count(kind);

    /// <summary>Notes an operation that is over.</summary>
    public void Add(Operation operation) => operations.Enqueue(operation);

    /// <summary>Notes a request that is over.</summary>
    public void Add(Attempt attempt)
    {
        attempts.Enqueue(attempt);
        if (attempt.IsDone)
            Interlocked.Increment(ref done);
    }
}
