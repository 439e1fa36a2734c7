namespace WriteAssist.Migrations.BoundedChats;

/// <summary>
/// Gives messages the indexes of what is asked for: a chat in the order of arrival, its last reply, a user's messages in time order, the
/// reply to a message; and the column of the bytes that are counted. One ALTER.
/// </summary>
internal sealed class OrderById : IUpgradeStep
{
    private const string OldKey = "idx_chat_session";

    private static readonly (string Name, string Columns)[] Keys =
    [
        ("idx_chat_order", "writeassistdevid, userid, chat_session_id, id"),
        ("idx_chat_role", "writeassistdevid, userid, chat_session_id, role, id"),
        ("idx_history", "writeassistdevid, userid, timestamp, id"),
        ("idx_reply_to", "reply_to"),
    ];

    /// <inheritdoc/>
    public string Title => "Indexes of messages";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("indexes of messages added", Missing(context.Chats().Messages).Count));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        var messages = context.Chats().Messages!;
        var changes = Missing(messages);
        if (messages.Column(CountStorage.Column) is null)
            changes.Add($"ADD COLUMN {CountStorage.Column} BIGINT NOT NULL DEFAULT 0 COMMENT 'Of content and earlier replies, as counted in chat_storage'");
        if (messages.Indexes.Any(index => index.Name == OldKey))
            changes.Add($"DROP KEY {OldKey}");
        if (changes.Count > 0)
            context.Execute($"ALTER TABLE {messages.Name} {string.Join(", ", changes)}");
        return found;
    }

    private static List<string> Missing(TableShape? messages) =>
        [.. Keys.Where(key => messages is null || messages.Indexes.All(index => index.Name != key.Name)).Select(key => $"ADD KEY {key.Name} ({key.Columns})")];
}
