using System.Security.Cryptography;
using System.Text;
using WriteAssist.Data.Moodle;

namespace WriteAssist.Web.Moodle;

/// <summary>Moodle's key against cross-site requests.</summary>
internal static class Sesskeys
{
    /// <summary>Whether the key is the session's, in a time that tells nothing about it. An empty key is never right.</summary>
    public static bool Match(MoodleSession session, string sesskey) =>
        session.Sesskey.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(session.Sesskey), Encoding.UTF8.GetBytes(sesskey));
}
