using System.Runtime.ExceptionServices;

namespace WriteAssist.Data;

/// <summary>
/// Keeps the process alive where the database driver lets an exception out of a timer. MySqlConnector 2.6 cancels the statements whose
/// time-out has passed one after the other, each over a new connection to where the statement's own leads; where that one has been reset
/// meanwhile, as by a server that hung and was restarted, it finds no address, throws, and nobody catches it. What the timer had still to
/// cancel then ends with the driver's second time-out, which closes its connection.
/// </summary>
public static class DriverTimers
{
    private static int isContained;
    private static int contained;

    /// <summary>How many exceptions have not ended this process.</summary>
    internal static int Contained => Volatile.Read(ref contained);

    /// <summary>Sees to it, for the whole process and once.</summary>
    public static void Contain()
    {
        if (Interlocked.Exchange(ref isContained, 1) == 0)
            ExceptionHandling.SetUnhandledExceptionHandler(IsContained);
    }

    private static bool IsContained(Exception exception)
    {
        if (exception.StackTrace?.Contains("MySqlConnector.Utilities.TimerQueue", StringComparison.Ordinal) != true)
            return false;
        Interlocked.Increment(ref contained);
        Console.Error.WriteLine($"The database driver could not cancel a statement that took too long: {exception.Message}");
        return true;
    }
}
