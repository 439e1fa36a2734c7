using System.Data;
using Dapper;

namespace WriteAssist.Migrations.Tables;

/// <summary>What a Galera cluster asks of tables: it copies only what is written to those of InnoDB.</summary>
internal static class GaleraTables
{
    private const string ReadOthers = """
        SELECT   TABLE_NAME
        FROM     information_schema.TABLES
        WHERE    TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND ENGINE <> 'InnoDB' AND LEFT(TABLE_NAME, CHAR_LENGTH(@beginning)) = @beginning
        ORDER BY TABLE_NAME
        """;

    /// <summary>Whether the server is a node of a Galera cluster.</summary>
    public static bool IsNode(IDbConnection connection) =>
        connection.Query<(string Name, string Value)>("SHOW VARIABLES LIKE 'wsrep_on'").Any(variable => variable.Value == "ON");

    /// <summary>
    /// Refuses tables of another engine on a cluster. Each node has rows of its own in them; an upgrade that works with them would find
    /// different rows on each node, and the cluster would put those out that differ.
    /// </summary>
    /// <exception cref="UpgradeException">There are such tables.</exception>
    public static void Check(UpgradeContext context)
    {
        if (!context.IsGaleraNode)
            return;
        var tables = context.Query<string>(ReadOthers, new { beginning = $"{context.Prefix}writeassistdev" });
        if (tables.Count > 0)
            throw new UpgradeException($"This database is a Galera cluster, which does not copy what is written to the tables {string.Join(", ", tables)}, because they are not InnoDB tables, so each node may have other rows; on the node whose rows are the right ones run {string.Join(' ', tables.Select(Remedy))} Nothing was changed.");
    }

    // An ALTER of the table itself would keep each node's own rows. What is inserted is copied from this node to all.
    private static string Remedy(string table) =>
        $"CREATE TABLE {table}_innodb LIKE {table}; ALTER TABLE {table}_innodb ENGINE = InnoDB; INSERT INTO {table}_innodb SELECT * FROM {table}; RENAME TABLE {table} TO old_{table}, {table}_innodb TO {table};";
}
