using WriteAssist.Data;

namespace WriteAssist.Migrations.ConcurrentChats;

/// <summary>
/// Creates the tables of chats side by side. Names of constraints are short, because with the longest prefix they still have to fit
/// MySQL's 64 characters; ids are 32 hexadecimal digits from a cryptographic generator.
/// </summary>
internal sealed class CreateConcurrentTables : IUpgradeStep
{
    private const string Id = "CHAR(32) CHARACTER SET ascii COLLATE ascii_bin";
    private const string Table = "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

    private static readonly (string Name, Func<TablePrefix, string> Create)[] Tables =
    [
        ("writeassistdev_concurrent_sessions", CreateSessions),
        ("writeassistdev_concurrent_panes", CreatePanes),
        ("writeassistdev_concurrent_sync_state", CreateSyncState),
        ("writeassistdev_concurrent_choices", CreateChoices),
        ("writeassistdev_chat_sources", CreateSources),
    ];

    /// <inheritdoc/>
    public string Title => "Create the tables of chats side by side";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Outcome(Missing(context).Count);

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var missing = Missing(context);
        foreach (var (_, create) in missing)
            context.Execute(create(context.Prefix));
        return Outcome(missing.Count);
    }

    private static StepOutcome Outcome(int tables) => StepOutcome.Of(new UpgradeCount("tables created", tables));

    private static List<(string Name, Func<TablePrefix, string> Create)> Missing(UpgradeContext context) =>
        [.. Tables.Where(table => context.Shape(table.Name) is null)];

    private static string CreateSessions(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_concurrent_sessions (
          id {Id} NOT NULL,
          writeassistdevid BIGINT NOT NULL,
          userid BIGINT NOT NULL,
          session_name VARCHAR(100) NULL,
          layout_config JSON NOT NULL,
          max_panes INT NOT NULL DEFAULT 4,
          is_active TINYINT(1) NOT NULL DEFAULT 0,
          created_at BIGINT NOT NULL,
          updated_at BIGINT NOT NULL,
          PRIMARY KEY (id),
          KEY idx_owner (writeassistdevid, userid),
          CONSTRAINT {prefix}writeassistdev_concurrent_fk_activity
            FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_concurrent_fk_user
            FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE
        ) {Table} COMMENT 'Sets of panes with chats side by side'
        """;

    // A chat's name is unique only with its owner, and a key of those three columns could not be set to NULL when the chat is deleted,
    // so a pane points to the chat's row number.
    private static string CreatePanes(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_concurrent_panes (
          id {Id} NOT NULL,
          concurrent_session_id {Id} NOT NULL,
          pane_index INT NOT NULL,
          chat_session_id BIGINT NULL COMMENT 'chat_sessions.id',
          model VARCHAR(100) NULL,
          status ENUM('idle', 'streaming', 'failed') NOT NULL DEFAULT 'idle',
          last_activity BIGINT NOT NULL,
          PRIMARY KEY (id),
          UNIQUE KEY unique_pane (concurrent_session_id, pane_index),
          UNIQUE KEY unique_chat (concurrent_session_id, chat_session_id),
          KEY idx_chat (chat_session_id),
          CONSTRAINT {prefix}writeassistdev_concurrent_panes_fk_session
            FOREIGN KEY (concurrent_session_id) REFERENCES {prefix}writeassistdev_concurrent_sessions (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_concurrent_panes_fk_chat
            FOREIGN KEY (chat_session_id) REFERENCES {prefix}writeassistdev_chat_sessions (id) ON DELETE SET NULL
        ) {Table} COMMENT 'Panes: one chat and model each'
        """;

    private static string CreateSyncState(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_concurrent_sync_state (
          concurrent_session_id {Id} NOT NULL,
          sync_mode ENUM('independent', 'synchronized', 'broadcast') NOT NULL DEFAULT 'independent',
          shared_context LONGTEXT NULL,
          sync_cursor INT NOT NULL DEFAULT 0,
          updated_at BIGINT NOT NULL,
          PRIMARY KEY (concurrent_session_id),
          CONSTRAINT {prefix}writeassistdev_concurrent_sync_fk_session
            FOREIGN KEY (concurrent_session_id) REFERENCES {prefix}writeassistdev_concurrent_sessions (id) ON DELETE CASCADE
        ) {Table} COMMENT 'How the panes of a set go together'
        """;

    // The choice outlives its set of panes and its messages: it is about the models.
    private static string CreateChoices(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_concurrent_choices (
          id BIGINT NOT NULL AUTO_INCREMENT,
          writeassistdevid BIGINT NOT NULL,
          userid BIGINT NOT NULL,
          concurrent_session_id {Id} NULL,
          chosen_message_id BIGINT NOT NULL,
          chosen_model VARCHAR(100) NULL,
          compared JSON NOT NULL,
          reason TEXT NULL,
          client_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
          created_at BIGINT NOT NULL,
          PRIMARY KEY (id),
          UNIQUE KEY unique_client (writeassistdevid, userid, client_id),
          CONSTRAINT {prefix}writeassistdev_choices_fk_activity
            FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_choices_fk_user
            FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_choices_fk_session
            FOREIGN KEY (concurrent_session_id) REFERENCES {prefix}writeassistdev_concurrent_sessions (id) ON DELETE SET NULL
        ) {Table} COMMENT 'Which of several answers a student chose'
        """;

    // Where a copied answer came from is told even when that chat has been deleted, hence words and no foreign key for the source.
    private static string CreateSources(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_chat_sources (
          message_id BIGINT NOT NULL,
          source_message_id BIGINT NOT NULL,
          source_title VARCHAR(255) NOT NULL,
          source_model VARCHAR(100) NULL,
          PRIMARY KEY (message_id),
          CONSTRAINT {prefix}writeassistdev_sources_fk_message
            FOREIGN KEY (message_id) REFERENCES {prefix}writeassistdev_chat (id) ON DELETE CASCADE
        ) {Table} COMMENT 'Where copied answers came from'
        """;
}
