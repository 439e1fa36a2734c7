namespace FluentMigrator.Infrastructure;

/// <summary>What to ask MySQL; <c>@p0</c> is the table, <c>@p1</c> the thing of that table.</summary>
internal static class SchemaQuestions
{
    /// <summary>How many tables have the name.</summary>
    public const string Table = """
        SELECT COUNT(*)
          FROM information_schema.TABLES
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @p0
        """;

    /// <summary>How many columns of the table have the name.</summary>
    public const string Column = """
        SELECT COUNT(*)
          FROM information_schema.COLUMNS
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @p0 AND COLUMN_NAME = @p1
        """;

    /// <summary>How many columns the table's index of that name has.</summary>
    public const string Index = """
        SELECT COUNT(*)
          FROM information_schema.STATISTICS
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @p0 AND INDEX_NAME = @p1
        """;

    /// <summary>How many constraints of the table have the name.</summary>
    public const string Constraint = """
        SELECT COUNT(*)
          FROM information_schema.TABLE_CONSTRAINTS
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = @p0 AND CONSTRAINT_NAME = @p1
        """;
}
