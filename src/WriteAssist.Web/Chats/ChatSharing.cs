using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Chats;

/// <summary>
/// Which chats a student lets teachers read, where the activity leaves it to the student. They are read in Moodle, which asks the same column.
/// </summary>
internal sealed class ChatSharing(SiteTransactions transactions, ChatSharingStore sharing, TimeProvider time)
{
    private const string Setting = "readchats";

    /// <summary>Whether teachers may read chats in the activity of a decision.</summary>
    public static ChatReading ReadingOf(AccessDecision decision) => (decision.Activity?.Settings ?? ActivitySettings.None).ReadChats;

    /// <summary>The same on the wire, as the activity's form has it.</summary>
    public static string NameOf(ChatReading reading) => reading switch
    {
        ChatReading.WhenShared => "shared",
        ChatReading.Always => "always",
        _ => "never",
    };

    /// <summary>Shares a chat with the activity's teachers.</summary>
    /// <returns>The chat as it is now, <c>chatnotfound</c>, or <c>nopermissions</c> where the activity knows no sharing.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<ChatSession>> ShareSession(ChatReading reading, ChatOwner owner, string chatSessionId, SignInCheck? check = null)
    {
        if (reading != ChatReading.WhenShared)
            return NotShared(reading);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return Found(await transactions.RunBatchAsync(
            connection => sharing.ShareAsync(connection, owner, chatSessionId, now, check ?? SignInCheck.Proven), isRepeatable: true));
    }

    /// <summary>Ends the sharing of a chat, whatever the activity says by now.</summary>
    /// <returns>The chat as it is now, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<Result<ChatSession>> UnshareSession(ChatOwner owner, string chatSessionId, SignInCheck? check = null) =>
        Found(await transactions.RunBatchAsync(
            connection => sharing.UnshareAsync(connection, owner, chatSessionId, check ?? SignInCheck.Proven), isRepeatable: true));

    private static Result<ChatSession> Found(ChatSession? chat) => chat is null ? Refusal.ChatNotFound() : chat;

    private static Refusal NotShared(ChatReading reading) => new(
        ErrorCode.NoPermissions,
        reading == ChatReading.Always
            ? "Teachers can read all chats of this activity, so there is nothing to share."
            : "Teachers do not read chats in this activity, so none can be shared.")
    {
        Reason = Setting,
    };
}
