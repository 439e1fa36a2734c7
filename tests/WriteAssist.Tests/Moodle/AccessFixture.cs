using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Php;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Moodle;

/// <summary>
/// The recorded site with roles and course to change: a test alters some rows and asks. Course 3 (context 12) has the activities 4
/// (context 13) and 5; user 3 is a student, 23 a teacher, 24 an outsider, 2 the administrator, 1 the guest. It runs Moodle 4.3; a test
/// for another release changes config <c>version</c>. What the record lacks of a whole Moodle is made here as Moodle makes it.
/// </summary>
public sealed partial class AccessFixture(DatabaseServer server) : TestDatabase(server)
{
    /// <summary>A time at which the recorded enrolments run.</summary>
    public const long Now = 1795295020;

    // What Moodle 4.5 makes beyond the record.
    private const string RestOfMoodle =
        """
        ALTER TABLE mdl_course_sections ADD component VARCHAR(100) DEFAULT NULL, ADD itemid BIGINT(10) DEFAULT NULL;
        CREATE TABLE mdl_grade_items (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, courseid BIGINT(10) DEFAULT NULL, itemtype VARCHAR(30) NOT NULL DEFAULT '');
        CREATE TABLE mdl_grade_grades (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, itemid BIGINT(10) NOT NULL, userid BIGINT(10) NOT NULL,
            rawgrademax DECIMAL(10,5) NOT NULL DEFAULT 100.00000, rawgrademin DECIMAL(10,5) NOT NULL DEFAULT 0.00000, finalgrade DECIMAL(10,5) DEFAULT NULL);
        CREATE TABLE mdl_tool_policy (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, sortorder MEDIUMINT(5) NOT NULL DEFAULT 999, currentversionid BIGINT(10) DEFAULT NULL);
        CREATE TABLE mdl_tool_policy_versions (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(1333) NOT NULL DEFAULT '', audience TINYINT(3) NOT NULL DEFAULT 0,
            archived TINYINT(3) NOT NULL DEFAULT 0, optional TINYINT(3) NOT NULL DEFAULT 0, policyid BIGINT(10) NOT NULL);
        CREATE TABLE mdl_quiz (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, course BIGINT(10) NOT NULL DEFAULT 0, name VARCHAR(255) NOT NULL DEFAULT '',
            overduehandling VARCHAR(16) NOT NULL DEFAULT 'autoabandon', graceperiod BIGINT(10) NOT NULL DEFAULT 0);
        CREATE TABLE mdl_quiz_attempts (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, quiz BIGINT(10) NOT NULL DEFAULT 0, userid BIGINT(10) NOT NULL DEFAULT 0,
            preview SMALLINT(3) NOT NULL DEFAULT 0, state VARCHAR(16) NOT NULL DEFAULT 'inprogress', timecheckstate BIGINT(10) DEFAULT 0, KEY (userid));
        INSERT INTO mdl_quiz (id, course) VALUES (1, 3), (2, 2);
        INSERT INTO mdl_config_plugins (plugin, name, value) VALUES
            ('availability_date', 'version', '2023100900'), ('availability_group', 'version', '2023100900'), ('availability_grouping', 'version', '2023100900'),
            ('availability_grade', 'version', '2023100900'), ('availability_profile', 'version', '2023100900'), ('availability_completion', 'version', '2023100900'),
            ('tool_policy', 'version', '2023100900'), ('tool_mfa', 'version', '2023100900'), ('tool_mfa', 'enabled', '0'), ('factor_email', 'enabled', '1'), ('factor_totp', 'enabled', '0');
        INSERT IGNORE INTO mdl_capabilities (name, captype, contextlevel, component, riskbitmask) VALUES ('tool/mfa:mfaaccess', 'write', 30, 'tool_mfa', 0);
        DELETE FROM mdl_role_capabilities WHERE capability = 'tool/mfa:mfaaccess';
        INSERT INTO mdl_role_capabilities (contextid, roleid, capability, permission) VALUES (1, 7, 'tool/mfa:mfaaccess', 1);
        INSERT IGNORE INTO mdl_modules (id, name, visible) VALUES (900, 'subsection', 1);
        """;

    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private bool isKept;

