using System.Diagnostics.Metrics;

namespace WriteAssist.Data.Instruments;

/// <summary>What is measured of the database. The tag <c>action</c> is that of the request, or <c>none</c> for work behind requests.</summary>
public static class DatabaseInstruments
{
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

    /// <summary>Texts of statements that were sent and answered, by <c>action</c>.</summary>
    public static Counter<long> RoundTrips { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.database.round_trips", unit: null, "Round trips to the database, by action.");

    /// <summary>Seconds from sending statements to having read their answers, by <c>action</c>.</summary>
    public static Counter<double> Time { get; } =
        Instrumentation.Meter.CreateCounter<double>("writeassist.database.time", "s", "Time in the database, by action.");

    /// <summary>How long one round trip takes, in seconds.</summary>
    public static Histogram<double> RoundTripDuration { get; } =
        Instrumentation.Durations("writeassist.database.round_trip.duration", "How long one round trip to the database takes.", Bounds);

    /// <summary>Connections that are in use.</summary>
    public static UpDownCounter<long> Connections { get; } =
        Instrumentation.Meter.CreateUpDownCounter<long>("writeassist.database.connections", unit: null, "Connections to the database that are in use.");

    /// <summary>How many connections can be in use.</summary>
    public static UpDownCounter<long> ConnectionLimit { get; } =
        Instrumentation.Meter.CreateUpDownCounter<long>("writeassist.database.connection_limit", unit: null, "How many connections to the database can be in use.");

    /// <summary>Those who wait for a connection.</summary>
    public static UpDownCounter<long> Waiting { get; } =
        Instrumentation.Meter.CreateUpDownCounter<long>("writeassist.database.waiting", unit: null, "How many wait for a connection to the database.");

    /// <summary>Those who waited for a connection in vain.</summary>
    public static Counter<long> Refused { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.database.refused", unit: null, "How many have waited for a connection to the database in vain.");

    /// <summary>Units of work that were run again, by <c>reason</c>: <c>race</c> or <c>unavailable</c>.</summary>
    public static Counter<long> Retries { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.database.retries", unit: null, "Units of work that were run again, by reason.");

    /// <summary>Deadlocks that the database has told.</summary>
    public static Counter<long> Deadlocks { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.database.deadlocks", unit: null, "Deadlocks that the database has told.");

    /// <summary>Statements that have waited for a row for too long.</summary>
    public static Counter<long> LockWaits { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.database.lock_waits", unit: null, "Statements that have waited for a row in vain.");

    /// <summary>How often the database server was found to answer nobody.</summary>
    public static Counter<long> Standstills { get; } =
        Instrumentation.Meter.CreateCounter<long>("writeassist.database.standstills", unit: null, "How often the database server was found to answer nobody.");

    /// <summary>Counts a deadlock or a lock that was waited for in vain.</summary>
    /// <param name="exception">What the database said.</param>
    public static void Note(Exception exception)
    {
        if (DatabaseErrors.IsDeadlock(exception))
            Deadlocks.Add(1);
        else if (DatabaseErrors.IsLockWait(exception))
            LockWaits.Add(1);
    }

    internal static void NoteRetry(Exception? exception) =>
        Retries.Add(1, KeyValuePair.Create<string, object?>("reason", exception is not null && DatabaseErrors.IsLostRace(exception) ? "race" : "unavailable"));
}
