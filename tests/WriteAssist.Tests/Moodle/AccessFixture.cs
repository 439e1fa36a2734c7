using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;

namespace WriteAssist.Tests.Moodle;

/// <summary>
/// The recorded site with roles and course to change: a test alters some rows and asks. Course 3 (context 12) has the activities 4
/// (context 13) and 5; user 3 is a student, 23 a teacher, 24 an outsider, 2 the administrator, 1 the guest.
/// </summary>
public sealed class AccessFixture(DatabaseServer server) : TestDatabase(server)
{
    /// <summary>A time at which the recorded enrolments run.</summary>
    public const long Now = 1795295020;

    private static readonly string[] Tables =
    [
        "capabilities", "config", "context", "course", "course_modules", "course_modules_completion", "course_sections", "enrol", "groupings",
        "groupings_groups", "groups", "groups_members", "modules", "role_assignments", "role_capabilities", "user", "user_enrolments",
        "user_info_data", "user_info_field", "user_preferences", "writeassistdev",
    ];

    internal RoundTrips Trips { get; private set; } = null!;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadSiteAsync();
        foreach (var table in Tables)
            await ExecuteAsync($"CREATE TABLE kept_{table} AS SELECT * FROM mdl_{table}");
        Trips = new RoundTrips(Source);
    }

    /// <summary>The site as recorded.</summary>
    public async Task ResetAsync()
    {
        await ExecuteAsync(string.Join(';', Tables.Select(table => $"DELETE FROM mdl_{table}; INSERT INTO mdl_{table} SELECT * FROM kept_{table}")));
        Trips.Reset();
    }

    internal ActivityAccess Access(TimeProvider time, int cacheSeconds = 0, RecordingLogger<ActivityAccess>? logger = null) => new(
        new AccessFactsStore(new SiteDatabase(Trips, new TablePrefix("mdl_"))),
        Options.Create(new MoodleOptions { AccessCacheSeconds = cacheSeconds }),
        time, logger ?? new RecordingLogger<ActivityAccess>());

    internal static SignIn Session(long userId, long? realUserId = null) => new(userId, realUserId, userId == 1, "sesskey");
}
