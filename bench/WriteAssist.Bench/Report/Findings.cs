namespace WriteAssist.Bench.Report;

/// <summary>A goal and whether it was met.</summary>
/// <param name="What">What it is about.</param>
/// <param name="Wanted">The goal.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="IsMet">Whether it was met; null where it was not measured.</param>
internal sealed record Goal(string What, string Wanted, string Measured, bool? IsMet);

/// <summary>What the measures found.</summary>
internal sealed class Findings
{
    private readonly List<Goal> goals = [];
    private readonly List<(string Title, string Text)> sections = [];
    private readonly List<Bar> bars = [];

    /// <summary>The goals, in order.</summary>
    public IReadOnlyList<Goal> Goals => goals;

    /// <summary>The chapters, in Markdown.</summary>
    public IReadOnlyList<(string Title, string Text)> Sections => sections;

    /// <summary>What the plot shows.</summary>
    public IReadOnlyList<Bar> Bars => bars;

    /// <summary>Adds a goal.</summary>
    public void Judge(string what, string wanted, string measured, bool? isMet) => goals.Add(new Goal(what, wanted, measured, isMet));

    /// <summary>Adds a chapter and prints it.</summary>
    public void Add(string title, string text)
    {
        sections.Add((title, text));
        Console.WriteLine($"\n{title}\n\n{text}");
    }

    /// <summary>Adds a bar to the plot.</summary>
    public void Plot(Bar bar) => bars.Add(bar);
}

/// <summary>A bar of the plot.</summary>
/// <param name="Group">The bars that stand together.</param>
/// <param name="Series">Whose it is.</param>
/// <param name="Spread">Its length, and how far the rounds differ.</param>
internal sealed record Bar(string Group, string Series, Spread Spread);
