namespace WriteAssist.Migrations.Provenance;

/// <summary>Adds what teachers set about it; both are off where nobody has set them.</summary>
internal sealed class AddProvenanceSettings : IUpgradeStep
{
    private static readonly (string Table, string Name, string Definition)[] Columns =
    [
        // As the plugin of this project makes it, whose form sets it.
        ("writeassistdev", "provenance", "TINYINT(1) NOT NULL DEFAULT 0 COMMENT '1: where parts of the text come from is kept'"),
        ("writeassistdev_settings", "provenance_shown", "TINYINT NOT NULL DEFAULT 0 COMMENT '1: teachers see it'"),
    ];

    /// <inheritdoc/>
    public string Title => "Settings of provenance";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of provenance added", Missing(context).Count));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        foreach (var (table, name, definition) in Missing(context))
            context.Execute($"ALTER TABLE {context.Prefix}{table} ADD COLUMN {name} {definition}");
        return found;
    }

    private static List<(string Table, string Name, string Definition)> Missing(UpgradeContext context) =>
        [.. Columns.Where(column => context.Shape(column.Table)?.Column(column.Name) is null)];
}
