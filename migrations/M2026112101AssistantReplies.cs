using FluentMigrator;
using WriteAssist.Data;
using WriteAssist.Data.Assistant;
using WriteAssist.Data.Upgrade;

namespace WriteAssist.Migrations;

/// <summary>Messages tell how the assistant's reply ended and of which model it is, earlier replies are kept, and requests are counted.</summary>
/// <param name="prefix">The site's table prefix.</param>
[Migration(SchemaVersions.AssistantReplies, TransactionBehavior.None, "Assistant replies")]
public sealed class M2026112101AssistantReplies(TablePrefix prefix) : Migration
{
    /// <inheritdoc/>
    public override void Up()
    {
        var messages = Schema.Table(ReplyTables.Messages(prefix));
        var changes = ReplyTables.Columns.Where(column => !messages.Column(column.Name).Exists()).Select(column => column.Add).ToList();
        if (!messages.Index(ReplyTables.StatusIndex).Exists())
            changes.Add(ReplyTables.AddStatusIndex);
        if (changes.Count > 0)
            Execute.Sql(ReplyTables.Alter(prefix, changes));
        Execute.Sql(ReplyTables.CreateAlternatives(prefix));
        Execute.Sql(ReplyTables.CreateUsage(prefix));
    }

    /// <inheritdoc/>
    public override void Down() => throw new NotSupportedException("Chats are never taken back: restore the backup that was made before the upgrade.");
}
