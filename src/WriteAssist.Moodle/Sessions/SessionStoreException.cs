namespace WriteAssist.Moodle.Sessions;

/// <summary>What Moodle keeps of a sign-in cannot be read for now: that tells nothing of whether somebody is signed in.</summary>
/// <param name="message">What happened, for the log; without the session's id.</param>
/// <param name="cause">What it came from, if anything.</param>
public class SessionStoreException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A page of Moodle's is writing the sign-in's file; in a moment it can be read.</summary>
public sealed class SessionBusyException() : SessionStoreException("A page of Moodle's went on writing the session's file.");
