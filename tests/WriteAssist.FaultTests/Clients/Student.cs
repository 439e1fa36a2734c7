namespace WriteAssist.FaultTests.Clients;

/// <summary>What the windows of a student know together: the chats that are there as far as answers tell.</summary>
/// <param name="userId">The row of <c>mdl_user</c>.</param>
internal sealed class Student(long userId)
{
    private readonly Lock guard = new();
    private readonly List<string> chats = [];

    /// <summary>The row of <c>mdl_user</c>.</summary>
    public long UserId { get; } = userId;

    /// <summary>How many chats it has.</summary>
    public int Count
    {
        get
        {
            lock (guard)
                return chats.Count;
        }
    }

    /// <summary>Any chat; null where there is none.</summary>
    public string? Any(Random random)
    {
        lock (guard)
            return chats.Count == 0 ? null : chats[random.Next(chats.Count)];
    }

    /// <summary>Notes a chat that was made.</summary>
    public void Add(string chat)
    {
        lock (guard)
            chats.Add(chat);
    }

    /// <summary>Forgets a chat that is to be deleted.</summary>
    public void Remove(string chat)
    {
        lock (guard)
            chats.Remove(chat);
    }
}
