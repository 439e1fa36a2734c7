namespace WriteAssist.Web.Replies;

/// <summary>What a student does with a text.</summary>
internal enum WritingPhase
{
    /// <summary>Finds ideas and brings them into an order.</summary>
    Plan,

    /// <summary>Writes the first draft.</summary>
    Write,

    /// <summary>Looks at the draft again and mends it.</summary>
    Edit,
}

/// <summary>The phases by the names that pages give them, which are those of the original page's tabs.</summary>
internal static class WritingPhases
{
    /// <summary>The phase of this name; null where there is none.</summary>
    public static WritingPhase? Find(string? name) => name switch
    {
        "plan" => WritingPhase.Plan,
        "write" => WritingPhase.Write,
        "edit" => WritingPhase.Edit,
        _ => null,
    };
}
