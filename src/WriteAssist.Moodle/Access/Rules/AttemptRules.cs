namespace WriteAssist.Moodle.Access.Rules;

/// <summary>Whether the user sits an exam; Moodle does not mind, we may.</summary>
internal static class AttemptRules
{
    // Moodle's own value where plugin config quiz graceperiodmin is missing, in seconds.
    private const long DefaultLateSeconds = 60;

    /// <summary>Where the user has an attempt at a quiz under way.</summary>
    public static AttemptPlace Place(AccessFacts facts, long now)
    {
        var late = facts.Plugins.Text("quiz", "graceperiodmin") is { Length: > 0 } seconds ? PhpText.ToNumber(seconds) : DefaultLateSeconds;
        var running = facts.Attempts.Where(attempt => !IsOver(attempt, late, now)).ToList();
        return running.Exists(attempt => attempt.IsSameCourse) ? AttemptPlace.SameCourse
            : running.Count > 0 ? AttemptPlace.OtherCourse
            : AttemptPlace.None;
    }

    // Moodle's cron writes down that the time is over some minutes later; until then the row looks as if the student were writing. It is
    // over once late answers are not taken any more. An overdue one may name the beginning of its grace instead of the end.
    private static bool IsOver(AttemptRow attempt, long late, long now) =>
        attempt.TimeCheckState is > 0 and var due && due + (attempt.OverdueHandling == "graceperiod" ? attempt.GracePeriod : 0) + late < now;
}
