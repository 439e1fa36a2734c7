using System.Text;

namespace WriteAssist.Moodle.Access;

/// <summary>
/// The signed-in user as Moodle's rules see one: <c>$USER</c>, the copy in the session that was made at sign-in. Where no session is
/// looked at, the row of today stands in for it.
/// </summary>
/// <param name="row">The user's row.</param>
/// <param name="facts">The session and the custom profile fields.</param>
internal sealed class CurrentUser(PersonFacts row, AccessFacts facts)
{
    /// <summary>The user's row of today.</summary>
    public PersonFacts Row { get; } = row;

    /// <summary>PHP's <c>empty()</c> of a field.</summary>
    public bool IsEmpty(string field) =>
        facts.Session is { } session ? session.User(field) is not { IsEmpty: false } : PhpText.IsEmpty(Row.Text(field));

    /// <summary>A field's text in bytes; null where the record has no such field.</summary>
    public byte[]? Field(string name)
    {
        if (facts.Session is { } session)
            return session.User(name)?.ToPhpText();
        return PersonFacts.HasField(name) ? Encoding.UTF8.GetBytes(Row.Text(name)) : null;
    }

    /// <summary>A custom profile field's text in bytes; null where the site or the record has no such field. Long texts are not in the record.</summary>
    public byte[]? CustomField(string shortName)
    {
        if (facts.ProfileFields.FirstOrDefault(field => field.ShortName == shortName) is not { DataType: not "textarea" } found)
            return null;
        return facts.Session is { HasProfile: true } session ? session.Profile(shortName)?.ToPhpText() : Encoding.UTF8.GetBytes(found.Value ?? "");
    }
}
