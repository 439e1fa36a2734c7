using Dapper;
using WriteAssist.Data;

namespace WriteAssist.Moodle.Access;

/// <summary>Reads the facts of an access decision.</summary>
/// <param name="site">The Moodle site's database.</param>
public sealed class AccessFactsStore(SiteDatabase site)
{
    private readonly string load = AccessFactsSql.Build(site.Prefix);

    /// <summary>Reads all facts in one round trip.</summary>
    /// <param name="courseModuleId">The activity's course module.</param>
    /// <param name="userId">The user.</param>
    /// <param name="realUserId">The administrator who acts as the user, or null.</param>
    /// <param name="capabilities">The names of the capabilities that will be asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AccessFacts> LoadAsync(
        long courseModuleId, long userId, long? realUserId, IReadOnlyCollection<string> capabilities, CancellationToken cancellationToken)
    {
        var parameters = new { Cmid = courseModuleId, UserId = userId, RealUserId = realUserId ?? userId, Capabilities = capabilities };
        await using var connection = await site.OpenAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(load, parameters, cancellationToken: cancellationToken));
        return await ReadAsync(results, userId, realUserId);
    }

    // In the order of the statements.
    private static async Task<AccessFacts> ReadAsync(SqlMapper.GridReader results, long userId, long? realUserId)
    {
        var config = new SiteConfig(await results.ReadAsync<ConfigRow>());
        var activity = (await results.ReadAsync<ActivityFacts>()).FirstOrDefault();
        var people = (await results.ReadAsync()).Select(row => new PersonFacts((IDictionary<string, object?>)row)).ToList();
        return new AccessFacts
        {
            Config = config,
            Activity = activity,
            User = people.Find(person => person.Id == userId),
            RealUser = people.Find(person => person.Id == realUserId),
            IsActedFor = realUserId is not null,
            Enrolments = (await results.ReadAsync<EnrolmentRow>()).AsList(),
            RoleAssignments = (await results.ReadAsync<RoleAssignmentRow>()).AsList(),
            RoleCapabilities = (await results.ReadAsync<RoleCapabilityRow>()).AsList(),
            Capabilities = (await results.ReadAsync<CapabilityRow>()).AsList(),
            Groups = (await results.ReadAsync<GroupRow>()).AsList(),
            ProfileFields = (await results.ReadAsync<ProfileFieldRow>()).AsList(),
            Completions = (await results.ReadAsync<CompletionRow>()).AsList(),
        };
    }
}
