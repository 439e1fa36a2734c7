using Microsoft.Extensions.Options;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Php;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;
using static WriteAssist.Tests.Moodle.SessionFixture;

namespace WriteAssist.Tests.Moodle;

public sealed class MoodleAuthenticatorTests(SessionFixture site) : IClassFixture<SessionFixture>, IAsyncLifetime
{
    private const long Timeout = 28800;
    private readonly ManualTimeProvider time = new(Recorded);

    public async ValueTask InitializeAsync() => await site.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("database", "student1", 3L, null, "to4aWanX7s")]
    [InlineData("database", "teacher1", 23L, null, "6kanxAcCmf")]
    [InlineData("database", "admin", 2L, null, "DfjBRIInse")]
    [InlineData("database", "admin-as-student2", 4L, 2L, "YSWQbxNMRk")]
    [InlineData("file", "student1", 3L, null, "xa8i5whBiG")]
    [InlineData("file", "teacher1", 23L, null, "NwzcJCEhQX")]
    [InlineData("file", "admin", 2L, null, "0o2ygbJFqg")]
    [InlineData("file", "admin-as-student2", 4L, 2L, "1dxE280QNi")]
    public async Task The_recorded_sessions_are_signed_in(string store, string who, long user, long? realUser, string sesskey)
    {
        var signIn = (await Authenticate(SidOf(store, who))).ShouldNotBeNull();

        (signIn with { Facts = null }).ShouldBe(new SignIn(user, realUser, IsGuest: false, sesskey));
        signIn.Facts!.UserId.ShouldBe(user);

        site.Trips.Count.ShouldBe(1, string.Join("\n---\n", site.Trips.Statements));
    }

    [Theory]
    [InlineData("database")]
    [InlineData("file")]
    public async Task A_guest_is_known_as_one_and_an_anonymous_visitor_is_not_signed_in(string store)
    {
        var guest = (await Authenticate(SidOf(store, "guest"))).ShouldNotBeNull();
        guest.UserId.ShouldBe(1);
        guest.IsGuest.ShouldBeTrue();
        guest.Sesskey.Length.ShouldBe(10);
        (await Authenticate(SidOf(store, "anonymous"))).ShouldBeNull();
    }

    [Fact]
    public async Task Each_store_reads_only_its_own_place()
    {
        (await Authenticate(SidOf("database", "student1"), MoodleSessionStore.Database)).ShouldNotBeNull();
        (await Authenticate(SidOf("file", "student1"), MoodleSessionStore.Database)).ShouldBeNull();
        (await Authenticate(SidOf("file", "student1"), MoodleSessionStore.File)).ShouldNotBeNull();
        (await Authenticate(SidOf("database", "student1"), MoodleSessionStore.File)).ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_cookie_the_database_is_not_asked()
    {
        var authenticator = site.Authenticator(time);

        (await authenticator.AuthenticateAsync([], null, Cancel)).ShouldBeNull();
        (await authenticator.AuthenticateAsync([new("Other", SidOf("database", "student1")), new("MoodleSession", "")], null, Cancel)).ShouldBeNull();
        site.Trips.Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_cookies_name_ends_with_the_sites_setting()
    {
        var sid = SidOf("database", "student1");
        await site.ExecuteAsync("UPDATE mdl_config SET value = 'uni' WHERE name = 'sessioncookie'");
        var authenticator = site.Authenticator(time);

        (await authenticator.AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldBeNull();
        (await authenticator.AuthenticateAsync(Cookie(sid, "MoodleSessionUNI"), null, Cancel)).ShouldBeNull();
        site.Trips.Reset();
        (await authenticator.AuthenticateAsync([.. Cookie(SidOf("database", "admin")), .. Cookie(sid, "MoodleSessionuni")], null, Cancel)).ShouldNotBeNull().UserId.ShouldBe(3);
        site.Trips.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_cookies_with_the_same_name_the_first_counts_as_in_PHP()
    {
        var both = Cookie(SidOf("database", "student1")).Concat(Cookie(SidOf("database", "admin")));

        (await site.Authenticator(time).AuthenticateAsync(both, null, Cancel)).ShouldNotBeNull().UserId.ShouldBe(3);
    }

    [Fact]
    public async Task A_session_id_in_other_letters_is_another_session() =>
        (await Authenticate(SidOf("database", "student1").ToUpperInvariant())).ShouldBeNull();

    [Theory]
    [InlineData("student1")]
    [InlineData("admin-as-student2")]
    public async Task A_session_lives_for_the_timeout_and_not_a_second_longer(string who)
    {
        var sid = SidOf("database", who);
        time.Set(Recorded + Timeout);
        await SetTimes(sid, Recorded - 30, Recorded);
        (await Authenticate(sid, MoodleSessionStore.Database)).ShouldNotBeNull();

        await SetTimes(sid, Recorded - 30, Recorded - 1);
        (await Authenticate(sid, MoodleSessionStore.Database)).ShouldBeNull();
        (await site.TimeModifiedAsync(sid)).ShouldBe(Recorded - 1, "a dead session must not be extended");
    }

    [Fact]
    public async Task A_guests_session_does_not_time_out()
    {
        time.Set(Recorded + (10 * Timeout));

        (await Authenticate(SidOf("database", "guest"), MoodleSessionStore.Database)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_the_setting_a_session_times_out_after_eight_hours()
    {
        await site.ExecuteAsync("DELETE FROM mdl_config WHERE name = 'sessiontimeout'");
        time.Set(Recorded + Timeout + 1);

        (await Authenticate(SidOf("database", "student1"))).ShouldBeNull();
    }

    [Theory]
    [InlineData(-1, -1, 0, true)] // the first time, at once
    [InlineData(-300, -20, -20, false)]
    [InlineData(-300, -21, 0, true)]
    [InlineData(-300, 0, 0, false)]
    [InlineData(0, 0, 0, false)] // nothing to move in the same second
    public async Task A_session_is_kept_alive_every_twenty_seconds_and_the_first_time(int created, int modified, int expected, bool writes)
    {
        var sid = SidOf("file", "student1");
        await SetTimes(sid, Recorded + created, Recorded + modified);

        (await Authenticate(sid)).ShouldNotBeNull();

        (await site.TimeModifiedAsync(sid)).ShouldBe(Recorded + expected);
        site.Trips.Count.ShouldBe(writes ? 2 : 1);
    }

    [Fact]
    public async Task Signing_out_counts_at_once_and_the_session_does_not_come_back()
    {
        var sid = SidOf("database", "student1");
        var authenticator = site.Authenticator(time);
        (await authenticator.AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldNotBeNull();

        await site.ExecuteAsync("DELETE FROM mdl_sessions WHERE sid = @sid", new { sid });

        (await authenticator.AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldBeNull();
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_sessions WHERE sid = @sid", new { sid })).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_with_another_state_is_no_session()
    {
        await site.ExecuteAsync("UPDATE mdl_sessions SET state = 1");

        (await Authenticate(SidOf("database", "student1"))).ShouldBeNull();
    }

    [Theory]
    [InlineData("!!!not base64!!!")]
    [InlineData("VVNFUnxPOjg6InN0ZENsYXNz")] // cut off
    public async Task Data_that_cannot_be_read_is_not_signed_in_and_the_log_names_no_secret(string data)
    {
        var sid = SidOf("database", "student1");
        await site.ExecuteAsync("UPDATE mdl_sessions SET sessdata = @data, timemodified = timecreated WHERE sid = @sid", new { sid, data });
        var logger = new RecordingLogger<MoodleAuthenticator>();

        (await site.Authenticator(time, logger: logger).AuthenticateAsync(Cookie(sid), null, Cancel)).ShouldBeNull();

        var line = logger.Lines.ShouldHaveSingleItem();
        line.ShouldStartWith("Warning");
        line.ShouldNotContain(sid);
        site.Trips.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Data_that_is_too_large_is_not_even_fetched()
    {
        var sid = SidOf("database", "student1");
        await site.ExecuteAsync("UPDATE mdl_sessions SET sessdata = REPEAT('QUFB', @times) WHERE sid = @sid", new { sid, times = (PhpSessionReader.MaxBytes / 3) + 10 });

        (await Authenticate(sid)).ShouldBeNull();

        var row = (await new SessionTable(site.Site, Options.Create(new MoodleOptions())).LookUpAsync([sid], Recorded, Cancel)).Rows.ShouldHaveSingleItem();
        row.DataLength.ShouldBeGreaterThan(PhpSessionReader.MaxBytes);
        row.Data.ShouldBeNull();
    }

    [Theory]
    [InlineData("../sess_be12ner9clslcgb3it2ferqm81")]
    [InlineData("x/../be12ner9clslcgb3it2ferqm81")]
    [InlineData("/etc/passwd")]
    [InlineData("be12ner9clslcgb3it2ferqm81\0")]
    [InlineData("be12ner9clslcgb3it2ferqm81\n")]
    [InlineData("be12ner9clslcgb3it2ferqm81.")]
    [InlineData("' OR 1=1 --")]
    [InlineData("..")]
    [InlineData("ä")]
    public async Task A_cookie_that_is_no_session_id_reaches_neither_database_nor_disk(string sid)
    {
        (await Authenticate(sid)).ShouldBeNull();
        site.Trips.Count.ShouldBe(0);
        await Should.ThrowAsync<ArgumentException>(() => new SessionFiles(Folder, time).ReadAsync(sid, Cancel));
    }

    [Fact]
    public async Task An_id_longer_than_the_column_is_no_session_id()
    {
        SessionId.IsValid(new string('a', 128)).ShouldBeTrue();
        (await Authenticate(new string('a', 129))).ShouldBeNull();
        site.Trips.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_an_unused_handler_left_is_none()
    {
        // Moodle has gone over to files: the newest sessions that have ended their first page keep nothing in their rows.
        var left = SidOf("database", "student1");
        var used = SidOf("file", "student1");
        await site.ExecuteAsync("DELETE FROM mdl_sessions WHERE userid = 0");
        time.Set(Recorded + 80);
        (await Authenticate(left)).ShouldNotBeNull("they are too young to tell");

        time.Set(Recorded + 130);
        var logger = new RecordingLogger<MoodleAuthenticator>();
        (await site.Authenticator(time, logger: logger).AuthenticateAsync(Cookie(left), null, Cancel)).ShouldBeNull();
        (await Authenticate(used)).ShouldNotBeNull();
        logger.Lines.ShouldHaveSingleItem().ShouldNotContain(left);

        // And back again: the file is left over now.
        await site.ExecuteAsync("INSERT INTO mdl_sessions (state, sid, userid, sessdata, timecreated, timemodified) SELECT 0, CONCAT('new', n.n), 5, 'eA==', @then, @then FROM (SELECT 1 n UNION SELECT 2 UNION SELECT 3) n", new { then = Recorded });
        (await Authenticate(used)).ShouldBeNull();
        await site.ExecuteAsync("UPDATE mdl_sessions SET sessdata = NULL WHERE sid = 'new2'");
        (await Authenticate(used)).ShouldNotBeNull("they do not agree");
        await site.ExecuteAsync("UPDATE mdl_sessions SET sessdata = 'eA==', userid = 0 WHERE sid LIKE 'new%'");
        (await Authenticate(used)).ShouldNotBeNull("visitors tell nothing");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.2", false)]
    public async Task A_site_may_bind_sessions_to_an_address(string client, bool isSignedIn)
    {
        var sid = SidOf("database", "student1");
        await site.ExecuteAsync("INSERT INTO mdl_config (name, value) VALUES ('tracksessionip', '1') ON DUPLICATE KEY UPDATE value = '1'");
        var data = Php.Session(Php.Object(("id", 3), ("sessionip", "127.0.0.1")));
        await site.ExecuteAsync("UPDATE mdl_sessions SET sessdata = @data WHERE sid = @sid", new { sid, data = Convert.ToBase64String(data) });

        (await site.Authenticator(time).AuthenticateAsync(Cookie(sid), System.Net.IPAddress.Parse(client), Cancel) is not null).ShouldBe(isSignedIn);
        await site.ExecuteAsync("UPDATE mdl_config SET value = '0' WHERE name = 'tracksessionip'");
        (await site.Authenticator(time).AuthenticateAsync(Cookie(sid), System.Net.IPAddress.Parse(client), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public void A_sesskey_is_right_only_when_it_is_the_same()
    {
        var session = new SignIn(3, null, false, "to4aWanX7s");

        session.HasSesskey("to4aWanX7s").ShouldBeTrue();
        foreach (var wrong in new[] { null, "", "to4aWanX7", "to4aWanX7S", "to4aWanX7s ", "xxxxxxxxxx" })
            session.HasSesskey(wrong).ShouldBeFalse();
        (session with { Sesskey = "" }).HasSesskey("").ShouldBeFalse();
        session.ToString().ShouldNotContain("to4aWanX7s");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<SignIn?> Authenticate(string sid, MoodleSessionStore store = MoodleSessionStore.Auto) =>
        site.Authenticator(time, store).AuthenticateAsync(Cookie(sid), null, Cancel);

    private Task<int> SetTimes(string sid, long created, long modified) =>
        site.ExecuteAsync("UPDATE mdl_sessions SET timecreated = @created, timemodified = @modified WHERE sid = @sid", new { sid, created, modified });
}
