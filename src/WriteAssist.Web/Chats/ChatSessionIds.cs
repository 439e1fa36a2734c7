using System.Globalization;
using System.Security.Cryptography;
using WriteAssist.Data.Chats;

namespace WriteAssist.Web.Chats;

/// <summary>Makes the names of chats.</summary>
internal static class ChatSessionIds
{
    private const int RandomDigits = 12;
    private const string Trial = "trial_";

    /// <summary>
    /// <c>chat_USERID_ACTIVITYID_UNIXTIME_RANDOM</c>, where the last part is twelve hexadecimal digits from a cryptographic generator,
    /// so that nobody guesses a chat's name and no two made in one second are alike.
    /// </summary>
    public static string Create(ChatOwner owner, long now) =>
        string.Create(CultureInfo.InvariantCulture, $"chat_{owner.UserId}_{owner.ActivityId}_{now}_{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}");

    /// <summary>The name of a teacher's trial chat: as <see cref="Create"/>, and begins with <c>trial_</c>, by which it is known everywhere.</summary>
    public static string CreateTrial(ChatOwner owner, long now) => Trial + Create(owner, now)["chat_".Length..];

    /// <summary>Whether a name is that of a trial chat: only <see cref="CreateTrial"/> makes such names.</summary>
    public static bool IsTrial(string chatSessionId) => chatSessionId.StartsWith(Trial, StringComparison.Ordinal);

    /// <summary>Whether a name is one that the original page makes up by itself: <c>chat-1</c>, <c>chat-2</c>, ...</summary>
    public static bool IsOriginalPages(string chatSessionId) =>
        chatSessionId.StartsWith("chat-", StringComparison.Ordinal) && chatSessionId.Length is > 5 and <= 25 && chatSessionId.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0;
}
