using System.Data;

namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>The table that keeps the rows which have no place in the chat tables.</summary>
internal static class OrphansTable
{
    private const int BatchSize = 500;

    /// <summary>How many rows of a table have an activity or user that is gone; none where there is no table.</summary>
    public static long CountOwnerless(UpgradeContext context, TableShape? table) =>
        table is null ? 0 : context.Count($"SELECT COUNT(*) FROM {table.Name} o WHERE NOT ({context.Chats().HasOwner("o")})");

    /// <summary>Moves the rows of a table there whose activity or user is gone.</summary>
    /// <inheritdoc cref="Move"/>
    public static long MoveOwnerless(UpgradeContext context, string kind, TableShape? table) => table is null
        ? 0
        : Move(context, kind, table, $"SELECT o.id FROM {table.Name} o WHERE NOT ({context.Chats().HasOwner("o")}) ORDER BY o.id", CountOwnerless(context, table));

    /// <summary>Moves rows there, each row in the same transaction out of its table and into this one.</summary>
    /// <param name="context">The upgrade's connection.</param>
    /// <param name="kind">What the rows are: a value of the column <c>kind</c>.</param>
    /// <param name="table">The table to move from.</param>
    /// <param name="ids">A SELECT of the ids to move.</param>
    /// <param name="total">How many there are, for the progress.</param>
    /// <param name="before">What is done in the same transaction before rows are moved; null for nothing.</param>
    /// <returns>How many were moved.</returns>
    public static long Move(UpgradeContext context, string kind, TableShape table, string ids, long total, Action<long[]>? before = null)
    {
        var moved = 0L;
        foreach (var batch in context.Query<long>(ids).Chunk(BatchSize))
        {
            context.InTransaction(() =>
            {
                before?.Invoke(batch);
                MoveBatch(context, kind, table, batch);
            });
            moved += batch.Length;
            context.Progress.Advance(moved, total);
        }

        return moved;
    }

    private static void MoveBatch(UpgradeContext context, string kind, TableShape table, long[] ids)
    {
        foreach (var (id, json) in ReadRows(context, table, ids))
        {
            var insert = $"""
                INSERT INTO {context.Prefix}writeassistdev_orphans (kind, original_id, row_json, moved_at)
                VALUES (@kind, @id, @json, @now)
                """;
            context.Execute(insert, new { kind, id, json, now = context.Now });
        }

        context.Execute($"DELETE FROM {table.Name} WHERE id IN @ids", new { ids });
    }

    // The date 0000-00-00 is no date to a driver, so dates are read as the text that the database makes of them.
    private static List<(long Id, string Json)> ReadRows(UpgradeContext context, TableShape table, long[] ids)
    {
        var columns = string.Join(", ", table.Columns.Select(column => column.IsTemporal || column.DataType is "date" or "time"
            ? $"CAST(`{column.Name}` AS CHAR) AS `{column.Name}`"
            : $"`{column.Name}`"));
        using var reader = context.Read($"SELECT {columns} FROM {table.Name} WHERE id IN @ids ORDER BY id FOR UPDATE", new { ids });
        var idColumn = reader.GetOrdinal("id");
        var rows = new List<(long, string)>();
        while (reader.Read())
            rows.Add((Convert.ToInt64(reader.GetValue(idColumn), System.Globalization.CultureInfo.InvariantCulture), RowJson.Write(reader)));
        return rows;
    }
}
