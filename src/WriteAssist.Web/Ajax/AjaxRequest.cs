using WriteAssist.Data.Chats;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;

namespace WriteAssist.Web.Ajax;

/// <summary>A request that has passed every check but those of its action's own fields.</summary>
/// <param name="Form">Its fields.</param>
/// <param name="Session">Who sent it.</param>
/// <param name="Activity">The activity it is about, which that user may open.</param>
/// <param name="Http">The HTTP request and reply, for an action that streams.</param>
internal sealed record AjaxRequest(AjaxForm Form, MoodleSession Session, Activity Activity, HttpContext Http)
{
    private const long Nobody = 0;

    /// <summary>
    /// Whose chats the request may reach. The guest account is shared by everyone who did not sign in, so it owns none: what one
    /// visitor wrote is not the next one's to read.
    /// </summary>
    public ChatOwner Owner => new(Activity.Id, Session.IsGuest ? Nobody : Session.UserId);

    /// <summary>Ends when the browser goes away; only for reading, a write is finished.</summary>
    public CancellationToken Aborted => Http.RequestAborted;
}
