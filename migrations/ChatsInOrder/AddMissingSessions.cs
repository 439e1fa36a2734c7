using WriteAssist.Migrations.EarlierChats;

namespace WriteAssist.Migrations.ChatsInOrder;

/// <summary>Gives every chat that has messages and no row its row: titled after its first user message, timed by its messages.</summary>
internal sealed class AddMissingSessions : IUpgradeStep
{
    private const int BatchSize = 500;

    /// <inheritdoc/>
    public string Title => "Add missing chats";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => Outcome(context.Count($"WITH {context.Chats().CommonTables} SELECT COUNT(*) FROM missing"));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var chats = context.Chats();
        var missing = context.Stream<MissingRow>(ReadMissing(chats))
            .Select(row => new { row.Activity, row.Person, row.Sid, Title = FirstWords.Of(row.Content), row.Created, row.Modified })
            .ToList();
        var insert = $"""
            INSERT INTO {chats.SessionTable} (writeassistdevid, userid, session_id, title, is_active, created_at, modified_at)
            VALUES (@Activity, @Person, @Sid, @Title, 0, @Created, @Modified)
            """;
        var done = 0L;
        foreach (var batch in missing.Chunk(BatchSize))
        {
            context.InTransaction(() => context.Execute(insert, batch));
            context.Progress.Advance(done += batch.Length, missing.Count);
        }

        return Outcome(missing.Count);
    }

    private static StepOutcome Outcome(long rows) => StepOutcome.Of(new UpgradeCount("chats added for messages that had none", rows));

    private static string ReadMissing(ChatSql chats) => $"""
        WITH {chats.CommonTables},
        owned AS (
          SELECT m.id, x.activity, x.person, x.sid, {chats.MessageTime("m")} AS written, {chats.MessageRole("m")} AS role
            FROM {chats.MessageTable} m
            JOIN missing x ON x.activity = m.writeassistdevid AND x.person = m.userid AND x.sid = {chats.MessageSession("m")}),
        ranked AS (
          SELECT id, activity, person, sid, written, role,
                 ROW_NUMBER() OVER (PARTITION BY activity, person, sid ORDER BY role <> 'user', written, id) AS place
            FROM owned),
        summed AS (
          SELECT activity, person, sid, MIN(written) AS created, MAX(written) AS modified,
                 MAX(CASE WHEN place = 1 AND role = 'user' THEN id END) AS first_user
            FROM ranked
           GROUP BY activity, person, sid)
        SELECT s.activity AS Activity, s.person AS Person, s.sid AS Sid, s.created AS Created, s.modified AS Modified, LEFT(c.content, {FirstWords.Enough}) AS Content
          FROM summed s
          LEFT JOIN {chats.MessageTable} c ON c.id = s.first_user
         ORDER BY s.created, s.activity, s.person, s.sid
        """;

    private sealed record MissingRow
    {
        public long Activity { get; init; }

        public long Person { get; init; }

        public string Sid { get; init; } = "";

        public long Created { get; init; }

        public long Modified { get; init; }

        public string? Content { get; init; }
    }
}
