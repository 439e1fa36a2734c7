using System.Globalization;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Tests.Moodle;

/// <summary>When a site's days begin and end.</summary>
public sealed class SiteDaysTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-11-28T22:59:59Z", 20261128, "2026-11-28T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-11-28T23:00:00Z", 20261129, "2026-11-29T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T00:30:00Z", 20261025, "2026-10-25T23:00:00Z")] // a day of 25 hours
    [InlineData("Pacific/Kiritimati", "2026-11-28T10:00:00Z", 20261129, "2026-11-29T10:00:00Z")]
    [InlineData("Africa/Cairo", "2024-04-25T20:00:00Z", 20240425, "2024-04-25T22:00:00Z")] // from 0:00 to 1:00 clocks are put forward: the day begins at 1:00
    [InlineData("America/Havana", "2026-10-31T20:00:00Z", 20261031, "2026-11-01T04:00:00Z")] // midnight comes twice: the first
    [InlineData("5.5", "2026-11-28T18:29:00Z", 20261128, "2026-11-28T18:30:00Z")]
    [InlineData("-8", "2026-11-28T07:00:00Z", 20261127, "2026-11-28T08:00:00Z")]
    public void A_day_is_that_of_the_sites_time_zone(string timezone, string now, int number, string ends)
    {
        var day = SiteDays.Of(new SiteConfig([new ConfigRow { Name = "timezone", Value = timezone }])).At(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));

        day.Number.ShouldBe(number);
        day.EndsAt.ShouldBe(DateTimeOffset.Parse(ends, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("")]
    [InlineData("Nowhere/Land")]
    [InlineData("77")]
    public void Where_the_site_names_none_it_is_the_machines(string timezone) =>
        SiteDays.Of(new SiteConfig([new ConfigRow { Name = "timezone", Value = timezone }])).ShouldBe(SiteDays.Local);
}
