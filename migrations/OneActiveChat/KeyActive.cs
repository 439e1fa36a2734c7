namespace WriteAssist.Migrations.OneActiveChat;

/// <summary>
/// Adds a generated column that is NULL but for an active row, and a unique key of it and the owner. NULLs are not unique, so of one
/// owner's rows at most one can be active, on whichever server of a cluster it is written.
/// </summary>
internal sealed class KeyActive : IUpgradeStep
{
    private const string Column = "only_active";
    private const string Key = "unique_active";

    private static readonly string[] Tables = ["writeassistdev_chat_sessions", "writeassistdev_concurrent_sessions"];

    /// <inheritdoc/>
    public string Title => "Key of active chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) =>
        StepOutcome.Of(new UpgradeCount("tables that got a key of active rows", Tables.Count(table => Changes(context, table).Count > 0)));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        foreach (var table in Tables)
        {
            var changes = Changes(context, table);
            if (changes.Count > 0)
                context.Execute($"ALTER TABLE {context.Prefix}{table} {string.Join(", ", changes)}");
        }

        return found;
    }

    private static List<string> Changes(UpgradeContext context, string table)
    {
        var shape = context.Shape(table);
        var changes = new List<string>();
        if (shape?.Column(Column) is null)
            changes.Add($"ADD COLUMN {Column} TINYINT(1) GENERATED ALWAYS AS (IF(is_active <> 0, 1, NULL)) STORED COMMENT '1 or NULL, for {Key}'");
        if (shape is null || shape.Indexes.All(index => index.Name != Key))
            changes.Add($"ADD UNIQUE KEY {Key} (writeassistdevid, userid, {Column})");
        return changes;
    }
}
