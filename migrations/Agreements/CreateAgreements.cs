namespace WriteAssist.Migrations.Agreements;

/// <summary>Creates the table of who has agreed to which version of the notice that an AI answers.</summary>
internal sealed class CreateAgreements : IUpgradeStep
{
    private const string Agreements = "writeassistdev_agreements";

    /// <inheritdoc/>
    public string Title => "Create the table of agreements";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables created", context.Shape(Agreements) is null ? 1 : 0));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        context.Execute($"""
            CREATE TABLE IF NOT EXISTS {context.Prefix}{Agreements} (
              userid BIGINT NOT NULL,
              version VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Of the text that was agreed to',
              agreed_at BIGINT NOT NULL COMMENT 'Unix seconds',
              PRIMARY KEY (userid, version),
              CONSTRAINT {context.Prefix}{Agreements}_fk_user
                FOREIGN KEY (userid) REFERENCES {context.Prefix}user (id) ON DELETE CASCADE
            ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Who has agreed that an AI answers'
            """);
        return found;
    }
}
