using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Redis;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;

namespace WriteAssist.Tests.Moodle;

/// <summary>The recorded site with its sessions, and authenticators over it.</summary>
public sealed class SessionFixture(DatabaseServer server) : TestDatabase(server)
{
    /// <summary>A time at which the recorded sessions have just been made.</summary>
    public const long Recorded = 1795295020;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadSiteAsync();
        await ExecuteAsync("CREATE TABLE kept_sessions AS SELECT * FROM mdl_sessions");
        await ExecuteAsync("CREATE TABLE kept_config AS SELECT * FROM mdl_config");
        Trips = new WireTap(ConnectionString);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Trips.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The sessions and settings as recorded, with a file-store row for each recorded file.</summary>
    public async Task ResetAsync()
    {
        await ExecuteAsync("DELETE FROM mdl_sessions; INSERT INTO mdl_sessions SELECT * FROM kept_sessions; DELETE FROM mdl_config; INSERT INTO mdl_config SELECT * FROM kept_config");
        foreach (var (who, sid) in FileSids)
            await ExecuteAsync(
                "INSERT INTO mdl_sessions (state, sid, userid, sessdata, timecreated, timemodified) VALUES (0, @sid, @user, NULL, @then, @now)",
                new { sid, user = UserOf(who), then = Recorded - 30, now = Recorded });
        await ExecuteAsync("UPDATE mdl_sessions SET timemodified = @Recorded", new { Recorded });
        Trips.Reset();
    }

    internal WireTap Trips { get; private set; } = null!;

    /// <summary>Who has which recorded session.</summary>
    internal static IEnumerable<(string Who, string Sid)> FileSids => Index("file").Select(line => (line[0], line[1]));

    /// <summary>The folder of recorded session files.</summary>
    internal static string Folder => DataFile("sessions/file");

    internal static IEnumerable<string[]> Index(string store) => File.ReadLines(DataFile($"sessions/{store}/index.tsv")).Select(line => line.Split('\t'));

    internal static string SidOf(string store, string who) => Index(store).First(line => line[0] == who)[1];

    internal MoodleAuthenticator Authenticator(
        TimeProvider time, MoodleSessionStore store = MoodleSessionStore.Auto, string? folder = null, ILogger<MoodleAuthenticator>? logger = null)
    {
        var options = Options.Create(new MoodleOptions { SessionStore = store, SessionFiles = folder ?? Folder });
        return new MoodleAuthenticator(new SessionTable(new SiteDatabase(Trips.Source, new TablePrefix("mdl_")), options), new RedisSessions(options), new CookieNames(), options, time, logger ?? new RecordingLogger<MoodleAuthenticator>());
    }

    internal static KeyValuePair<string, string>[] Cookie(string sid, string name = "MoodleSession") => [new(name, sid)];

    internal Task<long> TimeModifiedAsync(string sid) => ScalarAsync<long>("SELECT timemodified FROM mdl_sessions WHERE sid = @sid", new { sid });

    private static long UserOf(string who) => who switch
    {
        "student1" => 3,
        "teacher1" => 23,
        "admin" or "admin-as-student2" => 2,
        "guest" => 1,
        "anonymous" => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(who), who.ToString(CultureInfo.InvariantCulture)),
    };
}
