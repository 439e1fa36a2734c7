namespace WriteAssist.Migrations.BoundedChats;

/// <summary>Drops the column <c>status</c> of panes, which nobody reads: what a pane is doing is read from its chat.</summary>
internal sealed class DropPaneStatus : IUpgradeStep
{
    private const string Table = "writeassistdev_concurrent_panes";

    /// <inheritdoc/>
    public string Title => "Drop the status of panes";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) =>
        StepOutcome.Of(new UpgradeCount("columns dropped", context.Shape(Table) is { } panes && panes.Column("status") is null ? 0 : 1));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (context.Shape(Table)!.Column("status") is not null)
            context.Execute($"ALTER TABLE {context.Prefix}{Table} DROP COLUMN status");
        return found;
    }
}
