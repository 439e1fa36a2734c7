namespace WriteAssist.Data.Moodle.PhpSessions;

/// <summary>What a Moodle session's data says about its user.</summary>
/// <param name="Id"><c>USER-&gt;id</c>; 0 for a visitor who has not signed in.</param>
/// <param name="RealUserId"><c>USER-&gt;realuser</c>, the administrator who acts as that user, or null.</param>
/// <param name="Sesskey"><c>USER-&gt;sesskey</c>, or empty.</param>
public sealed record PhpSessionUser(long Id, long? RealUserId, string Sesskey);
