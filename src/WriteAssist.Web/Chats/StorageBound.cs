using Microsoft.Extensions.Options;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Chats;

/// <summary>How much a student may store in an activity: <c>WriteAssist:Limits:StorageBytes</c>. Only new messages are refused, never the end of a reply.</summary>
internal sealed class StorageBound(IOptions<WriteAssistOptions> options)
{
    /// <summary>The bound in bytes of UTF-8 of all messages, or null for none.</summary>
    public long? Bytes => options.Value.Limits.StorageBytes is > 0 and var bytes ? bytes : null;

    /// <summary>Why so many bytes are not stored: <c>storagefull</c>; null where they fit.</summary>
    public Refusal? Check(long storedBytes) => storedBytes > Bytes ? Refusal.StorageFull() : null;

    /// <summary>Why no reply is begun: there is no room left for it.</summary>
    public Refusal? CheckRoom(long storedBytes) => Check(storedBytes + 1);
}
