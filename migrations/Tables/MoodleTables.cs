namespace WriteAssist.Migrations.Tables;

/// <summary>The two tables of Moodle's that the chat tables point to.</summary>
internal static class MoodleTables
{
    /// <summary>Makes sure that foreign keys can point to them.</summary>
    /// <exception cref="UpgradeException">They are not there or not as Moodle makes them.</exception>
    public static void Check(UpgradeContext context)
    {
        foreach (var name in (string[])["user", "writeassistdev"])
        {
            var table = context.Shape(name)
                ?? throw new UpgradeException($"The table {context.Prefix}{name} is not in this database: check the connection string and WriteAssist:Database:Prefix, and install the activity in Moodle first; nothing was changed.");
            if (!table.IsInnoDb)
                throw new UpgradeException($"The table {table.Name} is not an InnoDB table, so foreign keys cannot point to it: convert it with Moodle's admin/cli/mysql_engine.php first; nothing was changed.");
            if (table.Column("id") is not { DataType: "bigint" } id || id.ColumnType.Contains("unsigned", StringComparison.OrdinalIgnoreCase))
                throw new UpgradeException($"The column id of {table.Name} is not a signed BIGINT as Moodle makes it, so foreign keys cannot point to it; nothing was changed.");
        }
    }
}
