using System.Globalization;
using WriteAssist.Data;

namespace WriteAssist.Migrations.AssistantReplies;

/// <summary>
/// Gives messages the columns of the assistant's replies, and adds the tables of earlier replies and of counted requests. A column of
/// such a name that a release unknown to us made for another purpose is kept under the name <c>earlier_...</c>.
/// </summary>
internal sealed class AddReplies : IUpgradeStep
{
    private const string StatusIndex = "idx_reply_status";
    private const string KeptPrefix = "earlier_";
    private const string Identifier = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL";

    // A message that is no reply keeps the defaults.
    private static readonly ReplyColumn[] Columns =
    [
        new("status", "enum('complete','streaming','stopped','failed')", "NOT NULL DEFAULT 'complete'"),
        new("model", "varchar(100)", Identifier),
        new("errorcode", "varchar(50)", Identifier),
        new("reply_to", "bigint", "NULL COMMENT 'The user message it answers'"),
        new("reply_number", "int", "NOT NULL DEFAULT 1 COMMENT 'Counts the replies in this place; the earlier ones are in chat_alternatives'"),
        new("input_tokens", "int", "NULL"),
        new("output_tokens", "int", "NULL"),
        new("heartbeat_at", "bigint", "NULL COMMENT 'When its server last saved it, in Unix milliseconds'"),
        new("stop_requested", "tinyint(1)", "NOT NULL DEFAULT 0"),
    ];

    /// <inheritdoc/>
    public string Title => "Add the assistant's replies";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Outcome(context.Chats().Messages, MissingTables(context).Count);

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var messages = context.Chats().Messages!;
        var tables = MissingTables(context);
        var changes = Kept(messages).Select(column => $"RENAME COLUMN `{column.Name}` TO `{KeptPrefix}{column.Name}`").ToList();
        if (changes.Count > 0)
            context.Execute($"ALTER TABLE {messages.Name} {string.Join(", ", changes)}");

        var additions = Missing(messages).Select(column => $"ADD COLUMN {column.Definition}").ToList();
        additions.AddRange(Widened(messages).Select(column => $"MODIFY COLUMN {column.Definition}"));
        if (messages.Indexes.All(index => index.Name != StatusIndex))
            additions.Add($"ADD KEY {StatusIndex} (userid, status)");
        if (additions.Count > 0)
            context.Execute($"ALTER TABLE {messages.Name} {string.Join(", ", additions)}");
        foreach (var create in tables)
            context.Execute(create);
        return Outcome(messages, tables.Count);
    }

    private static StepOutcome Outcome(TableShape? messages, int tables) => StepOutcome.Of(
        new UpgradeCount("columns added", messages is null ? Columns.Length : Missing(messages).Count),
        new UpgradeCount("columns of another release widened", messages is null ? 0 : Widened(messages).Count),
        new UpgradeCount("columns of another release renamed", messages is null ? 0 : Kept(messages).Count),
        new UpgradeCount("tables created", tables));

    private static List<ReplyColumn> Missing(TableShape messages) =>
        [.. Columns.Where(column => messages.Column(column.Name) is not { } present || column.Differs(present))];

    private static List<ReplyColumn> Widened(TableShape messages) =>
        [.. Columns.Where(column => messages.Column(column.Name) is { } present && column.CanTake(present) && !column.Fits(present))];

    private static List<ReplyColumn> Kept(TableShape messages) =>
        [.. Columns.Where(column => messages.Column(column.Name) is { } present && column.Differs(present))];

    private static List<string> MissingTables(UpgradeContext context)
    {
        var missing = new List<string>();
        if (context.Shape("writeassistdev_chat_alternatives") is null)
            missing.Add(CreateAlternatives(context.Prefix));
        if (context.Shape("writeassistdev_usage") is null)
            missing.Add(CreateUsage(context.Prefix));
        return missing;
    }

    private static string CreateAlternatives(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_chat_alternatives (
          id BIGINT NOT NULL AUTO_INCREMENT,
          message_id BIGINT NOT NULL,
          number INT NOT NULL,
          content LONGTEXT NOT NULL,
          status ENUM('complete', 'streaming', 'stopped', 'failed') NOT NULL,
          model VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
          errorcode VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
          input_tokens INT NULL,
          output_tokens INT NULL,
          created_at BIGINT NOT NULL,
          PRIMARY KEY (id),
          UNIQUE KEY unique_number (message_id, number),
          CONSTRAINT {prefix}writeassistdev_chat_alternatives_fk_message
            FOREIGN KEY (message_id) REFERENCES {prefix}writeassistdev_chat (id) ON DELETE CASCADE
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Earlier replies in the place of a message'
        """;

    // It knows no chats, so deleting chats gives no requests back.
    private static string CreateUsage(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_usage (
          userid BIGINT NOT NULL,
          hour BIGINT NOT NULL COMMENT 'Unix time in whole hours',
          requests INT NOT NULL COMMENT 'To the assistant, in that hour',
          PRIMARY KEY (userid),
          CONSTRAINT {prefix}writeassistdev_usage_fk_user
            FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Requests to the assistant'
        """;

    private sealed record ReplyColumn(string Name, string ColumnType, string Rest)
    {
        public string Definition => $"{Name} {ColumnType} {Rest}";

        // MariaDB and older MySQL write a width behind integers (bigint(20)), newer MySQL does not.
        public bool Fits(ColumnShape present) =>
            (ColumnType.Contains('(', StringComparison.Ordinal) ? present.ColumnType == ColumnType : present.DataType == ColumnType)
            && (Rest != Identifier || present is { IsNullable: true, Collation: "utf8mb4_bin" });

        // A text that is no longer than ours means the same and loses nothing in ours.
        public bool CanTake(ColumnShape present) =>
            Fits(present) || (Rest == Identifier && present.DataType == "varchar" && Length(present.ColumnType) <= Length(ColumnType));

        public bool Differs(ColumnShape present) => !Fits(present) && !CanTake(present);

        private static int Length(string type) => int.Parse(type.AsSpan()["varchar(".Length..^1], CultureInfo.InvariantCulture);
    }
}
