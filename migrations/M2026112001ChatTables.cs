using FluentMigrator;
using WriteAssist.Data;
using WriteAssist.Data.Upgrade;
using WriteAssist.Data.Upgrade.Steps;

namespace WriteAssist.Migrations;

/// <summary>The tables are there, with every column.</summary>
/// <param name="prefix">The site's table prefix.</param>
[Migration(SchemaVersions.ChatTables, TransactionBehavior.None, "Chat tables")]
public sealed class M2026112001ChatTables(TablePrefix prefix) : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        Execute.Sql(ChatTablesSql.CreateSessions(prefix));
        Execute.Sql(ChatTablesSql.CreateMessages(prefix));
    }

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are never taken back: restore the backup that was made before the upgrade.");
}
