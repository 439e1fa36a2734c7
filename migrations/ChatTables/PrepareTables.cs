namespace WriteAssist.Migrations.ChatTables;

/// <summary>
/// Makes old tables ones that the next steps can work on: with transactions, with every column, and without a column of a release
/// that we do not know which would refuse our rows.
/// </summary>
internal sealed class PrepareTables : IUpgradeStep
{
    private static readonly (string Name, string Definition)[] MessageColumns =
    [
        ("chat_session_id", "VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL"),
        ("role", "VARCHAR(20) NULL"),
        ("content", "LONGTEXT NULL"),
        ("timestamp", "BIGINT NULL"),
        ("created_at", "BIGINT NULL"),
        ("client_id", "VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL"),
    ];

    private static readonly (string Name, string Definition)[] SessionColumns =
    [
        ("title", "VARCHAR(255) NULL"),
        ("is_active", "TINYINT(1) NULL"),
        ("created_at", "BIGINT NULL"),
        ("modified_at", "BIGINT NULL"),
    ];

    /// <inheritdoc/>
    public string Title => "Prepare old tables";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => TablePreparation.Count(Plans(context));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context) => TablePreparation.DoAll(context, Plans(context));

    private static List<TablePreparation> Plans(UpgradeContext context)
    {
        var chats = context.Chats();
        var plans = new List<TablePreparation>();
        if (chats.Sessions is { } sessions)
            plans.Add(TablePreparation.For(sessions, ["id", "writeassistdevid", "userid", "session_id"], SessionColumns));
        if (chats.Messages is { } messages)
            plans.Add(TablePreparation.For(messages, ["id", "writeassistdevid", "userid"], MessageColumns));
        return plans;
    }
}
