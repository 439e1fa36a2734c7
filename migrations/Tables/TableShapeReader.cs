using System.Globalization;
using Dapper;

namespace WriteAssist.Migrations.Tables;

/// <summary>Reads a table's shape from <c>information_schema</c>.</summary>
internal static class TableShapeReader
{
    private const string ReadEngine = """
        SELECT ENGINE
          FROM information_schema.TABLES
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @table
        """;

    private const string ReadColumns = """
        SELECT COLUMN_NAME AS Name, DATA_TYPE AS DataType, COLUMN_TYPE AS ColumnType, IS_NULLABLE AS Nullable, COLUMN_DEFAULT AS DefaultValue,
               CHARACTER_SET_NAME AS CharacterSet, COLLATION_NAME AS Collation, EXTRA AS Extra, COLUMN_COMMENT AS Comment
          FROM information_schema.COLUMNS
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @table
         ORDER BY ORDINAL_POSITION
        """;

    private const string ReadIndexes = """
        SELECT INDEX_NAME AS Name, NON_UNIQUE AS NonUnique, COLUMN_NAME AS ColumnName, SUB_PART AS SubPart
          FROM information_schema.STATISTICS
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @table
         ORDER BY INDEX_NAME, SEQ_IN_INDEX
        """;

    // Two questions, each with the schema and the table as constants: MariaDB answers a join of the two by opening every table of
    // every database on the server.
    private const string ReadForeignKeys = """
        SELECT CONSTRAINT_NAME AS Name, COLUMN_NAME AS ColumnName, REFERENCED_TABLE_NAME AS ToTable, REFERENCED_COLUMN_NAME AS ToColumn
          FROM information_schema.KEY_COLUMN_USAGE
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @table AND REFERENCED_TABLE_NAME IS NOT NULL
         ORDER BY CONSTRAINT_NAME, ORDINAL_POSITION
        """;

    private const string ReadDeleteRules = """
        SELECT CONSTRAINT_NAME AS Name, DELETE_RULE AS DeleteRule
          FROM information_schema.REFERENTIAL_CONSTRAINTS
         WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = @table
        """;

    // Every step asks for several tables, so what one is made of is one round trip.
    private const string ReadAll = $"{ReadEngine};\n{ReadColumns};\n{ReadIndexes};\n{ReadDeleteRules};\n{ReadForeignKeys}";

    /// <summary>Reads the table, or gives null when it is not there.</summary>
    public static TableShape? Read(UpgradeContext context, string table) => context.QueryMultiple(ReadAll, new { table }, results =>
    {
        var engine = results.Read<string>().SingleOrDefault();
        var columns = results.Read<ColumnShape>().AsList();
        var indexes = Indexes(results.Read<IndexRow>());
        var rules = results.Read<(string Name, string DeleteRule)>().ToDictionary(row => row.Name, row => row.DeleteRule);
        var foreignKeys = ForeignKeys(results.Read<ForeignKeyRow>(), rules);
        return engine is null ? null : new TableShape(table, engine, columns, indexes, foreignKeys);
    });

    private static List<IndexShape> Indexes(IEnumerable<IndexRow> found) =>
        [.. found
            .GroupBy(row => row.Name)
            .Select(rows => new IndexShape(rows.Key, rows.First().NonUnique == 0, [.. rows.Select(row => row.Part)]))];

    private static List<ForeignKeyShape> ForeignKeys(IEnumerable<ForeignKeyRow> found, Dictionary<string, string> rules) =>
        [.. found
            .GroupBy(row => row.Name)
            .Select(rows => new ForeignKeyShape(
                rows.Key, [.. rows.Select(row => row.ColumnName)], rows.First().ToTable, [.. rows.Select(row => row.ToColumn)], rules[rows.Key]))];

    private sealed record IndexRow
    {
        public string Name { get; init; } = "";

        public long NonUnique { get; init; }

        public string? ColumnName { get; init; }

        public long? SubPart { get; init; }

        public string Part => SubPart is { } length ? string.Create(CultureInfo.InvariantCulture, $"{ColumnName}({length})") : ColumnName ?? "";
    }

    private sealed record ForeignKeyRow
    {
        public string Name { get; init; } = "";

        public string ColumnName { get; init; } = "";

        public string ToTable { get; init; } = "";

        public string ToColumn { get; init; } = "";
    }
}
