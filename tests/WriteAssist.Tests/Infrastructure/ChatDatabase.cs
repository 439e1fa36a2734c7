using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Web.Admin;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>The recorded Moodle site (<c>site.sql.gz</c>, prefix <c>mdl_</c>) with the upgraded schema and no chats.</summary>
public class ChatDatabase(DatabaseServer server) : TestDatabase(server)
{
    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await CopyAsync(await Server.TemplateAsync("the upgraded site", async template =>
        {
            await template.LoadAsync("site.sql.gz");
            await UpgradeAsync(template);
        }));
    }

    /// <summary>Brings a database's schema to the code's version.</summary>
    public static Task UpgradeAsync(TestDatabase database) =>
        new SchemaUpgrade(database.ConnectionString, new TablePrefix("mdl_"), TimeProvider.System)
            .RunAsync(to: null, new ConsoleUpgradeProgress(TextWriter.Null, TimeProvider.System), TestContext.Current.CancellationToken);
}
