using System.CommandLine;
using System.Globalization;
using Dapper;
using WriteAssist.Data;

namespace WriteAssist.Web.Admin;

/// <summary>
/// <c>release-tables</c>: takes the foreign keys of the plugin's tables away, so that Moodle can uninstall the plugin: it drops its tables
/// in an order of its own, and knows nothing of ours.
/// </summary>
internal static class ReleaseTablesCommand
{
    private const string SelectKeys = """
        SELECT   TABLE_NAME, CONSTRAINT_NAME
        FROM     information_schema.TABLE_CONSTRAINTS
        WHERE    CONSTRAINT_SCHEMA = DATABASE() AND CONSTRAINT_TYPE = 'FOREIGN KEY'
        ORDER BY TABLE_NAME, CONSTRAINT_NAME
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("release-tables", "Take the foreign keys of the plugin's tables away, so that Moodle can uninstall the plugin. No row is changed. Stop the server first. Ends with 0 when it is done, with 1 when the database cannot be reached or the account may not.");
        command.SetAction((parsed, cancellationToken) => CommandFailures.GuardAsync(parsed.InvocationConfiguration.Error, async () =>
        {
            using var host = CommandLine.BuildHost();
            return await RunAsync(host.Services.GetRequiredService<SiteDatabase>(), parsed.InvocationConfiguration.Output, cancellationToken);
        }));
        return command;
    }

    /// <summary>Does it, and tells how many keys were taken away.</summary>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(SiteDatabase database, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var keys = (await connection.QueryAsync<(string Table, string Name)>(new CommandDefinition(SelectKeys, cancellationToken: cancellationToken)))
            .Where(key => key.Table.StartsWith($"{database.Prefix}writeassistdev", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var ofTable in keys.GroupBy(key => key.Table))
        {
            var drop = $"ALTER TABLE `{ofTable.Key}` {string.Join(", ", ofTable.Select(key => $"DROP FOREIGN KEY `{key.Name}`"))}";
            await connection.ExecuteAsync(new CommandDefinition(drop, cancellationToken: cancellationToken));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Foreign keys taken away: {keys.Count}"));
        return 0;
    }
}
