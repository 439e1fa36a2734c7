using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>One value of the field <c>action</c>, and what it does.</summary>
/// <param name="Name">The value.</param>
/// <param name="Run">Checks the action's own fields and does it. The answer's properties become the JSON beside <c>success</c>.</param>
internal sealed record AjaxAction(string Name, Func<AjaxRequest, Task<AjaxAnswer>> Run)
{
    /// <summary>Whether it stores something, which the shared guest account may not.</summary>
    public bool Writes { get; init; }

    /// <summary>Whether its own statements check the sign-in (<see cref="AjaxRequest.Check"/>); for another it is checked before.</summary>
    public bool CarriesCheck { get; init; }

    /// <summary>What it does with messages, which is not allowed everywhere (<see cref="AssistantDoor"/>).</summary>
    public MessageUse Use { get; init; }
}

/// <summary>What an action does with messages.</summary>
internal enum MessageUse
{
    /// <summary>It reads, or changes something else.</summary>
    None,

    /// <summary>It saves one.</summary>
    Saves,

    /// <summary>It asks the assistant for a reply.</summary>
    Asks,
}

/// <summary>A successful answer; the properties of the derived record are its fields, in snake case.</summary>
internal record AjaxAnswer
{
    /// <summary>Always true: a failure has another shape.</summary>
    [Newtonsoft.Json.JsonProperty(Order = -2)]
    public bool Success { get; } = true;

    /// <summary>Whether clients ask for it again and again, so that it has an <c>ETag</c>: they are told when it has not changed.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public virtual bool IsTagged => false;
}

/// <summary>A group of actions, for example all on chats.</summary>
internal interface IAjaxActions
{
    /// <summary>The actions of the group.</summary>
    IEnumerable<AjaxAction> Actions { get; }
}

/// <summary>All actions by name.</summary>
internal sealed class AjaxActionTable(IEnumerable<IAjaxActions> groups)
{
    private readonly Dictionary<string, AjaxAction> actions =
        groups.SelectMany(group => group.Actions).ToDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>The names of all actions.</summary>
    public IReadOnlyCollection<string> Names => actions.Keys;

    /// <summary>Finds an action.</summary>
    /// <exception cref="AjaxFailure">There is none of that name.</exception>
    public AjaxAction Find(string name) =>
        actions.GetValueOrDefault(name) ?? throw new AjaxFailure(ErrorCode.InvalidAction, "Invalid action: there is no action of this name.");
}

/// <summary>A request that has passed every check but those of its action's own fields.</summary>
/// <param name="Form">Its fields.</param>
/// <param name="SignIn">Who sent it.</param>
/// <param name="Activity">The activity it is about, which that user may open.</param>
/// <param name="Http">The HTTP request and reply, for an action that streams.</param>
internal sealed record AjaxRequest(AjaxForm Form, SignIn SignIn, Activity Activity, HttpContext Http)
{
    private const long Nobody = 0;

    /// <summary>The decision that lets the user in.</summary>
    public AccessDecision Decision { get; init; } = new(AccessOutcome.Allowed, "", Activity);

    /// <summary>What has to be true still of the sign-in; it goes with what is done.</summary>
    public SignInCheck Check { get; init; } = SignInCheck.Proven;

    /// <summary>
    /// Whose chats the request may reach. The guest account is shared by everyone who did not sign in, so it owns none: what one
    /// visitor wrote is not the next one's to read.
    /// </summary>
    public ChatOwner Owner => new(Activity.Id, SignIn.IsGuest ? Nobody : SignIn.UserId);

    /// <summary>Refuses who may not keep their own work as files.</summary>
    /// <exception cref="AjaxFailure"><c>nopermissions</c>.</exception>
    public void RequireExport()
    {
        if (!Decision.MayExport)
            throw new AjaxFailure(new Refusal(ErrorCode.NoPermissions, "You may not keep your work as files here.") { Reason = CapabilityNames.ExportOwn });
    }

    /// <summary>Ends when the browser goes away; only for reading, a write is finished.</summary>
    public CancellationToken Aborted => Http.RequestAborted;
}
