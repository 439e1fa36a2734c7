using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Replies;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Sessions;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Who has agreed that an AI answers, where the site asks for it. It is the person in front of the page who agrees: in a login-as the
/// real one. That somebody has agreed is remembered for some minutes; that she has not is asked for each time.
/// </summary>
internal sealed class Agreements(
    AgreementStore store, SiteDatabase database, SiteTransactions transactions, SiteTables tables, IOptions<WriteAssistOptions> options, TimeProvider time)
{
    private const int MostKept = 20_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<long, DateTimeOffset> agreedUntil = new();

    /// <summary>The version that has to be agreed to; null where the site asks for no agreement.</summary>
    public string? Version => options.Value.Assistant.RequireAgreement ? options.Value.Assistant.AgreementVersion : null;

    /// <summary>Whether the person has agreed, or need not.</summary>
    public async Task<bool> HasAgreedAsync(SignIn signIn, CancellationToken cancellationToken)
    {
        var person = Person(signIn);
        if (Version is not { } version || (agreedUntil.TryGetValue(person, out var until) && time.GetUtcNow() < until))
            return true;
        var shape = await tables.GetAsync(cancellationToken);
        var agreed = await database.ReadAsync(connection => store.HasAgreedAsync(connection, person, version, shape.HasAiPolicy), cancellationToken);
        if (agreed)
            Keep(person);
        return agreed;
    }

    /// <summary>Writes down that the person agrees.</summary>
    /// <returns>When, in Unix seconds.</returns>
    public async Task<long> AgreeAsync(SignIn signIn, string version)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await transactions.RunStatementAsync(
            async connection =>
            {
                await store.InsertAsync(connection, Person(signIn), version, now);
                return true;
            },
            isRepeatable: true);
        Keep(Person(signIn));
        return now;
    }

    private static long Person(SignIn signIn) => signIn.RealUserId ?? signIn.UserId;

    private void Keep(long person)
    {
        if (agreedUntil.Count >= MostKept)
            agreedUntil.Clear();
        agreedUntil[person] = time.GetUtcNow() + KeptFor;
    }
}
