using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Chats;

/// <summary>The chats in which teachers try what their students will meet: each begins from nothing, and a teacher has one at most.</summary>
internal sealed class TrialChats(ChatSessionManager chats, ChatBin bin, RunningReplies running)
{
    /// <summary>Deletes the teacher's earlier trial chats for good, those in the bin too, and makes a new one, which is the active chat.</summary>
    /// <param name="owner">The teacher, in an activity.</param>
    /// <param name="title">Its title, cleaned; null for that of a chat that nobody has named.</param>
    /// <param name="check">The sign-in.</param>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public async Task<ChatSession> BeginAsync(ChatOwner owner, string? title, SignInCheck check)
    {
        foreach (var chat in (await chats.GetList(owner, CancellationToken.None, check)).Chats.Where(IsTrial))
        {
            await chats.DeleteSession(owner, chat.SessionId);
            running.EndChat(owner, chat.SessionId);
        }

        foreach (var chat in (await bin.GetDeletedSessions(owner, CancellationToken.None)).Where(IsTrial))
            await bin.PurgeSession(owner, chat.SessionId);
        return await chats.CreateTrial(owner, title);
    }

    /// <summary>Somebody who is no teacher here asks for one.</summary>
    public static Refusal NoTeacher() => new(ErrorCode.NoPermissions, "Only teachers of this activity can begin a trial chat.") { Reason = "trial" };

    private static bool IsTrial(ChatSession chat) => ChatSessionIds.IsTrial(chat.SessionId);
}
