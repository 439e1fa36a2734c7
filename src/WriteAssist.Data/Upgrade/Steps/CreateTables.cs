namespace WriteAssist.Data.Upgrade.Steps;

/// <summary>The tables of a new site, as <c>design.md</c> gives them.</summary>
public static class ChatTablesSql
{
    /// <summary>Creates the table of chats when it is not there.</summary>
    public static string CreateSessions(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_chat_sessions (
          id BIGINT NOT NULL AUTO_INCREMENT,
          writeassistdevid BIGINT NOT NULL,
          userid BIGINT NOT NULL,
          session_id VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
          title VARCHAR(255) NOT NULL DEFAULT 'New Chat',
          is_active TINYINT(1) NOT NULL DEFAULT 0,
          created_at BIGINT NOT NULL,
          modified_at BIGINT NOT NULL,
          PRIMARY KEY (id),
          UNIQUE KEY unique_session (writeassistdevid, userid, session_id),
          CONSTRAINT {prefix}writeassistdev_chat_sessions_fk_activity FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_chat_sessions_fk_user FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Chats'
        """;

    /// <summary>Creates the table of messages when it is not there.</summary>
    public static string CreateMessages(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_chat (
          id BIGINT NOT NULL AUTO_INCREMENT,
          writeassistdevid BIGINT NOT NULL,
          userid BIGINT NOT NULL,
          chat_session_id VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
          role ENUM('user', 'assistant', 'system') NOT NULL,
          content LONGTEXT NOT NULL,
          timestamp BIGINT NOT NULL,
          created_at BIGINT NOT NULL,
          client_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
          PRIMARY KEY (id),
          KEY idx_chat_session (writeassistdevid, userid, chat_session_id, timestamp, id),
          UNIQUE KEY unique_client (writeassistdevid, userid, client_id),
          CONSTRAINT {prefix}writeassistdev_chat_fk_activity FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_chat_fk_user FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_chat_fk_session FOREIGN KEY (writeassistdevid, userid, chat_session_id)
            REFERENCES {prefix}writeassistdev_chat_sessions (writeassistdevid, userid, session_id) ON DELETE CASCADE
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Messages of chats'
        """;
}
