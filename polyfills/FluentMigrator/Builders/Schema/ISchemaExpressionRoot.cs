namespace FluentMigrator.Builders.Schema;

/// <summary>Answers questions about the database as it is now.</summary>
public interface ISchemaExpressionRoot
{
    /// <summary>Asks about a table of the database that the connection uses.</summary>
    ISchemaTableSyntax Table(string tableName);
}

/// <summary>Asks about one table.</summary>
public interface ISchemaTableSyntax
{
    /// <summary>Whether the table is there.</summary>
    bool Exists();

    /// <summary>Asks about a column of it.</summary>
    ISchemaColumnSyntax Column(string columnName);

    /// <summary>Asks about an index of it.</summary>
    ISchemaIndexSyntax Index(string indexName);

    /// <summary>Asks about a constraint of it: a primary, unique or foreign key.</summary>
    ISchemaConstraintSyntax Constraint(string constraintName);
}

/// <summary>Asks about one column.</summary>
public interface ISchemaColumnSyntax
{
    /// <summary>Whether the column is there.</summary>
    bool Exists();
}

/// <summary>Asks about one index.</summary>
public interface ISchemaIndexSyntax
{
    /// <summary>Whether the index is there.</summary>
    bool Exists();
}

/// <summary>Asks about one constraint.</summary>
public interface ISchemaConstraintSyntax
{
    /// <summary>Whether the constraint is there.</summary>
    bool Exists();
}
