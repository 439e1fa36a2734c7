using FluentMigrator;
using WriteAssist.Data;
using WriteAssist.Data.Upgrade;
using WriteAssist.Data.Upgrade.Steps;

namespace WriteAssist.Migrations;

/// <summary>Chats side by side: sets of panes, how they go together, choices and the sources of copied answers.</summary>
/// <param name="prefix">The site's table prefix.</param>
[Migration(SchemaVersions.ConcurrentChats, TransactionBehavior.None, "Concurrent chats")]
public sealed class M2026112102ConcurrentChats(TablePrefix prefix) : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        foreach (var create in ConcurrentTablesSql.Create(prefix))
            Execute.Sql(create);
    }

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are not taken back: restore the backup that was made before the upgrade.");
}
