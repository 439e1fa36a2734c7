namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>
/// Makes columns of dates columns of Unix seconds. The seconds are first written to a column beside the old one, which then takes
/// its place in one statement: MySQL would turn a date into a number by writing its digits together.
/// </summary>
internal sealed class ConvertTimes : IUpgradeStep
{
    private const string Beside = "writeassist_new_";

    /// <inheritdoc/>
    public string Title => "Turn dates into Unix seconds";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Do(context, (_, table, _) => CountOwned(context, table));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context) => Do(context, Convert);

    private static StepOutcome Do(UpgradeContext context, Func<UpgradeContext, TableShape, Dictionary<string, string>, long> convert)
    {
        var chats = context.Chats();
        var messages = Dates(chats.Messages, ("timestamp", chats.MessageTime("t")), ("created_at", chats.MessageCreated("t")));
        var sessions = Dates(chats.Sessions, ("created_at", chats.SessionCreated("t")), ("modified_at", chats.SessionModified("t")));
        var earlier = chats.MessageTimeIsDate ? CountEarlier(context, chats) : 0;
        return StepOutcome.Of(
            new UpgradeCount("messages whose dates became Unix seconds", messages.Count == 0 ? 0 : convert(context, chats.Messages!, messages)),
            new UpgradeCount("messages that took the earlier time of created_at", earlier),
            new UpgradeCount("chats whose dates became Unix seconds", sessions.Count == 0 ? 0 : convert(context, chats.Sessions!, sessions)));
    }

    // The orphans are gone when this step runs; a dry run counts before they are.
    private static long CountOwned(UpgradeContext context, TableShape table) =>
        context.Count($"SELECT COUNT(*) FROM {table.Name} t WHERE {context.Chats().HasOwner("t")}");

    private static long CountEarlier(UpgradeContext context, ChatSql chats) =>
        context.Count($"SELECT COUNT(*) FROM {chats.MessageTable} m WHERE {chats.HasOwner("m")} AND {chats.MessageTime("m")} < UNIX_TIMESTAMP(m.`timestamp`)");

    private static Dictionary<string, string> Dates(TableShape? table, params (string Column, string Seconds)[] columns) =>
        columns.Where(it => table?.Column(it.Column) is { IsTemporal: true }).ToDictionary(it => it.Column, it => it.Seconds);

    private static long Convert(UpgradeContext context, TableShape table, Dictionary<string, string> dates)
    {
        var missing = dates.Keys.Where(column => table.Column(Beside + column) is null).Select(column => $"ADD COLUMN {Beside}{column} BIGINT NULL").ToList();
        if (missing.Count > 0)
            context.Execute($"ALTER TABLE {table.Name} {string.Join(", ", missing)}");

        var values = string.Join(", ", dates.Select(date => $"t.{Beside}{date.Key} = {date.Value}"));
        context.UpdateInRanges(table.Name, $"UPDATE {table.Name} t SET {values}{table.KeepOthers("t")} WHERE t.id BETWEEN @first AND @last");
        var rows = CountOwned(context, table);
        context.Execute($"ALTER TABLE {table.Name} {string.Join(", ", dates.Keys.Select(column => $"DROP COLUMN `{column}`, CHANGE COLUMN {Beside}{column} `{column}` BIGINT NULL"))}");
        return rows;
    }
}
