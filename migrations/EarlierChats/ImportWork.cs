using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WriteAssist.Migrations.EarlierChats;

/// <summary>
/// Imports the chats of the first release, which are JSON inside <c>{writeassistdev_work}.content</c>: one chat for each work row,
/// without the messages that the chat table already has. The table of imports remembers, in the same transaction, which work rows
/// are done, so that none comes twice, also when its chat was deleted since.
/// </summary>
internal sealed class ImportWork : IUpgradeStep
{
    private const string ChatTitle = "Earlier chat";

    /// <inheritdoc/>
    public string Title => "Import earlier chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Do(context, save: false);

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context) => Do(context, save: true);

    private static StepOutcome Do(UpgradeContext context, bool save)
    {
        var tally = new ImportTally();
        if (context.Shape("writeassistdev_work") is null)
            return tally.Outcome();

        var chats = context.Chats();
        var ids = context.Query<long>(ReadIds(context));
        var imagined = new Dictionary<(long, long), List<BlobMessage>>();
        foreach (var id in ids)
        {
            Import(context, chats, tally, id, save ? null : imagined);
            context.Progress.Advance(tally.WorkRows, ids.Count);
        }

        return tally.Outcome();
    }

    private static void Import(UpgradeContext context, ChatSql chats, ImportTally tally, long id, Dictionary<(long, long), List<BlobMessage>>? imagined)
    {
        var work = WorkRow.Read(context, id);
        var blob = WorkBlob.Read(work.Content, work.Created > 0 ? work.Created : context.Now);
        tally.Add(work, blob);
        if (blob.Messages.Count == 0 || !work.HasOwner)
            return;

        var there = Existing(context, chats, work);
        var earlier = imagined?.GetValueOrDefault((work.Activity, work.Person)) ?? [];
        there.UnionWith(earlier.Select(Key));
        var fresh = blob.Messages.Where(message => !there.Contains(Key(message))).ToList();
        tally.Add(blob.Messages.Count - fresh.Count, fresh);
        if (imagined is null)
            context.InTransaction(() => Save(context, work, fresh));
        else
            imagined[(work.Activity, work.Person)] = [.. earlier, .. fresh];
    }

    private static HashSet<(string Role, string Content, long Time)> Existing(UpgradeContext context, ChatSql chats, WorkRow work)
    {
        if (chats.Messages is null)
            return [];
        var content = chats.Messages.Column("content") is null ? "''" : "COALESCE(CONVERT(m.content USING utf8mb4), '')";
        var read = $"""
            SELECT {chats.MessageRole("m")} AS Role, {content} AS Content, {chats.MessageTime("m")} AS Time
              FROM {chats.MessageTable} m
             WHERE m.writeassistdevid = @Activity AND m.userid = @Person
            """;
        return [.. context.Query<StoredMessage>(read, new { work.Activity, work.Person }).Select(message => (message.Role, message.Content, message.Time))];
    }

    private static (string Role, string Content, long Time) Key(BlobMessage message) => (message.Role, message.Content, message.Time);

    private static void Save(UpgradeContext context, WorkRow work, List<BlobMessage> messages)
    {
        var session = messages.Count == 0 ? null : SessionId(work, messages);
        var remember = $"""
            INSERT INTO {context.Prefix}writeassistdev_imports (work_id, session_id, messages, imported_at)
            VALUES (@Id, @session, @Count, @Now)
            """;
        context.Execute(remember, new { work.Id, session, messages.Count, context.Now });
        if (session is null)
            return;

        var insertSession = $"""
            INSERT INTO {context.Prefix}writeassistdev_chat_sessions (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
            SELECT @Activity, @Person, @session, @ChatTitle, COUNT(*) = 0, @created, @modified
              FROM {context.Prefix}writeassistdev_chat_sessions s
             WHERE s.writeassistdevid = @Activity AND s.userid = @Person AND s.is_active = 1
            """;
        var insertMessage = $"""
            INSERT INTO {context.Prefix}writeassistdev_chat (writeassistdevid, userid, chat_session_id, role, content, timestamp, created_at)
            VALUES (@Activity, @Person, @session, @Role, @Content, @Time, @Time)
            """;
        context.Execute(insertSession, new { work.Activity, work.Person, session, ChatTitle, created = messages.Min(it => it.Time), modified = messages.Max(it => it.Time) });
        context.Execute(insertMessage, messages.Select(it => new { work.Activity, work.Person, session, it.Role, it.Content, it.Time }));
    }

    // The digits come from the work row, so that one row can only ever make one chat.
    private static string SessionId(WorkRow work, List<BlobMessage> messages)
    {
        var digits = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"work {work.Id}"))));
        var start = string.Create(CultureInfo.InvariantCulture, $"chat_{work.Person}_{work.Activity}_{messages.Min(it => it.Time)}_");
        return start.Length <= 38 ? start + digits[..12] : "chat_" + digits[..45];
    }

    private static string ReadIds(UpgradeContext context)
    {
        var notDone = context.Shape("writeassistdev_imports") is null ? "" : $"WHERE NOT EXISTS (SELECT 1 FROM {context.Prefix}writeassistdev_imports i WHERE i.work_id = w.id)";
        return $"SELECT w.id FROM {context.Prefix}writeassistdev_work w {notDone} ORDER BY w.id";
    }

    private sealed record StoredMessage
    {
        public string Role { get; init; } = "";

        public string Content { get; init; } = "";

        public long Time { get; init; }
    }
}

/// <summary>Counts what the import finds.</summary>
internal sealed class ImportTally
{
    private readonly List<string> notes = [];
    private long empty;
    private long broken;
    private long ownerless;
    private long chats;
    private long imported;
    private long unknownRoles;
    private long alreadyThere;

    /// <summary>How many work rows were looked at.</summary>
    public long WorkRows { get; private set; }

    /// <summary>Counts a work row and what its blob holds.</summary>
    public void Add(WorkRow work, WorkBlob blob)
    {
        WorkRows++;
        if (blob.Broken is { } why)
        {
            broken++;
            notes.Add($"{work.Label} {why}; its chat was not imported, the row stays as it is.");
        }
        else if (blob.Messages.Count == 0 && blob.Skipped == 0)
        {
            empty++;
        }
        else if (!work.HasOwner)
        {
            ownerless++;
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{work.Label} belongs to an activity or user that is gone; its chat of {blob.Messages.Count} messages was not imported, the row stays as it is."));
        }

        if (blob.Skipped > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{work.Label} has {blob.Skipped} entries in its chatHistory that are no messages; they were passed over, the row stays as it is."));
    }

    /// <summary>Counts what was taken over of a blob.</summary>
    public void Add(int there, List<BlobMessage> fresh)
    {
        alreadyThere += there;
        imported += fresh.Count;
        unknownRoles += fresh.Count(message => message.RoleWasUnknown);
        chats += fresh.Count > 0 ? 1 : 0;
    }

    /// <summary>The numbers and the notes.</summary>
    public StepOutcome Outcome() => new(
        [
            new("earlier chats imported", chats),
            new("messages imported", imported),
            new("imported messages whose role was unknown and became user", unknownRoles),
            new("messages that the chat table already had", alreadyThere),
            new("work rows without a chat", empty),
            new("broken work rows", broken),
            new("work rows whose activity or user is gone", ownerless),
        ],
        notes);
}
