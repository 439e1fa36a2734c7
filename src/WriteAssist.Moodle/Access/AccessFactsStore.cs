using System.Globalization;
using Dapper;
using Microsoft.Extensions.Options;
using WriteAssist.Data;

namespace WriteAssist.Moodle.Access;

/// <summary>Reads the facts of an access decision.</summary>
/// <param name="site">The Moodle site's database.</param>
/// <param name="tables">Which tables and columns are there.</param>
/// <param name="options">Where Moodle's data folder is.</param>
public sealed class AccessFactsStore(SiteDatabase site, SiteTables tables, IOptions<MoodleOptions> options)
{
    // By which the command line shuts the site, administrators too.
    private const string ShutFile = "climaintenance.html";

    private readonly string findUser =
        $"""
         SELECT id
           FROM {site.Prefix}user
          WHERE username = @Name
          ORDER BY deleted, id
          LIMIT 1
         """;

    private Batch? batch;

    // The versions of the site and the plugin when its tables were last looked at; null before the first decision.
    private string? version;

    /// <summary>
    /// Reads all facts in one round trip; the first time, and after Moodle or the plugin was upgraded, some more, to see which tables there are.
    /// </summary>
    /// <param name="courseModuleId">The activity's course module.</param>
    /// <param name="userId">The user.</param>
    /// <param name="realUserId">Who acts as the user, or null.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    public async Task<AccessFacts> LoadAsync(long courseModuleId, long userId, long? realUserId, CancellationToken cancellationToken)
    {
        var facts = await ReadAsync(await tables.GetAsync(cancellationToken), courseModuleId, userId, realUserId, cancellationToken);
        var current = $"{facts.Config.Text("version")} {facts.Plugins.Text("mod_writeassistdev", "version")}";
        if (Interlocked.Exchange(ref version, current) is not { } known || known == current)
            return facts;
        return await ReadAsync(await tables.ReadAsync(cancellationToken), courseModuleId, userId, realUserId, cancellationToken);
    }

    /// <summary>The number of the account with this number or else this user name; null when there is none.</summary>
    public async Task<long?> FindUserAsync(string idOrName, CancellationToken cancellationToken)
    {
        await using var connection = await site.OpenAsync(cancellationToken);
        if (long.TryParse(idOrName, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await connection.ExecuteScalarAsync<long?>($"SELECT id FROM {site.Prefix}user WHERE id = @id", new { id }) is { } found)
            return found;
        return await connection.ExecuteScalarAsync<long?>(findUser, new { Name = idOrName });
    }

    private async Task<AccessFacts> ReadAsync(SiteShape shape, long courseModuleId, long userId, long? realUserId, CancellationToken cancellationToken)
    {
        if (batch is not { } made || made.Shape != shape)
            batch = made = new Batch(shape, new AccessFactsSql(site.Prefix, shape).Build());
        var parameters = new
        {
            Cmid = courseModuleId,
            UserId = userId,
            RealUserId = realUserId ?? userId,
            SitePolicyHandler = Overriding("sitepolicyhandler"),
            ContextLocking = Overriding("contextlocking"),
        };
        return await site.ReadAsync(
            async connection =>
            {
                await using var results = await connection.QueryMultipleAsync(made.Sql, parameters);
                return await ReadAsync(results, userId, realUserId);
            },
            cancellationToken);
    }

    // In the order of the statements.
    private async Task<AccessFacts> ReadAsync(SqlMapper.GridReader results, long userId, long? realUserId)
    {
        var config = new SiteConfig(options.Value.Override(await results.ReadAsync<ConfigRow>()));
        var plugins = new PluginConfig(options.Value.Override(await results.ReadAsync<PluginConfigRow>()));
        var activity = (await results.ReadAsync<ActivityFacts>()).FirstOrDefault();
        // Rows without a type; as objects, since a dynamic one would bring C#'s own compiler into the process.
        var people = (await results.ReadAsync<object>()).Select(row => new PersonFacts((IDictionary<string, object?>)row)).ToList();
        return new AccessFacts
        {
            Config = config,
            Plugins = plugins,
            IsShutByFile = FindShutFile(),
            Activity = activity,
            User = people.Find(person => person.Id == userId),
            RealUser = people.Find(person => person.Id == realUserId),
            IsActedFor = realUserId is not null,
            HasPolicyDocument = await results.ReadSingleAsync<long>() > 0,
            GuestEnrolments = (await results.ReadAsync<GuestEnrolmentRow>()).AsList(),
            Enrolments = (await results.ReadAsync<EnrolmentRow>()).AsList(),
            RoleAssignments = (await results.ReadAsync<RoleAssignmentRow>()).AsList(),
            RoleCapabilities = (await results.ReadAsync<RoleCapabilityRow>()).AsList(),
            Capabilities = (await results.ReadAsync<CapabilityRow>()).AsList(),
            LockedContexts = (await results.ReadAsync<long>()).ToHashSet(),
            Groups = (await results.ReadAsync<GroupRow>()).AsList(),
            ProfileFields = (await results.ReadAsync<ProfileFieldRow>()).AsList(),
            CourseModules = (await results.ReadAsync<CourseModuleRow>()).AsList(),
            CourseSections = (await results.ReadAsync<CourseSectionRow>()).AsList(),
            Grades = (await results.ReadAsync<GradeRow>()).AsList(),
            Attempts = (await results.ReadAsync<AttemptRow>()).AsList(),
        };
    }

    private string? Overriding(string name) => options.Value.Overrides.TryGetValue(name, out var value) ? value ?? "" : null;

    private sealed record Batch(SiteShape Shape, string Sql);

    private bool? FindShutFile() => options.Value.FindDataRoot() is { } folder ? File.Exists(Path.Combine(folder, ShutFile)) : null;
}
