namespace FluentMigrator.Runner.VersionTableInfo;

/// <summary>What the table is called in which the runner writes the versions that it has applied.</summary>
public interface IVersionTableMetaData
{
    /// <summary>Whether the runner may drop the schema; MySQL has none.</summary>
    bool OwnsSchema { get; }

    /// <summary>The schema; MySQL has none.</summary>
    string SchemaName { get; }

    /// <summary>The table.</summary>
    string TableName { get; }

    /// <summary>Its column of versions.</summary>
    string ColumnName { get; }

    /// <summary>Its column of descriptions.</summary>
    string DescriptionColumnName { get; }

    /// <summary>Its unique index on the versions.</summary>
    string UniqueIndexName { get; }

    /// <summary>Its column that says when, in UTC.</summary>
    string AppliedOnColumnName { get; }

    /// <summary>Whether the version is the primary key.</summary>
    bool CreateWithPrimaryKey { get; }
}
