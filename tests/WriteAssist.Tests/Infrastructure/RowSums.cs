namespace WriteAssist.Tests.Infrastructure;

/// <summary>What stands in tables, as one number for each: whether anything of it has changed.</summary>
internal static class RowSums
{
    /// <summary>The number of rows and their sum, of each of the product's tables that has all the columns that are asked for.</summary>
    /// <param name="database">The database.</param>
    /// <param name="where">Which rows.</param>
    /// <param name="columns">The columns in that condition; a table without one of them is left out.</param>
    /// <param name="prefix">The tables' prefix.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(TestDatabase database, string where, IReadOnlyCollection<string> columns, string prefix = "mdl_")
    {
        var tables = (await database.QueryAsync<(string Table, string Column)>(
            "SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE @like ORDER BY TABLE_NAME, ORDINAL_POSITION",
            new { like = $"{prefix.Replace("_", "\\_", StringComparison.Ordinal)}writeassistdev%" })).GroupBy(column => column.Table, column => column.Column);
        var sums = tables.Where(table => columns.All(table.Contains)).Select(table =>
            $"SELECT CONCAT('{table.Key} ', COUNT(*), ' ', COALESCE(BIT_XOR(CRC32(CONCAT_WS('|', {string.Join(", ", table.Select(column => $"COALESCE(`{column}`, '')"))}))), 0)) FROM {table.Key} WHERE {where}");
        return await database.QueryAsync<string>(string.Join(" UNION ALL ", sums));
    }
}
