namespace WriteAssist.Migrations.SiteDay;

/// <summary>Gives usage the index by which the tokens of a day are added up without reading the rows.</summary>
internal sealed class KeyDays : IUpgradeStep
{
    private const string Table = "writeassistdev_day_usage";
    private const string Key = "idx_day";

    /// <inheritdoc/>
    public string Title => "Index of usage by day";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("indexes of usage added", IsThere(context) ? 0 : 1));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (!IsThere(context))
            context.Execute($"ALTER TABLE {context.Prefix}{Table} ADD KEY {Key} (day, tokens)");
        return found;
    }

    private static bool IsThere(UpgradeContext context) => context.Shape(Table) is { } usage && usage.Indexes.Any(index => index.Name == Key);
}
