namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>Gives every row values that its column is going to allow.</summary>
internal sealed class RepairValues : IUpgradeStep
{
    /// <inheritdoc/>
    public string Title => "Repair values";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => new([.. Repairs(context.Chats()).Select(repair => new UpgradeCount(repair.What, Count(context, repair)))], []);

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context) => new([.. Repairs(context.Chats()).Select(repair => new UpgradeCount(repair.What, Apply(context, repair)))], []);

    // A column that is not there yet is going to be added full of NULLs.
    private static long Count(UpgradeContext context, Repair repair) => repair.Table is { } table
        ? context.Count($"SELECT COUNT(*) FROM {table.Name} t WHERE {repair.Owned} AND ({(table.Column(repair.Column) is null ? repair.WrongWhenMissing : repair.Wrong)})")
        : 0;

    private static long Apply(UpgradeContext context, Repair repair) => Count(context, repair) == 0 ? 0 : context.UpdateInRanges(
        repair.Table!.Name,
        $"UPDATE {repair.Table.Name} t SET {repair.Set}{repair.Table.KeepOthers("t")} WHERE t.id BETWEEN @first AND @last AND {repair.Owned} AND ({repair.Wrong})");

    private static IEnumerable<Repair> Repairs(ChatSql chats) => MessageRepairs(chats).Concat(SessionRepairs(chats));

    private static IEnumerable<Repair> MessageRepairs(ChatSql chats)
    {
        var (table, owned) = (chats.Messages, chats.HasOwner("t"));
        yield return new(table, "role", owned, "messages whose role was unknown and became user", $"NOT {chats.RoleIsKnown("t")}", "t.role = 'user'");
        yield return new(
            table, "role", owned, "messages whose role was written otherwise",
            $"{chats.RoleIsKnown("t")} AND CAST(t.role AS BINARY) <> CAST({chats.MessageRole("t")} AS BINARY)", $"t.role = {chats.MessageRole("t")}", WrongWhenMissing: "FALSE");
        yield return new(table, "content", owned, "messages without content, which became empty", "t.content IS NULL", "t.content = ''");
        yield return Time(table, owned, "messages whose time was missing or in milliseconds", "timestamp", chats.MessageTime("t"));
        yield return Time(table, owned, "messages whose created_at was missing or in milliseconds", "created_at", chats.MessageCreated("t"));
    }

    private static IEnumerable<Repair> SessionRepairs(ChatSql chats)
    {
        var (table, owned) = (chats.Sessions, chats.HasOwner("t"));
        yield return new(table, "title", owned, "chats without a title, which became New Chat", "t.title IS NULL", "t.title = 'New Chat'");
        yield return new(
            table, "is_active", owned, "chats whose is_active was neither 0 nor 1",
            "t.is_active IS NULL OR t.is_active NOT IN (0, 1)", "t.is_active = COALESCE(t.is_active, 0) <> 0");
        yield return Time(table, owned, "chats whose created_at was missing or in milliseconds", "created_at", chats.SessionCreated("t"));
        yield return Time(table, owned, "chats whose modified_at was missing or in milliseconds", "modified_at", chats.SessionModified("t"));
    }

    // Columns of dates were turned into seconds by the step before; here, and in a count, they have nothing to repair.
    private static Repair Time(TableShape? table, string owned, string what, string column, string seconds) =>
        table?.Column(column) is { IsTemporal: true }
            ? new(null, column, owned, what, "FALSE", "")
            : new(table, column, owned, what, $"NOT (t.`{column}` <=> {seconds})", $"t.`{column}` = {seconds}");

    /// <param name="Table">The table, or null when there is nothing to repair in it.</param>
    /// <param name="Column">The column that is repaired.</param>
    /// <param name="Owned">The condition that the row is not an orphan.</param>
    /// <param name="What">What the report calls the rows.</param>
    /// <param name="Wrong">The condition that the row needs the repair.</param>
    /// <param name="Set">The assignment that repairs it.</param>
    /// <param name="WrongWhenMissing">The condition while the column is still to be added.</param>
    private sealed record Repair(TableShape? Table, string Column, string Owned, string What, string Wrong, string Set, string WrongWhenMissing = "TRUE");
}
