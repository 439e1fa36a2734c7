using WriteAssist.Data;

namespace WriteAssist.Migrations.Provenance;

/// <summary>
/// Creates the tables of passages and of statements. A passage stays when the chat it came from is deleted: it stands in the text all the
/// same, so it points to no row of chats, and keeps what it has to tell of the reply.
/// </summary>
internal sealed class CreateProvenanceTables : IUpgradeStep
{
    private const string Table = "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

    private static readonly (string Name, Func<TablePrefix, string> Create)[] Tables =
    [
        ("writeassistdev_passages", CreatePassages),
        ("writeassistdev_statements", CreateStatements),
    ];

    /// <inheritdoc/>
    public string Title => "Create the tables of provenance";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables created", Missing(context).Count));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        foreach (var (_, create) in Missing(context))
            context.Execute(create(context.Prefix));
        return found;
    }

    private static List<(string Name, Func<TablePrefix, string> Create)> Missing(UpgradeContext context) =>
        [.. Tables.Where(table => context.Shape(table.Name) is null)];

    private static string CreatePassages(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_passages (
          id BIGINT NOT NULL AUTO_INCREMENT,
          writeassistdevid BIGINT NOT NULL,
          userid BIGINT NOT NULL,
          client_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The page''s own name for it',
          phase VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'write or edit',
          kind ENUM('reply', 'paste') NOT NULL,
          content MEDIUMTEXT NOT NULL COMMENT 'At most 100,000 characters of it',
          characters INT NOT NULL COMMENT 'How long it was in all',
          message_id BIGINT NULL COMMENT 'The reply that it is from; it may be gone',
          reply_number INT NULL COMMENT 'Which reply in that place it was',
          model VARCHAR(100) NULL COMMENT 'Who made that reply, where the server knows',
          chat_session_id VARCHAR(50) NULL,
          chat_title VARCHAR(255) NULL COMMENT 'As it was then',
          noted_at BIGINT NOT NULL COMMENT 'Unix seconds',
          PRIMARY KEY (id),
          UNIQUE KEY unique_client (writeassistdevid, userid, client_id),
          KEY idx_user (userid),
          CONSTRAINT {prefix}writeassistdev_passages_fk_activity
            FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_passages_fk_user
            FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE
        ) {Table} COMMENT 'What was taken over into texts'
        """;

    private static string CreateStatements(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}writeassistdev_statements (
          writeassistdevid BIGINT NOT NULL,
          userid BIGINT NOT NULL,
          number INT NOT NULL COMMENT '0: the draft; from 1 on those handed in',
          content MEDIUMTEXT NOT NULL COMMENT 'Markdown',
          saved_at BIGINT NOT NULL COMMENT 'Unix seconds; when it was handed in, if it was',
          PRIMARY KEY (writeassistdevid, userid, number),
          KEY idx_user (userid),
          CONSTRAINT {prefix}writeassistdev_statements_fk_activity
            FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE,
          CONSTRAINT {prefix}writeassistdev_statements_fk_user
            FOREIGN KEY (userid) REFERENCES {prefix}user (id) ON DELETE CASCADE
        ) {Table} COMMENT 'AI use statements'
        """;
}
