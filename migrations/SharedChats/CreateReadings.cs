namespace WriteAssist.Migrations.SharedChats;

/// <summary>
/// Creates the table of readings: Moodle's page writes a row when a teacher opens a chat. It goes with the chat; of a reader who is deleted it
/// is forgotten who it was, not that there was a reading.
/// </summary>
internal sealed class CreateReadings : IUpgradeStep
{
    private const string Table = "writeassistdev_chat_readings";

    /// <inheritdoc/>
    public string Title => "Create the table of readings";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables created", context.Shape(Table) is null ? 1 : 0));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        // The key of chats begins as the foreign key does and ends with the time, so that the last reading of each chat is in the index.
        context.Execute($"""
            CREATE TABLE IF NOT EXISTS {context.Prefix}{Table} (
              id BIGINT NOT NULL AUTO_INCREMENT,
              writeassistdevid BIGINT NOT NULL,
              chat_session_id VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'chat_sessions.session_id',
              userid BIGINT NOT NULL COMMENT 'Whose chat it is',
              reader_id BIGINT NULL COMMENT 'Who opened it; NULL: somebody who was deleted',
              read_at BIGINT NOT NULL COMMENT 'Unix seconds',
              PRIMARY KEY (id),
              KEY idx_chat (writeassistdevid, userid, chat_session_id, read_at),
              KEY idx_user (userid),
              KEY idx_reader (reader_id),
              CONSTRAINT {context.Prefix}writeassistdev_readings_fk_chat
                FOREIGN KEY (writeassistdevid, userid, chat_session_id)
                REFERENCES {context.Prefix}writeassistdev_chat_sessions (writeassistdevid, userid, session_id) ON DELETE CASCADE,
              CONSTRAINT {context.Prefix}writeassistdev_readings_fk_reader
                FOREIGN KEY (reader_id) REFERENCES {context.Prefix}user (id) ON DELETE SET NULL
            ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'When teachers opened chats'
            """);
        return found;
    }
}
