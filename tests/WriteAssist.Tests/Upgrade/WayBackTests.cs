using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.Upgrade;

/// <summary>After an upgrade the original's PHP still saves, and Moodle can uninstall the plugin.</summary>
public sealed partial class WayBackTests(DatabaseServer server) : IAsyncLifetime
{
    private readonly UpgradeDatabase database = new(server);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.LoadSiteAsync();
        await database.LoadAsync("plugin-2025102118-texts.sql.gz");
        await database.UpgradeAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_originals_statements_in_the_documents_are_still_done()
    {
        var documented = Statements().Match(Repository.Read("docs/upgrade.md")).Groups["sql"].Value;
        var statements = SqlText.Split(Table().Replace(documented, "mdl_$1")).ToList();
        statements.Count.ShouldBeGreaterThan(20);

        // As Moodle sends them; each of these finds or makes a row.
        foreach (var statement in statements)
            (await database.ExecuteAsync($"SET SESSION sql_mode = 'STRICT_ALL_TABLES'; {statement}")).ShouldBeGreaterThan(0, statement);
    }

    [Fact]
    public async Task Released_tables_can_be_dropped_in_any_order()
    {
        using var output = new StringWriter();

        (await ReleaseTablesCommand.RunAsync(database.Site, output, TestContext.Current.CancellationToken)).ShouldBe(0);

        output.ToString().ShouldStartWith("Foreign keys taken away: ");
        foreach (var table in (await database.QueryAsync<string>("SHOW TABLES LIKE 'mdl_writeassistdev%'")).Order(StringComparer.Ordinal))
            await database.ExecuteAsync($"DROP TABLE {table}");
        (await database.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_user")).ShouldBeGreaterThan(0);
    }

    [GeneratedRegex("<!-- the original's statements -->\\s+```sql\\n(?<sql>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Statements();

    [GeneratedRegex(@"\{(writeassistdev[a-z_]*)\}")]
    private static partial Regex Table();
}
