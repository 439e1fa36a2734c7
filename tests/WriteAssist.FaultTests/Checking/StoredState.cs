namespace WriteAssist.FaultTests.Checking;

/// <summary>What the database has in the end, of all students in the activity.</summary>
/// <param name="Chats">The chats, those in the bin too.</param>
/// <param name="Messages">Their messages.</param>
internal sealed record StoredState(IReadOnlyList<StoredChat> Chats, IReadOnlyList<StoredMessage> Messages)
{
    /// <summary>The texts and their versions.</summary>
    public IReadOnlyList<StoredText> Texts { get; init; } = [];

    /// <summary>The panes of all sets; of a set without one a row without a pane.</summary>
    public IReadOnlyList<StoredPane> Panes { get; init; } = [];

    /// <summary>What was used of the assistant.</summary>
    public IReadOnlyList<StoredUsage> Usage { get; init; } = [];
}

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

    /// <summary>What became of it: <c>complete</c>, <c>streaming</c>, <c>stopped</c> or <c>failed</c>.</summary>
    public string Status { get; init; } = "complete";

    /// <summary>The message that it answers.</summary>
    public long? ReplyTo { get; init; }
}

/// <summary>A text of a student's, or a version of it.</summary>
internal sealed record StoredText
{
    /// <summary>Whose.</summary>
    public long UserId { get; init; }

    /// <summary>Which text.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Which version, from 1; null for the text itself.</summary>
    public long? Number { get; init; }

    /// <summary>What it says.</summary>
    public string Content { get; init; } = "";
}

/// <summary>A pane.</summary>
internal sealed record StoredPane
{
    /// <summary>Its set.</summary>
    public string SetId { get; init; } = "";

    /// <summary>Its place, from 0.</summary>
    public long Place { get; init; }

    /// <summary>Its name; null where the set has no pane.</summary>
    public string? Id { get; init; }
}

/// <summary>What a student has used of the assistant.</summary>
internal sealed record StoredUsage
{
    /// <summary>Who.</summary>
    public long UserId { get; init; }

    /// <summary>How many replies were asked for.</summary>
    public long Requests { get; init; }

    /// <summary>How many tokens were counted.</summary>
    public long Tokens { get; init; }
}
