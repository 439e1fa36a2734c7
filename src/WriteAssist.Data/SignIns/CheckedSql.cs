namespace WriteAssist.Data.SignIns;

/// <summary>The text of statements that are only done in the name of somebody whose sign-in is good (<see cref="SignInCheck"/>).</summary>
public sealed class CheckedSql
{
    private readonly string proven;
    private readonly string unproven;
    private readonly string keepingAlive;

    /// <summary>Makes the texts.</summary>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="body">The statements, given the condition.</param>
    public CheckedSql(TablePrefix prefix, Func<string, string> body)
    {
        // A row is named by everything that is known of it. The sum tells changes that nobody made to deceive: who could, needs not.
        const string IsSame = "id = @signinRow AND sid = @signinSid AND userid = @signinUser AND state = 0 AND timemodified >= @signinOldest";
        var isLive = $"(SELECT COUNT(*) FROM {prefix}sessions WHERE {IsSame} AND CRC32(sessdata) <=> @signinSum) = 1";
        proven = body("TRUE");
        unproven = body(isLive);
        keepingAlive = $"UPDATE {prefix}sessions SET timemodified = GREATEST(timemodified, @signinNow) WHERE {IsSame};\n{unproven}";
    }

    /// <summary>The text for a sign-in.</summary>
    public string For(SignInCheck check) => check.IsProven ? proven : check.KeepAliveAt is null ? unproven : keepingAlive;
}
