namespace WriteAssist.Migrations.BoundedTokens;

/// <summary>Adds the count of tokens to that of requests, and the table of requests under way whose reply no chat keeps.</summary>
internal sealed class CountTokens : IUpgradeStep
{
    private const string Usage = "writeassistdev_usage";
    private const string Calls = "writeassistdev_calls";
    private const string Column = "tokens";

    /// <inheritdoc/>
    public string Title => "Count tokens";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(
        new UpgradeCount("columns added", HasColumn(context) ? 0 : 1),
        new UpgradeCount("tables created", context.Shape(Calls) is null ? 1 : 0));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (!HasColumn(context))
            context.Execute($"ALTER TABLE {context.Prefix}{Usage} ADD COLUMN {Column} BIGINT NOT NULL DEFAULT 0 COMMENT 'Of prompts and replies, in that hour'");
        context.Execute($"""
            CREATE TABLE IF NOT EXISTS {context.Prefix}{Calls} (
              id BIGINT NOT NULL AUTO_INCREMENT,
              userid BIGINT NOT NULL,
              heartbeat_at BIGINT NOT NULL COMMENT 'When its server was last heard of, in Unix milliseconds',
              PRIMARY KEY (id),
              KEY idx_user (userid),
              CONSTRAINT {context.Prefix}{Calls}_fk_user
                FOREIGN KEY (userid) REFERENCES {context.Prefix}user (id) ON DELETE CASCADE
            ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Requests to the assistant under way whose reply no chat keeps'
            """);
        return found;
    }

    private static bool HasColumn(UpgradeContext context) => context.Shape(Usage)?.Column(Column) is not null;
}
