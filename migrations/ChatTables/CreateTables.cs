using WriteAssist.Data;
using WriteAssist.Migrations.ChatsInOrder;

namespace WriteAssist.Migrations.ChatTables;

/// <summary>Creates the tables that are not there: on a new site in their last form, beside old tables without the key between them.</summary>
internal sealed class CreateTables : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Create missing tables";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Outcome(Missing(context).Count);

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var missing = Missing(context);
        foreach (var create in missing)
            context.Execute(create);
        return Outcome(missing.Count);
    }

    private static StepOutcome Outcome(int tables) => StepOutcome.Of(new UpgradeCount("tables created", tables));

    private static List<string> Missing(UpgradeContext context)
    {
        var chats = context.Chats();
        var missing = new List<string>();
        if (chats.Sessions is null)
            missing.Add(CreateSessions(context.Prefix));
        if (chats.Messages is null)
            missing.Add(CreateMessages(context.Prefix, withSessionKey: chats.Sessions is null || !FinalForm.SessionsDiffer(context.Prefix, chats.Sessions)));
        if (context.Shape("writeassistdev_orphans") is null)
            missing.Add(CreateOrphans(context.Prefix));
        if (context.Shape("writeassistdev_imports") is null)
            missing.Add(CreateImports(context.Prefix));
        return missing;
    }

    private static string CreateSessions(TablePrefix prefix) => $"""
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
          CONSTRAINT {prefix}writeassistdev_chat_sessions_fk_activity
            FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_chat_sessions_fk_user
            FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Chats'
        """;

    private static string CreateMessages(TablePrefix prefix, bool withSessionKey)
    {
        var sessionKey = withSessionKey
            ? $"""
            ,
              CONSTRAINT {prefix}writeassistdev_chat_fk_session FOREIGN KEY (writeassistdevid, userid, chat_session_id)
                REFERENCES {prefix}writeassistdev_chat_sessions (writeassistdevid, userid, session_id) ON DELETE CASCADE
            """
            : "";
        return $"""
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
              CONSTRAINT {prefix}writeassistdev_chat_fk_activity
                FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE,
              CONSTRAINT {prefix}writeassistdev_chat_fk_user
                FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE{sessionKey}
            ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Messages of chats'
            """;
    }

    private static string CreateOrphans(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_orphans (
          id BIGINT NOT NULL AUTO_INCREMENT,
          kind ENUM('chat', 'chat_session') NOT NULL,
          original_id BIGINT NOT NULL,
          row_json LONGTEXT NOT NULL,
          moved_at BIGINT NOT NULL,
          PRIMARY KEY (id),
          KEY idx_original (kind, original_id)
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Rows that had no place in the chat tables'
        """;

    private static string CreateImports(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_imports (
          work_id BIGINT NOT NULL,
          session_id VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
          messages BIGINT NOT NULL,
          imported_at BIGINT NOT NULL,
          PRIMARY KEY (work_id)
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Work rows whose chats were imported'
        """;
}
