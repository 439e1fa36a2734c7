using System.Globalization;

namespace WriteAssist.Moodle.Access;

/// <summary>A row of <c>{user}</c>, and the one preference of it that matters.</summary>
/// <param name="columns">The row, by column name.</param>
public sealed class PersonFacts(IDictionary<string, object?> columns)
{
    private readonly Dictionary<string, object?> columns = new(columns, StringComparer.Ordinal);

    /// <summary>
    /// The columns that a profile condition can ask for. Moodle's form offers the first line's, its code takes any that the
    /// signed-in user's record has.
    /// </summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "firstname", "lastname", "email", "city", "country", "idnumber", "institution", "department", "phone1", "phone2", "address",
        "username", "auth", "lang", "timezone", "middlename", "alternatename", "firstnamephonetic", "lastnamephonetic",
    ];

    /// <summary>The user's number.</summary>
    public long Id => Number("id");

    /// <summary>Whether the account can be signed in to: there, confirmed, neither suspended nor deleted.</summary>
    public bool CanSignIn => Number("deleted") == 0 && Number("suspended") == 0 && Number("confirmed") != 0;

    /// <summary>Whether the account is deleted.</summary>
    public bool IsDeleted => Number("deleted") != 0;

    /// <summary>Whether the account is suspended.</summary>
    public bool IsSuspended => Number("suspended") != 0;

    /// <summary>Whether the user has agreed to the site's policy.</summary>
    public bool HasAgreedToPolicy => Number("policyagreed") != 0;

    /// <summary>Whether the user has to choose a new password (preference <c>auth_forcepasswordchange</c>).</summary>
    public bool MustChangePassword => !PhpText.IsEmpty(Text("forcepasswordchange"));

    /// <summary>First and last name.</summary>
    public string FullName => $"{Text("firstname")} {Text("lastname")}".Trim();

    /// <summary>Whether there is such a profile field.</summary>
    public static bool HasField(string name) => Fields.Contains(name, StringComparer.Ordinal);

    /// <summary>A column's text; empty when it is not set.</summary>
    public string Text(string column) => Convert.ToString(columns.GetValueOrDefault(column), CultureInfo.InvariantCulture) ?? "";

    private long Number(string column) => Convert.ToInt64(columns.GetValueOrDefault(column), CultureInfo.InvariantCulture);
}
