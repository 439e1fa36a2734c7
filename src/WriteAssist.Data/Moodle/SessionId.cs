using System.Text.RegularExpressions;

namespace WriteAssist.Data.Moodle;

/// <summary>The value of a session cookie, which is also part of a file's name.</summary>
public static partial class SessionId
{
    /// <summary>Whether PHP could have made the id: letters, digits, comma and hyphen, so it can never lead out of a folder.</summary>
    public static bool IsValid(string? sid) => sid is not null && Pattern().IsMatch(sid);

    [GeneratedRegex("^[A-Za-z0-9,-]{1,128}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
