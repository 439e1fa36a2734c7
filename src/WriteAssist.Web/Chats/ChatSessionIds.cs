using System.Globalization;
using System.Security.Cryptography;
using WriteAssist.Data.Chats;

namespace WriteAssist.Web.Chats;

/// <summary>Makes the names of chats.</summary>
internal static class ChatSessionIds
{
    private const int RandomDigits = 12;

    /// <summary>
    /// <c>chat_USERID_ACTIVITYID_UNIXTIME_RANDOM</c>, where the last part is twelve hexadecimal digits from a cryptographic generator,
    /// so that nobody guesses a chat's name and no two made in one second are alike.
    /// </summary>
    public static string Create(ChatOwner owner, long now) =>
        string.Create(CultureInfo.InvariantCulture, $"chat_{owner.UserId}_{owner.ActivityId}_{now}_{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}");

    /// <summary>Whether a name is one that the original page makes up by itself: <c>chat-1</c>, <c>chat-2</c>, ...</summary>
    public static bool IsOriginalPages(string chatSessionId) =>
        chatSessionId.StartsWith("chat-", StringComparison.Ordinal) && chatSessionId.Length is > 5 and <= 25 && chatSessionId.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0;
}
