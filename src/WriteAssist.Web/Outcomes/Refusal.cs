namespace WriteAssist.Web.Outcomes;

/// <summary>Why something that was asked for is not done: what the program reads, and what the person reads.</summary>
/// <param name="Code">Why, for programs.</param>
/// <param name="Sentence">Why, for people.</param>
internal sealed record Refusal(ErrorCode Code, string Sentence)
{
    /// <summary>Moodle's own reason, where the refusal is Moodle's rule.</summary>
    public string? Reason { get; init; }

    /// <summary>When to try again, for refusals that pass.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The reply of the assistant that it is about, if any.</summary>
    public long? MessageId { get; init; }

    /// <summary>What else the program needs to go on, if anything.</summary>
    public object? Details { get; init; }

    /// <summary>A field that has to be there is not.</summary>
    public static Refusal MissingParam(string field) =>
        new(ErrorCode.MissingParam, $"A required parameter ({field}) was missing.");

    /// <summary>A field's value cannot be used.</summary>
    public static Refusal InvalidParam(string field, string rule) =>
        new(ErrorCode.InvalidParam, $"Invalid parameter ({field}): {rule}.");

    /// <summary>There is no such chat for this user; whether another has one of that name is not told.</summary>
    public static Refusal ChatNotFound() =>
        new(ErrorCode.ChatNotFound, "This chat does not exist; it may have been deleted in another window.");

    /// <summary>There is no such message for this user; whether another has one of that number is not told.</summary>
    public static Refusal MessageNotFound() =>
        new(ErrorCode.MessageNotFound, "This message does not exist; it may have been deleted in another window.");

    /// <summary>The student has stored as much in the activity as may be.</summary>
    public static Refusal StorageFull() =>
        new(ErrorCode.StorageFull, "Your chats have no room left. Delete a chat that you no longer need, or clear its messages, and send this again. Nothing was saved.");

    /// <summary>The database cannot be reached, is full or too busy, for now.</summary>
    public static Refusal DatabaseUnavailable() =>
        new(ErrorCode.DatabaseUnavailable, "The database cannot be used at the moment. Try again shortly.") { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>A page of Moodle's is writing the sign-in.</summary>
    public static Refusal SessionBusy() =>
        new(ErrorCode.SessionBusy, "Moodle is busy with another page of yours. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(1) };

    /// <summary>Where Moodle keeps its sign-ins cannot be reached.</summary>
    public static Refusal SessionsUnavailable() =>
        new(ErrorCode.SessionsUnavailable, "Your sign-in cannot be looked up at the moment. Try again shortly.") { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>The database went away while something was being saved, and nobody knows whether it was.</summary>
    public static Refusal CommitUnknown() =>
        DatabaseUnavailable() with { Sentence = "The connection to the database broke while this was being saved. Look whether it is there before you try again." };
}
