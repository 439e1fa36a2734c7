using System.Globalization;

namespace WriteAssist.Migrations.Tables;

/// <summary>A column of a table of projects.</summary>
/// <param name="Form">What it is in the end.</param>
/// <param name="Prepared">As what it is added to an old table that lacks it; null where every release has it.</param>
internal sealed record ProjectColumn(FormColumn Form, string? Prepared)
{
    /// <summary>Its name.</summary>
    public string Name => Form.Name;

    /// <summary>A text of any length.</summary>
    public static ProjectColumn Text(string name, bool needed = false) => new(
        new FormColumn(
            name, column => column is { DataType: "longtext", CharacterSet: "utf8mb4" } && (!needed || !column.IsNullable),
            column => $"LONGTEXT {TableForm.Collation(column)} {(needed ? "NOT NULL" : "NULL")}"),
        "LONGTEXT NULL");

    /// <summary>A short text that may be missing.</summary>
    public static ProjectColumn Short(string name, int length, string? byDefault = null) => new(
        new FormColumn(name, column => Holds(column, length), column => $"VARCHAR({length}) {TableForm.Collation(column)} NULL DEFAULT {(byDefault is null ? "NULL" : $"'{byDefault}'")}"),
        $"VARCHAR({length}) NULL DEFAULT {(byDefault is null ? "NULL" : $"'{byDefault}'")}");

    /// <summary>A short text that every row of every release has.</summary>
    public static ProjectColumn Word(string name, int length) => new(
        new FormColumn(name, column => Holds(column, length) && !column.IsNullable, column => $"VARCHAR({length}) {TableForm.Collation(column)} NOT NULL DEFAULT ''"), Prepared: null);

    /// <summary>A number that may be missing.</summary>
    public static ProjectColumn Count(string name) => new(
        new FormColumn(name, column => column.DataType == "bigint" && !TableForm.IsUnsigned(column), _ => "BIGINT NULL DEFAULT 0"), "BIGINT NULL DEFAULT 0");

    /// <summary>A time in Unix seconds; a release may lack it.</summary>
    public static ProjectColumn Time(string name) => new(TableForm.Number(name), "BIGINT NULL");

    /// <summary>A column of ours, which has a default: others write here too.</summary>
    public static ProjectColumn Ours(string name, string definition) => new(new FormColumn(name, _ => true, _ => definition), definition);

    private static bool Holds(ColumnShape column, int length) =>
        column.CharacterSet == "utf8mb4" && (column.DataType == "longtext" || (column.DataType == "varchar" && int.Parse(column.ColumnType[8..^1], CultureInfo.InvariantCulture) >= length));
}
