using WriteAssist.Data.Moodle;

namespace WriteAssist.Web.Moodle;

/// <summary>Finds the Moodle session that a request belongs to.</summary>
internal interface IMoodleAuthenticator
{
    /// <summary>
    /// Reads the session of the request's cookie, in one round trip to the database, and keeps it alive as Moodle does: that takes a
    /// second round trip, on a session's first request and then at most every 20 seconds. Without such a cookie there is none.
    /// </summary>
    /// <param name="cookies">The request's cookies; the one named <c>MoodleSession</c> plus config <c>sessioncookie</c> counts, and of several with that name the first, as in PHP.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session, or null when there is none, it timed out, nobody is signed in, or its data cannot be read.</returns>
    Task<MoodleSession?> AuthenticateAsync(IEnumerable<KeyValuePair<string, string>> cookies, CancellationToken cancellationToken);
}
