namespace WriteAssist.Migrations.TextsAlong;

/// <summary>
/// Adds the columns that tell what went along with a message. Each has a default by which nothing did, with old rows and those that others write;
/// the table is not copied for it.
/// </summary>
internal sealed class AddTextsAlong : IUpgradeStep
{
    private const string Table = "writeassistdev_chat";

    private static readonly (string Name, string Definition)[] Columns =
    [
        ("with_text", "TINYINT NOT NULL DEFAULT 0 COMMENT 'The text of the project that went along: 0 none, 1 write, 2 edit'"),
        ("selection", "MEDIUMTEXT NULL COMMENT 'The passage of the text that went along'"),
    ];

    /// <inheritdoc/>
    public string Title => "Texts along with messages";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of texts along added", Missing(context).Count));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        var additions = Missing(context).Select(column => $"ADD COLUMN {column.Name} {column.Definition}").ToList();
        if (additions.Count > 0)
            context.Execute($"ALTER TABLE {context.Prefix}{Table} {string.Join(", ", additions)}");
        return found;
    }

    private static List<(string Name, string Definition)> Missing(UpgradeContext context) =>
        [.. Columns.Where(column => context.Shape(Table)?.Column(column.Name) is null)];
}
