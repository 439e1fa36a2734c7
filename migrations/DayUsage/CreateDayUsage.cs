namespace WriteAssist.Migrations.DayUsage;

/// <summary>Creates the table of what students use of the assistant, by activity and day.</summary>
internal sealed class CreateDayUsage : IUpgradeStep
{
    private const string DayUsage = "writeassistdev_day_usage";

    /// <inheritdoc/>
    public string Title => "Create the table of usage by day";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables created", context.Shape(DayUsage) is null ? 1 : 0));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        context.Execute($"""
            CREATE TABLE IF NOT EXISTS {context.Prefix}{DayUsage} (
              writeassistdevid BIGINT NOT NULL,
              userid BIGINT NOT NULL,
              day INT NOT NULL COMMENT 'yyyymmdd in the time zone of the site',
              requests INT NOT NULL DEFAULT 0 COMMENT 'Replies that were asked for; never made less',
              tokens BIGINT NOT NULL DEFAULT 0 COMMENT 'Of prompts and replies',
              reset_requests INT NOT NULL DEFAULT 0 COMMENT 'How many of them do not count, since a teacher gave the student a new budget',
              reset_tokens BIGINT NOT NULL DEFAULT 0 COMMENT 'How many of them do not count',
              PRIMARY KEY (writeassistdevid, userid, day),
              KEY idx_user (userid),
              CONSTRAINT {context.Prefix}{DayUsage}_fk_activity
                FOREIGN KEY (writeassistdevid) REFERENCES {context.Prefix}writeassistdev (id) ON DELETE CASCADE,
              CONSTRAINT {context.Prefix}{DayUsage}_fk_user
                FOREIGN KEY (userid) REFERENCES {context.Prefix}user (id) ON DELETE CASCADE
            ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'What students use of the assistant'
            """);
        return found;
    }
}
