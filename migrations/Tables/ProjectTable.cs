using WriteAssist.Data;

namespace WriteAssist.Migrations.Tables;

/// <summary>A table of projects: how it is created, and what an old one becomes.</summary>
/// <param name="Name">Its name behind the prefix.</param>
/// <param name="Kind">What its rows are called in the orphans table.</param>
/// <param name="Comment">What it is, for people who look at the database.</param>
/// <param name="Columns">Its columns behind the activity and the user.</param>
/// <param name="Index">Its index beside the primary key.</param>
internal sealed record ProjectTable(string Name, string Kind, string Comment, IReadOnlyList<ProjectColumn> Columns, IndexShape Index)
{
    private static readonly string[] Owner = ["writeassistdevid", "userid"];

    /// <summary>Columns that every release gives the table.</summary>
    public IReadOnlyList<string> Required { get; } = ["id", .. Owner, .. Columns.Where(column => column.Prepared is null).Select(column => column.Name)];

    /// <summary>Columns that are added where a release lacks them, so that steps can fill them.</summary>
    public IReadOnlyList<(string Name, string Definition)> Others { get; } = [.. Columns.Where(column => column.Prepared is not null).Select(column => (column.Name, column.Prepared!))];

    /// <summary>Makes the table, in its last form.</summary>
    public string Create(TablePrefix prefix)
    {
        var keys = TableForm.OwnerKeys(prefix, Name).Select(key => $"CONSTRAINT {key.Name} FOREIGN KEY ({key.Columns[0]}) REFERENCES {key.Table} (id) ON DELETE CASCADE");
        var lines = Columns.Select(column => $"`{column.Name}` {column.Form.Definition(null)}")
            .Prepend("userid BIGINT NOT NULL").Prepend("writeassistdevid BIGINT NOT NULL").Prepend("id BIGINT NOT NULL AUTO_INCREMENT")
            .Append("PRIMARY KEY (id)").Append($"{(Index.IsUnique ? "UNIQUE " : "")}KEY {Index.Name} ({string.Join(", ", Index.Columns)})").Concat(keys);
        return $"CREATE TABLE IF NOT EXISTS {prefix}{Name} (\n  {string.Join(",\n  ", lines)}\n) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT '{Comment}'";
    }

    /// <summary>What an old table lacks.</summary>
    public TableChanges Changes(TablePrefix prefix, TableShape table) => TableForm.Changes(
        table, [TableForm.Id(), .. Owner.Select(TableForm.Number), .. Columns.Select(column => column.Form)], [Index], TableForm.OwnerKeys(prefix, Name));
}