    internal WireTap Trips { get; private set; } = null!;

    /// <summary>Reads facts with counted round trips; what tables there are was asked for before.</summary>
    internal AccessFactsStore Store { get; private set; } = null!;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadSiteAsync();
        await ExecuteAsync(RestOfMoodle);
        foreach (var table in await QueryAsync<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"))
            await ExecuteAsync($"CREATE TABLE kept_{table[4..]} AS SELECT * FROM {table}");
        isKept = true;
        Trips = new WireTap(ConnectionString);
        Store = StoreOver(new SiteDatabase(Trips.Source, new TablePrefix("mdl_")));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Trips.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        if (isKept)
            changed.UnionWith(Table().Matches(sql).Select(match => match.Groups[1].Value));
        return base.ExecuteAsync(sql, parameters);
    }

    /// <summary>The site as recorded: the tables that a test has named are filled anew.</summary>
    public async Task ResetAsync()
    {
        if (changed.Count > 0)
            await base.ExecuteAsync(string.Concat(changed.Select(table => $"DELETE FROM mdl_{table}; INSERT INTO mdl_{table} SELECT * FROM kept_{table};")));
        changed.Clear();
        Trips.Reset();
    }

    internal ActivityAccess Access(TimeProvider time, int cacheSeconds = 0, RecordingLogger<ActivityAccess>? logger = null, AccessFactsStore? store = null) => new(
        store ?? Store, Options.Create(new MoodleOptions { AccessCacheSeconds = cacheSeconds }), time, logger ?? new RecordingLogger<ActivityAccess>());

    /// <summary>Makes a change and asks whether somebody without a session to look at may open activity 4.</summary>
    internal async Task<AccessDecision> DecideAsync(string change, SignIn signIn, MoodleOptions? options = null)
    {
        await ExecuteAsync(change);
        using var access = Access(new ManualTimeProvider(Now), store: options is null ? null : StoreOver(Site, options));
        return await access.DecideAsync(signIn, 4, TestContext.Current.CancellationToken);
    }

    /// <summary>Somebody who is signed in, without a session to look at.</summary>
    internal static SignIn SignInOf(long userId, long? realUserId = null) => new(userId, realUserId, userId == 1, "sesskey");

    /// <summary>Somebody who is signed in with a session that says this.</summary>
    internal static SignIn SignInOf(Php.Pairs user, Php.Pairs? session = null)
    {
        var facts = PhpSessionReader.Read(Php.Session(user, session)).ShouldNotBeNull();
        return new SignIn(facts.UserId, facts.RealUserId, facts.UserId == 1, "sesskey") { Facts = facts };
    }

    /// <summary>A user's record as Moodle copies it into a session, with more or other properties.</summary>
    internal static Php.Pairs Record(long id, params (object Key, object? Value)[] more) => Php.Object(
        [.. new (object Key, object? Value)[]
        {
            ("id", $"{id}"), ("auth", "manual"), ("deleted", "0"), ("suspended", "0"), ("policyagreed", "0"), ("firstname", "S"), ("lastname", "1"), ("email", "s@x"),
        }.Where(entry => !more.Any(other => other.Key.Equals(entry.Key))),
            .. more]);

    /// <summary>A store over a database whose tables it asks for by another connection, so that this is not counted.</summary>
    internal AccessFactsStore StoreOver(SiteDatabase site, MoodleOptions? options = null) => new(site, new SiteTables(Site), Options.Create(options ?? new MoodleOptions()));

    [GeneratedRegex(@"\bmdl_([a-z_]+)")]
    private static partial Regex Table();
}
