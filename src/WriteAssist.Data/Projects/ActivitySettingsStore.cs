using MySqlConnector;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;

namespace WriteAssist.Data.Projects;

/// <summary>The SQL of what teachers set in an activity: goals and provenance in <c>{writeassistdev}</c>, where Moodle's form has them too, the rest in <c>{writeassistdev_settings}</c>.</summary>
public sealed class ActivitySettingsStore(TablePrefix prefix)
{
    private static CheckedSql Goal(TablePrefix prefix, string column) =>
        new(prefix, isLive => $"UPDATE {prefix}writeassistdev SET {column} = @goal WHERE id = @ActivityId AND {isLive}");

    private readonly Dictionary<string, CheckedSql> goals = new(StringComparer.Ordinal)
    {
        ["plan"] = Goal(prefix, "plan_goal"),
        ["write"] = Goal(prefix, "write_goal"),
        ["edit"] = Goal(prefix, "edit_goal"),
    };

    /// <summary>The tabs that have a goal.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["plan", "write", "edit"];

    /// <summary>Sets the goal of a tab.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="teacher">Who sets it, in which activity.</param>
    /// <param name="tab">One of <see cref="Tabs"/>.</param>
    /// <param name="goal">The goal as HTML; it may be empty.</param>
    /// <param name="check">The sign-in in whose name it is set.</param>
    /// <exception cref="SignInUnprovenException">It is not set, and the sign-in may not be what it was.</exception>
    public async Task UpdateGoalAsync(MySqlConnection connection, ChatOwner teacher, string tab, string goal, SignInCheck check)
    {
        await using var command = teacher.Command(connection, goals[tab], check);
        command.Parameters.AddWithValue("goal", goal);
        check.ProveChanged(await command.ExecuteNonQueryAsync());
    }

    /// <summary>Whether the activity <c>@ActivityId</c> keeps what is done while writing: 1 or 0.</summary>
    internal static string KeepsLog(TablePrefix prefix) => Flag(prefix, "activity_log");

    /// <summary>Whether the activity <c>@ActivityId</c> notes what is taken over into texts: 1 or 0.</summary>
    internal static string NotesPassages(TablePrefix prefix) => $"COALESCE((SELECT provenance FROM {prefix}writeassistdev WHERE id = @ActivityId), 0)";

    /// <summary>Whether its teachers see what is noted: 1 or 0.</summary>
    internal static string ShowsPassages(TablePrefix prefix) => Flag(prefix, "provenance_shown");

    private static string Flag(TablePrefix prefix, string column) => $"COALESCE((SELECT {column} FROM {prefix}writeassistdev_settings WHERE writeassistdevid = @ActivityId), 0)";

    private readonly CheckedSql setProvenance = new(prefix, isLive => $"""
        START TRANSACTION;

        UPDATE {prefix}writeassistdev
        SET    provenance = @isOn
        WHERE  id = @ActivityId AND {isLive};

        INSERT INTO {prefix}writeassistdev_settings (writeassistdevid, provenance_shown)
        SELECT @ActivityId, @isShown FROM DUAL WHERE {isLive}
        ON DUPLICATE KEY UPDATE provenance_shown = @isShown;

        COMMIT
        """);

    /// <summary>Sets whether the activity notes what is taken over into texts, and who sees it.</summary>
    /// <exception cref="SignInUnprovenException">It is not set, and the sign-in may not be what it was.</exception>
    public async Task SetProvenanceAsync(MySqlConnection connection, ChatOwner teacher, ProvenanceSetting setting, SignInCheck check)
    {
        await using var command = teacher.Command(connection, setProvenance, check);
        command.Parameters.AddWithValue("isOn", setting.IsOn ? 1 : 0);
        command.Parameters.AddWithValue("isShown", setting.IsShown ? 1 : 0);
        check.ProveChanged(await command.ExecuteNonQueryAsync());
    }

    private readonly CheckedSql setLog = new(prefix, isLive => $"""
        INSERT INTO {prefix}writeassistdev_settings (writeassistdevid, activity_log)
        SELECT @ActivityId, @isOn FROM DUAL WHERE {isLive}
        ON DUPLICATE KEY UPDATE activity_log = @isOn
        """);

    /// <summary>Sets whether the activity keeps what is done while writing.</summary>
    /// <exception cref="SignInUnprovenException">It is not set, and the sign-in may not be what it was.</exception>
    public async Task SetLogAsync(MySqlConnection connection, ChatOwner teacher, bool isOn, SignInCheck check)
    {
        await using var command = teacher.Command(connection, setLog, check);
        command.Parameters.AddWithValue("isOn", isOn ? 1 : 0);
        check.ProveChanged(await command.ExecuteNonQueryAsync());
    }
}

/// <summary>What an activity notes of what is taken over into texts.</summary>
/// <param name="IsOn">Whether it is noted.</param>
/// <param name="IsShown">Whether teachers see it.</param>
public readonly record struct ProvenanceSetting(bool IsOn, bool IsShown);
