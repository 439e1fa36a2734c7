namespace WriteAssist.FaultTests.Checking;

/// <summary>What the database has in the end, of all students in the activity.</summary>
/// <param name="Chats">The chats, those in the bin too.</param>
/// <param name="Messages">Their messages.</param>
internal sealed record StoredState(IReadOnlyList<StoredChat> Chats, IReadOnlyList<StoredMessage> Messages);

/// <summary>A chat.</summary>
internal sealed record StoredChat
{
    /// <summary>Whose.</summary>
    public long UserId { get; init; }

    /// <summary>Its name.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether it is the active one.</summary>
    public bool IsActive { get; init; }

    /// <summary>Whether it is in the bin.</summary>
    public bool IsDeleted { get; init; }
}

/// <summary>A message.</summary>
internal sealed record StoredMessage
{
    /// <summary>The row.</summary>
    public long Id { get; init; }

    /// <summary>Whose.</summary>
    public long UserId { get; init; }

    /// <summary>Its chat.</summary>
    public string ChatSessionId { get; init; } = "";

    /// <summary>Who said it.</summary>
    public string Role { get; init; } = "";

    /// <summary>What its first line says.</summary>
    public string Content { get; init; } = "";
}
