namespace WriteAssist.Data.Assistant;

/// <summary>What the assistant's replies need beside the chat tables.</summary>
public static class ReplyTables
{
    /// <summary>The index by which a user's replies under way are counted.</summary>
    public const string StatusIndex = "idx_reply_status";

    /// <summary>The change that adds that index.</summary>
    public const string AddStatusIndex = "ADD KEY " + StatusIndex + " (userid, status)";

    /// <summary>The columns of a reply in <c>{writeassistdev_chat}</c>; a message of another kind keeps their defaults.</summary>
    public static IReadOnlyList<ReplyColumn> Columns { get; } =
    [
        new("status", "ENUM('complete', 'streaming', 'stopped', 'failed') NOT NULL DEFAULT 'complete'"),
        new("model", "VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL"),
        new("errorcode", "VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL"),
        new("reply_to", "BIGINT NULL COMMENT 'The user message it answers'"),
        new("reply_number", "INT NOT NULL DEFAULT 1 COMMENT 'Counts the replies in this place; the earlier ones are in chat_alternatives'"),
        new("input_tokens", "INT NULL"),
        new("output_tokens", "INT NULL"),
        new("heartbeat_at", "BIGINT NULL COMMENT 'When its server last saved it, in Unix milliseconds'"),
        new("stop_requested", "TINYINT(1) NOT NULL DEFAULT 0"),
    ];

    /// <summary>The table of messages.</summary>
    public static string Messages(TablePrefix prefix) => $"{prefix}writeassistdev_chat";

    /// <summary>Changes the table of messages in one statement, so that it happens whole or not at all.</summary>
    public static string Alter(TablePrefix prefix, IEnumerable<string> changes) => $"ALTER TABLE {Messages(prefix)} {string.Join(", ", changes)}";

    /// <summary>Creates the table of earlier replies when it is not there.</summary>
    public static string CreateAlternatives(TablePrefix prefix) => $"""
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
          CONSTRAINT {prefix}writeassistdev_chat_alternatives_fk_message FOREIGN KEY (message_id) REFERENCES {prefix}writeassistdev_chat (id) ON DELETE CASCADE
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Earlier replies in the place of a message'
        """;

    /// <summary>Creates the table of requests when it is not there. It knows no chats, so deleting chats does not give requests back.</summary>
    public static string CreateUsage(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_usage (
          userid BIGINT NOT NULL,
          hour BIGINT NOT NULL COMMENT 'Unix time in whole hours',
          requests INT NOT NULL COMMENT 'To the assistant, in that hour',
          PRIMARY KEY (userid),
          CONSTRAINT {prefix}writeassistdev_usage_fk_user FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE
        ) ENGINE = InnoDB COMMENT 'Requests to the assistant'
        """;
}

/// <summary>A column of a reply.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">Its type and default.</param>
public sealed record ReplyColumn(string Name, string Definition)
{
    /// <summary>The change that adds it.</summary>
    public string Add => $"ADD COLUMN {Name} {Definition}";
}
