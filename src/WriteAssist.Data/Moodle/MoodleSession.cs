namespace WriteAssist.Data.Moodle;

/// <summary>A live Moodle session: who the browser is signed in as.</summary>
/// <param name="UserId">The person the session acts as (<c>USER-&gt;id</c>); never 0.</param>
/// <param name="RealUserId">The administrator who is signed in as that person (<c>USER-&gt;realuser</c>), or null.</param>
/// <param name="IsGuest">Whether it is the site's shared guest account (config <c>siteguest</c>).</param>
/// <param name="Sesskey">The session's key against cross-site requests (<c>USER-&gt;sesskey</c>); empty when it has none yet.</param>
public sealed record MoodleSession(long UserId, long? RealUserId, bool IsGuest, string Sesskey);
