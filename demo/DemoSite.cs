using System.Data.Common;
using Dapper;
using WriteAssist.Data;
using WriteAssist.Web.Admin;

namespace WriteAssist.Demo;

/// <summary>Makes the demo LMS's tables and people.</summary>
internal sealed class DemoSite(SiteDatabase database)
{
    private const string Marker = "writeassist_demo";

    // What earlier demos' tables lack.
    private static readonly (string Table, string Column, string Type)[] LaterColumns =
    [
        ("user_info_field", "required", "TINYINT NOT NULL DEFAULT 0"), ("user_info_field", "locked", "TINYINT NOT NULL DEFAULT 0"),
        ("user_info_field", "visible", "SMALLINT NOT NULL DEFAULT 0"), ("course_sections", "sequence", "LONGTEXT NULL"),
        ("context", "locked", "TINYINT NOT NULL DEFAULT 0"),
    ];

    /// <summary>Makes what is missing.</summary>
    /// <exception cref="CommandException">The database is somebody else's site.</exception>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await IsForeignAsync(connection, cancellationToken))
            throw new CommandException("The database holds a site, or tables, that are not the demo's, and anybody can sign in to the demo: give it an empty database.");
        await connection.ExecuteAsync(new CommandDefinition(await ReadScriptAsync(cancellationToken), cancellationToken: cancellationToken));
        foreach (var (table, column, type) in LaterColumns)
            await AddColumnAsync(connection, database.Prefix + table, column, type, cancellationToken);
    }

    private static async Task AddColumnAsync(DbConnection connection, string table, string column, string type, CancellationToken cancellationToken)
    {
        var isThere = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = @table AND column_name = @column",
            new { table, column }, cancellationToken: cancellationToken)) > 0;
        if (!isThere)
            await connection.ExecuteAsync(new CommandDefinition($"ALTER TABLE {table} ADD {column} {type}", cancellationToken: cancellationToken));
    }

    // Whatever tables there are, under whatever prefix, they are somebody's unless the demo's own mark is among them.
    private async Task<bool> IsForeignAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var tables = (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()", cancellationToken: cancellationToken))).AsList();
        if (!tables.Contains($"{database.Prefix}config", StringComparer.Ordinal))
            return tables.Count > 0;
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM {database.Prefix}config WHERE name = @Marker", new { Marker }, cancellationToken: cancellationToken)) == 0;
    }

    private async Task<string> ReadScriptAsync(CancellationToken cancellationToken)
    {
        await using var stream = typeof(DemoSite).Assembly.GetManifestResourceStream("demo-site.sql")!;
        using var reader = new StreamReader(stream);
        var script = await reader.ReadToEndAsync(cancellationToken);
        return script.Replace("{prefix}", database.Prefix.Value, StringComparison.Ordinal);
    }
}
