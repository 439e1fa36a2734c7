using System.Collections.Concurrent;
using System.Security.Cryptography;
using WriteAssist.Data.Chats;

namespace WriteAssist.Web.Replies.News;

/// <summary>What other servers tell this one of their replies, where a Redis is set.</summary>
internal sealed class ReplyNews(ReplyChannels channels, TimeProvider time)
{
    private const int FollowLength = 32; // hexadecimal digits

    private readonly ConcurrentDictionary<string, ReplyInbox> inboxes = new(StringComparer.Ordinal);

    /// <summary>Begins to follow a reply that another server makes; null where no Redis is set.</summary>
    /// <param name="owner">Whose reply: whoever asks has made sure of that.</param>
    /// <param name="message">The reply.</param>
    public ReplyInbox? Open(ChatOwner owner, ChatMessage message) => channels.IsConfigured ? new ReplyInbox(this, owner, message, time) : null;

    /// <summary>Gives an inbox an address of its own.</summary>
    public string Register(ReplyInbox inbox)
    {
        var follow = RandomNumberGenerator.GetHexString(FollowLength, lowercase: true);
        inboxes[follow] = inbox;
        return follow;
    }

    /// <summary>Forgets an address.</summary>
    public void Forget(string follow) => inboxes.TryRemove(follow, out _);

    /// <summary>Asks all servers to tell what is new of a reply; what they tell comes into the inbox. It does not throw.</summary>
    public async Task AskAsync(string follow, ChatOwner owner, ChatMessage message, int told)
    {
        if (await channels.ListenAsync(channels.Own, Hear))
            await channels.SayAsync(ReplyChannels.Questions, new ReplyQuestion(channels.Own, follow, owner, message.Id, message.ReplyNumber, told).ToString());
    }

    private void Hear(string text)
    {
        if (ReplyWord.Parse(text) is { } word && inboxes.TryGetValue(word.Follow, out var inbox))
            inbox.Put(word);
    }
}
