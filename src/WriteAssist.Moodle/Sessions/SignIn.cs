using System.Security.Cryptography;
using System.Text;

namespace WriteAssist.Moodle.Sessions;

/// <summary>Who a browser is signed in as, by its live Moodle session.</summary>
/// <param name="UserId">The person the session acts as (<c>USER-&gt;id</c>); never 0.</param>
/// <param name="RealUserId">The administrator who is signed in as that person (<c>USER-&gt;realuser</c>), or null.</param>
/// <param name="IsGuest">Whether it is the site's shared guest account (config <c>siteguest</c>).</param>
/// <param name="Sesskey">The session's key against cross-site requests (<c>USER-&gt;sesskey</c>); empty when it has none yet.</param>
public sealed record SignIn(long UserId, long? RealUserId, bool IsGuest, string Sesskey)
{
    /// <summary>What else the session says, or null where there is none to ask: then the tables of today stand in for it.</summary>
    public SessionFacts? Facts { get; init; }

    /// <summary>Whether this is the session's key. How long the answer takes does not tell how much of a wrong key is right.</summary>
    /// <param name="sent">The key that a request sent; an empty one is never right.</param>
    public bool HasSesskey(string? sent) =>
        !string.IsNullOrEmpty(sent) && Sesskey.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(Sesskey));

    /// <summary>Who it is, without the key, so that a log line about a session cannot hold it.</summary>
    public override string ToString() => RealUserId is { } real ? $"user {UserId} (acted by {real})" : $"user {UserId}";
}
