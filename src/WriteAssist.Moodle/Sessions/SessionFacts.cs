using System.Net;
using System.Security.Cryptography;
using System.Text;
using WriteAssist.Moodle.Sessions.Php;

namespace WriteAssist.Moodle.Sessions;

/// <summary>
/// What a Moodle session's data says: <c>$USER</c>, a copy of the person's record made at sign-in, and <c>$SESSION</c>. Moodle's rules
/// look at these, not at the tables of today. Values are read when they are asked for; what is not there or cannot be told is null.
/// </summary>
public sealed class SessionFacts
{
    private const long CourseLevel = 50;

    private readonly PhpValue user;
    private readonly PhpValue? session;

    internal SessionFacts(long userId, long? realUserId, PhpValue user, PhpValue? session)
    {
        UserId = userId;
        RealUserId = realUserId;
        this.user = user;
        this.session = session;
        Bytes = user.Data.Length;
        Fingerprint = new Guid(SHA256.HashData(user.Data).AsSpan(0, 16));
    }

    /// <summary><c>USER-&gt;id</c>; 0 for a visitor who has not signed in.</summary>
    public long UserId { get; }

    /// <summary><c>USER-&gt;realuser</c>, who is signed in as that user ("log in as"), or null.</summary>
    public long? RealUserId { get; }

    /// <summary><c>USER-&gt;sesskey</c>; empty when there is none yet, or it is no text.</summary>
    public string Sesskey => user.Find("sesskey"u8) is { Kind: 's' or 'S' } key ? Encoding.UTF8.GetString(key.ToPhpText() ?? []) : "";

    /// <summary>About how much memory the facts hold, in bytes.</summary>
    internal int Bytes { get; }

    /// <summary>The same for the same data and no other: a decision that is kept under it depends on nothing else in the session.</summary>
    public Guid Fingerprint { get; }

    /// <summary>Whether the second factor has been passed (<c>SESSION-&gt;tool_mfa_authenticated</c>).</summary>
    public bool HasPassedSecondFactor => session?.Find("tool_mfa_authenticated"u8) is { IsEmpty: false };

    /// <summary>When the profile was last found complete (<c>SESSION-&gt;fullysetupstrict</c>), in Unix seconds.</summary>
    public long? FullySetUpAt => session?.Find("fullysetupstrict"u8)?.Number;

    /// <summary>Whether the copy says that the account is deleted or suspended.</summary>
    public bool IsDeletedOrSuspended => user.Find("deleted"u8) is { IsEmpty: false } || user.Find("suspended"u8) is { IsEmpty: false };

    /// <summary>Where somebody who acts as the user may do so, or null where it is everywhere.</summary>
    public LoginAsLimit? LoginAsLimit
    {
        get
        {
            if (!user.TryFind("loginascontext"u8, out var found) || found is { IsEmpty: true })
                return null;
            if (found?.Find("_contextlevel"u8)?.Number is not { } level)
                return new LoginAsLimit(null, "/-"); // of a form that is not known: nowhere
            if (level == 10)
                return null;
            var path = found.Value.Find("_path"u8)?.ToPhpText() is { Length: > 0 } text ? Encoding.UTF8.GetString(text) : "/-";
            return new LoginAsLimit(level == CourseLevel ? found.Value.Find("_instanceid"u8)?.Number ?? -1 : null, path);
        }
    }

    /// <summary>Whether the session may be used from this address (config <c>tracksessionip</c>): the one it was begun from, or none noted.</summary>
    public bool IsBoundTo(IPAddress? address)
    {
        if (user.Find("sessionip"u8) is not { IsEmpty: false } noted)
            return true;
        return address is not null && noted.ToPhpText() is { } text && IPAddress.TryParse(Encoding.UTF8.GetString(text), out var bound)
            && Plain(bound).Equals(Plain(address));
    }

    /// <summary>The role that the user has switched to in a course or category (<c>USER-&gt;access['rsw']</c>).</summary>
    /// <param name="path">Its context's path, for example <c>/1/3/11</c>.</param>
    public long? SwitchedRole(string path) => user.Find("access"u8)?.Find("rsw"u8)?.Find(path) is { Kind: not 'N' } role ? role.Number ?? 0 : null;

    /// <summary>Until when guest access to a course was found good (<c>USER-&gt;enrol['tempguest']</c>), in Unix seconds.</summary>
    public long? TemporaryGuestUntil(long courseId) => user.Find("enrol"u8)?.Find("tempguest"u8)?.Find(courseId)?.Number;

    /// <summary>The password that the user gave for a guest enrolment (<c>USER-&gt;enrol_guest_passwords</c>), in bytes; it has to be a text.</summary>
    public byte[]? GuestPassword(long enrolId) => user.Find("enrol_guest_passwords"u8)?.Find(enrolId) is { Kind: 's' or 'S' } password ? password.ToPhpText() : null;

    /// <summary>Whether the user's record has custom profile fields.</summary>
    internal bool HasProfile => user.Find("profile"u8) is { Kind: not 'N' };

    /// <summary>A property of <c>$USER</c>.</summary>
    internal PhpValue? User(string name) => user.Find(name);

    /// <summary>A custom profile field of the user's record, by its short name.</summary>
    internal PhpValue? Profile(string shortName) => user.Find("profile"u8)?.Find(shortName);

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>Where somebody who acts as a user may do so (<c>USER-&gt;loginascontext</c>).</summary>
/// <param name="CourseId">The one course, or null where it is no course.</param>
/// <param name="Path">The path of the context; nothing is held outside of it.</param>
public sealed record LoginAsLimit(long? CourseId, string Path);
