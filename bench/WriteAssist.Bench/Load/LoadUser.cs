using System.Text;

namespace WriteAssist.Bench.Load;

/// <summary>Somebody who is signed in, with chats of her own.</summary>
/// <param name="Cookie">Moodle's cookie, <c>NAME=VALUE</c>.</param>
/// <param name="Sesskey">The session's key.</param>
/// <param name="CourseModuleId">The activity.</param>
/// <param name="Chats">Seven chats; the first has the messages that are read.</param>
internal sealed record LoadUser(string Cookie, string Sesskey, long CourseModuleId, IReadOnlyList<string> Chats)
{
    /// <summary>A request's body.</summary>
    public byte[] Form(string action, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var form = new StringBuilder($"action={action}&cmid={CourseModuleId}&sesskey={Sesskey}");
        foreach (var (name, value) in fields)
            form.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return Encoding.UTF8.GetBytes(form.ToString());
    }
}
