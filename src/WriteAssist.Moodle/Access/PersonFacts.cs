using System.Globalization;

namespace WriteAssist.Moodle.Access;

/// <summary>A row of <c>{user}</c>, and those of the person's preferences that matter.</summary>
/// <param name="columns">The row, by column name.</param>
public sealed class PersonFacts(IDictionary<string, object?> columns)
{
    private readonly Dictionary<string, object?> columns = new(columns, StringComparer.Ordinal);

    /// <summary>
    /// The columns that Moodle keeps in the signed-in user's record, of which a profile condition may ask for any: all but the password
    /// and the description.
    /// </summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "id", "auth", "confirmed", "policyagreed", "deleted", "suspended", "mnethostid", "username", "idnumber", "firstname", "lastname", "email",
        "emailstop", "phone1", "phone2", "institution", "department", "address", "city", "country", "lang", "calendartype", "theme", "timezone",
        "firstaccess", "lastaccess", "lastlogin", "currentlogin", "lastip", "secret", "picture", "descriptionformat", "mailformat", "maildigest",
        "maildisplay", "autosubscribe", "trackforums", "timecreated", "timemodified", "trustbitmask", "imagealt", "lastnamephonetic",
        "firstnamephonetic", "middlename", "alternatename", "moodlenetprofile",
    ];

    /// <summary>The user's number.</summary>
    public long Id => Number("id");

    /// <summary>Whether the account can be signed in to: there, confirmed, neither suspended nor deleted.</summary>
    public bool CanSignIn => Number("deleted") == 0 && Number("suspended") == 0 && Number("confirmed") != 0;

    /// <summary>Whether the account is deleted.</summary>
    public bool IsDeleted => Number("deleted") != 0;

    /// <summary>Whether the account is suspended.</summary>
    public bool IsSuspended => Number("suspended") != 0;

    /// <summary>First and last name.</summary>
    public string FullName => $"{Text("firstname")} {Text("lastname")}".Trim();

    /// <summary>Whether the user has to choose a new password (preference <c>auth_forcepasswordchange</c>).</summary>
    public bool MustChangePassword => !PhpText.IsEmpty(Text("auth_forcepasswordchange"));

    /// <summary>How many of the mails to the user came back (preference <c>email_bounce_count</c>).</summary>
    public long BounceCount => PhpText.ToNumber(Text("email_bounce_count"));

    /// <summary>How many mails went to the user (preference <c>email_send_count</c>).</summary>
    public long SendCount => PhpText.ToNumber(Text("email_send_count"));

    /// <summary>Whether there is such a profile field.</summary>
    public static bool HasField(string name) => Fields.Contains(name, StringComparer.Ordinal);

    /// <summary>A column's text; empty when it is not set.</summary>
    public string Text(string column) => Convert.ToString(columns.GetValueOrDefault(column), CultureInfo.InvariantCulture) ?? "";

    private long Number(string column) => Convert.ToInt64(columns.GetValueOrDefault(column), CultureInfo.InvariantCulture);
}
