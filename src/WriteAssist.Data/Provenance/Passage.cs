namespace WriteAssist.Data.Provenance;

/// <summary>Something that a student took over into a text. A row of <c>{writeassistdev_passages}</c> without its owner.</summary>
/// <param name="ClientId">The page's own name for it.</param>
/// <param name="Phase">The text: <c>write</c> or <c>edit</c>.</param>
/// <param name="Text">What was taken over, as plain text; of what is very long the beginning.</param>
/// <param name="Characters">How long it was in all, in UTF-16 units.</param>
/// <param name="NotedAt">When the server was told, in Unix seconds.</param>
public sealed record Passage(string ClientId, string Phase, string Text, long Characters, long NotedAt)
{
    /// <summary>The row's number; of two the smaller was noted first.</summary>
    public long Id { get; init; }

    /// <summary>The reply that it is from; null: it was pasted from outside.</summary>
    public PassageSource? Source { get; init; }
}

/// <summary>A reply that a passage is from, as it was when that was noted; it may be gone.</summary>
/// <param name="MessageId">The reply's message.</param>
/// <param name="Number">Which reply in that place, from 1.</param>
/// <param name="Model">The id of the model that made it; null where the server does not know.</param>
/// <param name="ChatSessionId">Its chat.</param>
/// <param name="ChatTitle">That chat's title.</param>
public sealed record PassageSource(long MessageId, int Number, string? Model, string ChatSessionId, string ChatTitle);

/// <summary>What decides whether a passage is noted.</summary>
/// <param name="Setting">What the activity notes.</param>
/// <param name="IsSubmitted">Whether the project was handed in.</param>
/// <param name="Count">How many passages the owner has.</param>
/// <param name="Characters">How many characters are kept of them.</param>
public sealed record PassageGround(Projects.ProvenanceSetting Setting, bool IsSubmitted, long Count, long Characters);
