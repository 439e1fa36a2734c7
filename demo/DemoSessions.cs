using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using WriteAssist.Data;

namespace WriteAssist.Demo;

/// <summary>A person of the demo.</summary>
/// <param name="Id">The row of <c>{user}</c>.</param>
/// <param name="Username">The name to sign in with.</param>
/// <param name="Firstname">First name.</param>
/// <param name="Lastname">Last name.</param>
/// <param name="Lang">The language of the pages, <c>en</c> or <c>fr</c>.</param>
internal sealed record DemoPerson(long Id, string Username, string Firstname, string Lastname, string Lang)
{
    /// <summary>First and last name.</summary>
    public string Name => $"{Firstname} {Lastname}";

    /// <summary>The first letters of both names.</summary>
    public string Initials => $"{Firstname[..1]}{Lastname[..1]}";
}

/// <summary>Signs people of the demo in and out, with sessions as Moodle's database handler stores them.</summary>
internal sealed class DemoSessions(SiteDatabase database, TimeProvider time)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly string selectPeople = $"SELECT id, username, firstname, lastname, lang FROM {database.Prefix}user WHERE id > 2 ORDER BY id";

    /// <summary>Everyone who can sign in.</summary>
    public async Task<IReadOnlyList<DemoPerson>> GetPeopleAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<DemoPerson>(new CommandDefinition(selectPeople, cancellationToken: cancellationToken))).AsList();
    }

    private readonly string selectTask = $"SELECT intro FROM {database.Prefix}writeassistdev WHERE id = @activityId";

    /// <summary>What the teacher asks for in an activity.</summary>
    public async Task<string> GetTaskAsync(long activityId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(selectTask, new { activityId }, cancellationToken: cancellationToken)) ?? "";
    }

    private readonly string insertSession = $"""
        INSERT INTO {database.Prefix}sessions (state, sid, userid, sessdata, timecreated, timemodified)
        VALUES (0, @sid, @userId, @data, @now, @now)
        """;

    private readonly string selectRecord = $"SELECT id, auth, policyagreed, firstname, lastname, email FROM {database.Prefix}user WHERE id = @userId";

    /// <summary>Makes a session.</summary>
    /// <returns>The cookie's value.</returns>
    public async Task<string> SignInAsync(long userId, CancellationToken cancellationToken)
    {
        var sid = RandomNumberGenerator.GetString(Letters, 26);
        await using var connection = await database.OpenAsync(cancellationToken);
        var record = (IDictionary<string, object?>)await connection.QuerySingleAsync(new CommandDefinition(selectRecord, new { userId }, cancellationToken: cancellationToken));
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(SessionData([.. record, new("sesskey", RandomNumberGenerator.GetString(Letters, 10))])));
        await connection.ExecuteAsync(insertSession, new { sid, userId, data, now = time.GetUtcNow().ToUnixTimeSeconds() });
        return sid;
    }

    private readonly string deleteSession = $"DELETE FROM {database.Prefix}sessions WHERE sid = @sid";

    /// <summary>Ends a session.</summary>
    public async Task SignOutAsync(string sid, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(deleteSession, new { sid });
    }

    // PHP's session format: a name, a bar, a serialized value. Moodle copies the person's record into it at sign-in.
    private static string SessionData(IReadOnlyCollection<KeyValuePair<string, object?>> user) => string.Create(
        CultureInfo.InvariantCulture, $"USER|O:8:\"stdClass\":{user.Count}:{{{string.Concat(user.Select(field => Text(field.Key) + Text(field.Value)))}}}SESSION|O:8:\"stdClass\":0:{{}}");

    private static string Text(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"s:{Encoding.UTF8.GetByteCount(text)}:\"{text}\";");
    }
}
