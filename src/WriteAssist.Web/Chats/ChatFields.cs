using System.Globalization;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Chats;

/// <summary>Reads and checks the fields of the chats' actions.</summary>
internal static class ChatFields
{
    /// <summary>The most messages a client can ask for at once.</summary>
    public const int MaxLimit = 1000;

    private const int MaxClientIdLength = 64;
    private const long LatestSecond = 253_402_300_799; // the end of the year 9999
    private const long FirstMilliseconds = 100_000_000_000; // read as seconds this would be the year 5138

    private static readonly string[] Roles = ["user", "assistant", "system"];

    /// <summary>The chat an action is about.</summary>
    public static string SessionId(AjaxForm form) => form.RequiredName("session_id", ChatSession.MaxSessionIdLength);

    /// <summary>The chat a message goes to: none means <see cref="ChatSession.DefaultSessionId"/>.</summary>
    public static string SessionIdOrDefault(AjaxForm form) =>
        form.OptionalText("session_id") is null ? ChatSession.DefaultSessionId : SessionId(form);

    /// <summary>A new chat's title, or null where none is given or nothing of it is left.</summary>
    public static string? OptionalTitle(AjaxForm form) =>
        form.Optional("title") is { } text && ChatTitle.Clean(text) is { Length: > 0 } title ? Fitting(title) : null;

    /// <summary>A chat's new title.</summary>
    public static string RequiredTitle(AjaxForm form)
    {
        var title = ChatTitle.Clean(form.Required("title"));
        return title.Length > 0 ? Fitting(title) : throw AjaxFailure.InvalidParam("title", "it must not be empty");
    }

    /// <summary>A message to store.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="maxContentBytes">The longest content, in bytes.</param>
    /// <param name="now">What an absent timestamp means, and one that is ahead of it: nobody has said anything in the future.</param>
    public static NewChatMessage Message(AjaxForm form, int maxContentBytes, DateTimeOffset now) =>
        WithFirstWords(new(Role(form), Content(form, maxContentBytes), Math.Min(Timestamp(form) ?? long.MaxValue, now.ToUnixTimeSeconds()), ClientId(form)));

    /// <summary>A message of a list of the page's own.</summary>
    /// <param name="role">Who said it.</param>
    /// <param name="content">What was said.</param>
    /// <param name="time">When, or null.</param>
    /// <param name="maxContentBytes">The longest content, in bytes.</param>
    /// <param name="now">What an absent time means, and one that is ahead of it.</param>
    public static NewChatMessage Message(string role, string content, string? time, int maxContentBytes, DateTimeOffset now)
    {
        var seconds = string.IsNullOrEmpty(time) || !TryParseTime(time, out var said) ? now.ToUnixTimeSeconds() : Math.Min(said, now.ToUnixTimeSeconds());
        return WithFirstWords(new(Role(role), Content(content, maxContentBytes), seconds, ClientId: null));
    }

    /// <summary>What was said.</summary>
    public static string Content(AjaxForm form, int maxContentBytes)
    {
        return Content(form.Required("content"), maxContentBytes);
    }

    private static string Content(string content, int maxContentBytes)
    {
        if (content.Length == 0)
            throw AjaxFailure.InvalidParam("content", "it must not be empty");
        return AjaxForm.ByteCount(content) <= maxContentBytes ? content : throw AjaxFailure.ContentTooLong("The content", maxContentBytes);
    }

    /// <summary>The client's own name for a message, by which a retry is recognised.</summary>
    public static string? ClientId(AjaxForm form) =>
        form.OptionalText("client_id") is null ? null : form.RequiredName("client_id", MaxClientIdLength);

    /// <summary>A time in Unix seconds, or null where the field is not there or empty.</summary>
    public static long? OptionalTime(AjaxForm form, string field) =>
        form.OptionalText(field) is not { } text ? null
        : TryParseTime(text, out var seconds) ? seconds
        : throw AjaxFailure.InvalidParam(field, "it is a time in Unix seconds, milliseconds or ISO 8601");

    // A chat is named after what its owner says.
    private static NewChatMessage WithFirstWords(NewChatMessage message) =>
        message.Role == "user" ? message with { FirstWords = ChatTitle.FromMessage(message.Content) } : message;

    private static string Role(AjaxForm form) => Role(form.RequiredText("role", maxLength: 100));

    private static string Role(string role) =>
        Roles.Contains(role, StringComparer.Ordinal) ? role : throw AjaxFailure.InvalidParam("role", "it is user, assistant or system");

    private static long? Timestamp(AjaxForm form) => OptionalTime(form, "timestamp");

    private static string Fitting(string title) =>
        ChatTitle.Length(title) <= ChatTitle.MaxLength ? title : throw AjaxFailure.InvalidParam("title", $"it has at most {ChatTitle.MaxLength} characters");

    private static bool TryParseTime(string text, out long seconds)
    {
        seconds = 0;
        if (text.Contains('\0', StringComparison.Ordinal))
            return false;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            seconds = (long)Math.Min(LatestSecond + 1, Math.Floor(number >= FirstMilliseconds ? number / 1000 : number));
        else if (char.IsAsciiDigit(text[0]) && text.Contains('-', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            seconds = time.ToUnixTimeSeconds();
        else
            return false;

        return seconds is >= 0 and <= LatestSecond;
    }
}
