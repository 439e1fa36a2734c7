namespace WriteAssist.Tests.Infrastructure;

/// <summary>A site whose activities have the setting of the project's plugin by which teachers may read chats: at first those that are shared.</summary>
public class SharingSite(DatabaseServer server) : TestSite(server)
{
    /// <summary>Sets it in both activities: <c>never</c>, <c>shared</c> or <c>always</c>.</summary>
    public Task LetReadAsync(string readChats) => ExecuteAsync("UPDATE mdl_writeassistdev SET readchats = @readChats", new { readChats });

    /// <inheritdoc/>
    protected override Task BeforeStartAsync() => ExecuteAsync("ALTER TABLE mdl_writeassistdev ADD readchats VARCHAR(10) NOT NULL DEFAULT 'shared'");
}
