namespace WriteAssist.Migrations.TextsAlong;

/// <summary>
/// Adds the columns that tell what went along with a message. Each has a default by which nothing did, with old rows and those that others write;
/// the table is not copied for it.
/// </summary>
internal sealed class AddTextsAlong : IUpgradeStep
{
    private static readonly AddedColumn[] Columns =
    [
        new("writeassistdev_chat", "with_text", "TINYINT NOT NULL DEFAULT 0 COMMENT 'The text of the project that went along: 0 none, 1 write, 2 edit'"),
        new("writeassistdev_chat", "selection", "MEDIUMTEXT NULL COMMENT 'The passage of the text that went along'"),
    ];

    /// <inheritdoc/>
    public string Title => "Texts along with messages";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of texts along added", AddedColumn.CountMissing(context, Columns)));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        AddedColumn.AddMissing(context, Columns);
        return found;
    }
}
