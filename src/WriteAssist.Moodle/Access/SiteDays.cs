using System.Globalization;

namespace WriteAssist.Moodle.Access;

/// <summary>The days of a Moodle site: those of its own time zone, whatever time zone a user has.</summary>
/// <param name="Zone">The time zone.</param>
public sealed record SiteDays(TimeZoneInfo Zone)
{
    private const string OfServer = "99";
    private const int MostHours = 14;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>Of a site whose time zone is this machine's.</summary>
    public static SiteDays Local { get; } = new(TimeZoneInfo.Local);

    /// <summary>
    /// Those of a site: config <c>timezone</c>, a name (<c>Europe/Berlin</c>) or, from old releases, hours from UTC. Where it is 99, "that of the
    /// server", or nothing that is known here, they are this machine's.
    /// </summary>
    public static SiteDays Of(SiteConfig config)
    {
        var name = config.Text("timezone");
        if (name.Length == 0 || name == OfServer)
            return Local;
        if (double.TryParse(name, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && Math.Abs(hours) <= MostHours)
            return new SiteDays(TimeZoneInfo.CreateCustomTimeZone(name, TimeSpan.FromMinutes(Math.Round(hours * 60)), name, name));
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? new SiteDays(zone) : Local;
    }

    /// <summary>The day that it is there.</summary>
    public SiteDay At(DateTimeOffset now)
    {
        var date = TimeZoneInfo.ConvertTime(now, Zone).Date;
        return new SiteDay((date.Year * 10000) + (date.Month * 100) + date.Day, BeginOf(date.AddDays(1)));
    }

    // Where clocks are put forward at midnight a day begins later; where they are put back over it, the first midnight begins the day.
    private DateTimeOffset BeginOf(DateTime date)
    {
        while (Zone.IsInvalidTime(date))
            date += Step;
        return new DateTimeOffset(date, Zone.IsAmbiguousTime(date) ? Zone.GetAmbiguousTimeOffsets(date).Max() : Zone.GetUtcOffset(date));
    }
}

/// <summary>A day.</summary>
/// <param name="Number">The year, month and day in one number: 20261128.</param>
/// <param name="EndsAt">When the next one begins.</param>
public readonly record struct SiteDay(int Number, DateTimeOffset EndsAt);
