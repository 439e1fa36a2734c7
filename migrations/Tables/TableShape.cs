namespace WriteAssist.Migrations.Tables;

/// <summary>A column as <c>information_schema</c> describes it.</summary>
internal sealed record ColumnShape
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The type without its length: <c>bigint</c>, <c>timestamp</c>.</summary>
    public string DataType { get; init; } = "";

    /// <summary>The whole type: <c>varchar(50)</c>, <c>enum('user','assistant')</c>.</summary>
    public string ColumnType { get; init; } = "";

    /// <summary><c>YES</c> or <c>NO</c>.</summary>
    public string Nullable { get; init; } = "";

    /// <summary>The default as the server writes it: MariaDB quotes text and writes NULL as a word, MySQL does neither.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>The character set of a text, else null.</summary>
    public string? CharacterSet { get; init; }

    /// <summary>The collation of a text, else null.</summary>
    public string? Collation { get; init; }

    /// <summary><c>auto_increment</c>, <c>on update current_timestamp()</c>, <c>STORED GENERATED</c>.</summary>
    public string Extra { get; init; } = "";

    /// <summary>Its comment.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Whether it can be NULL.</summary>
    public bool IsNullable => Nullable == "YES";

    /// <summary>Whether it is a date with a time.</summary>
    public bool IsTemporal => DataType is "timestamp" or "datetime";

    /// <summary>Whether an INSERT that leaves it out fails.</summary>
    public bool NeedsValue => !IsNullable && DefaultValue is null
        && !Extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase)
        && !Extra.Contains("GENERATED", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an UPDATE that leaves it out sets it to the present.</summary>
    public bool ChangesByItself => Extra.Contains("on update", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An index.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUnique">Whether it is unique.</param>
/// <param name="Columns">Its columns, in order; a prefix of a column has its length behind it.</param>
internal sealed record IndexShape(string Name, bool IsUnique, IReadOnlyList<string> Columns);

/// <summary>A foreign key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Table">The table it points to.</param>
/// <param name="References">The columns it points to, in order.</param>
/// <param name="DeleteRule">What happens when the row it points to is deleted.</param>
internal sealed record ForeignKeyShape(string Name, IReadOnlyList<string> Columns, string Table, IReadOnlyList<string> References, string DeleteRule);

/// <summary>A table as it is in the database.</summary>
/// <param name="name">Its whole name.</param>
/// <param name="engine">Its storage engine.</param>
/// <param name="columns">Its columns, in order.</param>
/// <param name="indexes">Its indexes.</param>
/// <param name="foreignKeys">Its foreign keys.</param>
internal sealed class TableShape(
    string name,
    string engine,
    IReadOnlyList<ColumnShape> columns,
    IReadOnlyList<IndexShape> indexes,
    IReadOnlyList<ForeignKeyShape> foreignKeys)
{
    /// <summary>Its whole name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it can take part in transactions and foreign keys.</summary>
    public bool IsInnoDb { get; } = engine.Equals("InnoDB", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its columns, in order.</summary>
    public IReadOnlyList<ColumnShape> Columns { get; } = columns;

    /// <summary>Its indexes.</summary>
    public IReadOnlyList<IndexShape> Indexes { get; } = indexes;

    /// <summary>Its foreign keys.</summary>
    public IReadOnlyList<ForeignKeyShape> ForeignKeys { get; } = foreignKeys;

    /// <summary>Finds a column; null when the table has none of that name.</summary>
    public ColumnShape? Column(string column) => Columns.FirstOrDefault(it => it.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    /// <summary>Assignments for an UPDATE of the table that keep the columns that would otherwise change by themselves.</summary>
    /// <param name="alias">What the UPDATE calls the table.</param>
    public string KeepOthers(string alias) =>
        string.Concat(Columns.Where(column => column.ChangesByItself).Select(column => $", {alias}.`{column.Name}` = {alias}.`{column.Name}`"));
}
