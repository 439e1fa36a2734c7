using System.Globalization;
using MySqlConnector;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Projects;

/// <summary>The SQL of <c>{writeassistdev_activity_log}</c>.</summary>
public sealed class ActivityLogStore(TablePrefix prefix)
{
    private readonly CheckedSql select = new(prefix, isLive => $"""
        SELECT IF({isLive}, {ActivitySettingsStore.KeepsLog(prefix)}, NULL)
        """);

    /// <summary>Whether the activity keeps what is done while writing.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in is not what it was.</exception>
    public async Task<bool> IsKeptAsync(MySqlConnection connection, ChatOwner owner, SignInCheck check)
    {
        await using var command = owner.Command(connection, select, check);
        var isKept = await command.ExecuteScalarAsync();
        check.Prove(isKept is not DBNull);
        return Convert.ToInt64(isKept, CultureInfo.InvariantCulture) != 0;
    }

    private readonly string insert = $"""
        INSERT INTO {prefix}writeassistdev_activity_log
               (writeassistdevid, userid, phase, action_type, content_length, word_count, pasted_content, typed_content, pasted_length, typing_speed, session_id, timestamp, created_at)
        VALUES (@ActivityId, @UserId, @phase, @type, @length, @words, @pasted, @typed, @pastedLength, @speed, @sessionId, @timestamp, @now)
        """;

    /// <summary>Keeps what was done, all or nothing.</summary>
    public async Task InsertAsync(MySqlConnection connection, ChatOwner owner, IEnumerable<LoggedActivity> activities, long now)
    {
        var batch = new OwnerBatch(connection, owner, now);
        batch.Add("START TRANSACTION");
        foreach (var activity in activities)
            batch.Add(insert, activity.Values);
        batch.Add("COMMIT");
        await batch.SendAsync();
    }
}

/// <summary>Something that was done while writing.</summary>
/// <param name="Phase">In which phase.</param>
/// <param name="Type">What: <c>typing</c>, <c>paste</c>, ...</param>
/// <param name="Timestamp">When, in Unix seconds.</param>
public sealed record LoggedActivity(string Phase, string Type, long Timestamp)
{
    /// <summary>How long the text was, in characters.</summary>
    public long Length { get; init; }

    /// <summary>How many words it had.</summary>
    public long Words { get; init; }

    /// <summary>The beginning of what was pasted, or null.</summary>
    public string? Pasted { get; init; }

    /// <summary>The beginning of what was typed, or null.</summary>
    public string? Typed { get; init; }

    /// <summary>How long what was pasted is, in characters.</summary>
    public long PastedLength { get; init; }

    /// <summary>Characters a minute.</summary>
    public long Speed { get; init; }

    /// <summary>The page's name for its own time on the screen, or null.</summary>
    public string? SessionId { get; init; }

    internal (string Name, object? Value)[] Values =>
    [
        ("phase", Phase), ("type", Type), ("length", Length), ("words", Words), ("pasted", Pasted), ("typed", Typed), ("pastedLength", PastedLength), ("speed", Speed),
        ("sessionId", SessionId), ("timestamp", Timestamp),
    ];
}
