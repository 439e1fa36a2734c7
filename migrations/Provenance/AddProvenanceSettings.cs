namespace WriteAssist.Migrations.Provenance;

/// <summary>Adds what teachers set about it; both are off where nobody has set them.</summary>
internal sealed class AddProvenanceSettings : IUpgradeStep
{
    private static readonly AddedColumn[] Columns =
    [
        // As the plugin of this project makes it, whose form sets it.
        new("writeassistdev", "provenance", "TINYINT(1) NOT NULL DEFAULT 0 COMMENT '1: where parts of the text come from is kept'"),
        new("writeassistdev_settings", "provenance_shown", "TINYINT NOT NULL DEFAULT 0 COMMENT '1: teachers see it'"),
    ];

    /// <inheritdoc/>
    public string Title => "Settings of provenance";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("columns of provenance added", AddedColumn.CountMissing(context, Columns)));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        AddedColumn.AddMissing(context, Columns);
        return found;
    }
}
