namespace WriteAssist.Migrations.Provenance;

/// <summary>Adds what teachers set about it; both are off where nobody has set them.</summary>
internal sealed class AddProvenanceSettings : IUpgradeStep
{
    private const string Settings = "writeassistdev_settings";

    private static readonly (string Name, string Definition)[] Columns =
    [
        ("provenance", "TINYINT NOT NULL DEFAULT 0 COMMENT '1: what is taken over into a text is noted'"),
        ("provenance_shown", "TINYINT NOT NULL DEFAULT 0 COMMENT '1: teachers see it'"),
    ];

    /// <inheritdoc/>
    public string Title => "Settings of provenance";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of provenance added", Missing(context).Count));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (Missing(context) is { Count: > 0 } missing)
            context.Execute($"ALTER TABLE {context.Prefix}{Settings} {string.Join(", ", missing.Select(column => $"ADD COLUMN {column.Name} {column.Definition}"))}");
        return found;
    }

    private static List<(string Name, string Definition)> Missing(UpgradeContext context) =>
        [.. Columns.Where(column => context.Shape(Settings)?.Column(column.Name) is null)];
}
