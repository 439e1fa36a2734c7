namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>What was measured, for people: it stands in the output of a run.</summary>
internal static class Figures
{
    /// <summary>Prints a line.</summary>
    public static void Tell(string line) => TestContext.Current.SendDiagnosticMessage(line);
}
