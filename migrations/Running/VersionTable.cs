using FluentMigrator.Runner.VersionTableInfo;
using WriteAssist.Data;

namespace WriteAssist.Migrations.Running;

/// <summary>Where the runner writes which versions the database has.</summary>
/// <param name="prefix">The site's table prefix.</param>
public sealed class VersionTable(TablePrefix prefix) : IVersionTableMetaData
{
    /// <inheritdoc/>
    public bool OwnsSchema => false;

    /// <inheritdoc/>
    public string SchemaName => "";

    /// <inheritdoc/>
    public string TableName => prefix.Value + SchemaStateReader.VersionTable;

    /// <inheritdoc/>
    public string ColumnName => "Version";

    /// <inheritdoc/>
    public string DescriptionColumnName => "Description";

    /// <inheritdoc/>
    public string UniqueIndexName => prefix.Value + "writeassistdev_versioninfo_uix";

    /// <inheritdoc/>
    public string AppliedOnColumnName => "AppliedOn";

    /// <inheritdoc/>
    public bool CreateWithPrimaryKey => true;
}
