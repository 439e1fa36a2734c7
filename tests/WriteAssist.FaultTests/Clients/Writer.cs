using Newtonsoft.Json.Linq;
using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Clients;

/// <summary>What all that is done in a window notes in the same way.</summary>
/// <param name="number">The window's number, from 0.</param>
/// <param name="student">Whose.</param>
/// <param name="window">The window.</param>
/// <param name="history">What is noted.</param>
/// <param name="random">The choices.</param>
internal abstract class Writer(int number, Student student, Window window, History history, Random random)
{
    private int made;

    /// <summary>Whose.</summary>
    protected Student Student => student;

    /// <summary>The window.</summary>
    protected Window Window => window;

    /// <summary>The choices.</summary>
    protected Random Random => random;

    /// <summary>What is to be noted of something that is begun now.</summary>
    protected Operation Begin(string action) => new(number, student.UserId, action) { Began = history.Now };

    /// <summary>Notes what became of it.</summary>
    /// <param name="operation">What was begun.</param>
    /// <param name="last">The last request.</param>
    /// <param name="learn">What the answer tells, where it is done.</param>
    /// <param name="isUnknown">Whether of an earlier request no answer tells.</param>
    protected Operation End(Operation operation, Attempt last, Func<JObject, Operation> learn, bool isUnknown = false)
    {
        var outcome = last.IsDone ? Outcome.Done : last.IsRefused && !isUnknown ? Outcome.Refused : Outcome.Unknown;
        var ended = (last.IsDone ? learn(last.Json!) : operation) with { Outcome = outcome, Ended = last.Ended };
        history.Add(ended);
        return ended;
    }

    /// <summary>A text that is nowhere else.</summary>
    protected string NewKey(string what) => $"{what} {student.UserId}-{number}-{++made}";
}
