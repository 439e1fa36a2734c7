using WriteAssist.Data;
using WriteAssist.Web.Commands;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>The recorded Moodle site (<c>site.sql.gz</c>, prefix <c>mdl_</c>) with the upgraded schema and no chats.</summary>
public class ChatDatabase(DatabaseServer server) : TestDatabase(server)
{
    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadAsync("site.sql.gz");
        await UpgradeAsync();
    }

    private Task UpgradeAsync() =>
        new SchemaUpgrade(ConnectionString, new TablePrefix("mdl_")).RunAsync(to: null, TestContext.Current.CancellationToken);
}
