namespace WriteAssist.Migrations.Tables;

/// <summary>A column that a version adds, where it is not there yet.</summary>
/// <param name="Table">The table's name, without the site's prefix.</param>
/// <param name="Name">Its own.</param>
/// <param name="Definition">Its definition; with a default, since others write to the table too.</param>
internal sealed record AddedColumn(string Table, string Name, string Definition)
{
    /// <summary>How many of some columns are not there.</summary>
    public static long CountMissing(UpgradeContext context, IEnumerable<AddedColumn> columns) => columns.Count(column => column.IsMissing(context));

    /// <summary>Adds those of some columns that are not there, to each table in one ALTER.</summary>
    public static void AddMissing(UpgradeContext context, IEnumerable<AddedColumn> columns)
    {
        foreach (var table in columns.Where(column => column.IsMissing(context)).GroupBy(column => column.Table).ToList())
            TableChanges.Alter(context, context.Prefix + table.Key, table.Select(column => $"ADD COLUMN {column.Name} {column.Definition}"));
    }

    private bool IsMissing(UpgradeContext context) => context.Shape(Table)?.Column(Name) is null;
}
