using Dapper;
using MySqlConnector;

namespace WriteAssist.Data.SignIns;

/// <summary>
/// What has to be true still of a sign-in that was looked at some seconds ago, for what is done in its name. It goes to the database
/// with that and is checked there in the same moment, so it costs no round trip, and who has signed out meanwhile has done nothing.
/// </summary>
public sealed class SignInCheck
{
    /// <summary>A check of a sign-in that was just looked at: there is nothing left to ask.</summary>
    public static SignInCheck Proven { get; } = new() { IsProven = true };

    /// <summary>The row in <c>{sessions}</c>.</summary>
    public long Row { get; init; }

    /// <summary>The session's id.</summary>
    public string Sid { get; init; } = "";

    /// <summary>Whose the row is.</summary>
    public long UserId { get; init; }

    /// <summary>When the session has to have been used last, in Unix seconds; one that was not has timed out.</summary>
    public long Oldest { get; init; }

    /// <summary>The CRC-32 of the session's data in the row: when they change, the sign-in may be another. Null where they are elsewhere.</summary>
    public long? Sum { get; init; }

    /// <summary>The time, in Unix seconds, that is to be noted as the session's last use; null where it was noted lately.</summary>
    public long? KeepAliveAt { get; init; }

    /// <summary>Whether it was found true.</summary>
    public bool IsProven { get; private set; }

    /// <summary>Takes whether what was asked for was done, which proves the sign-in.</summary>
    /// <exception cref="SignInUnprovenException">It was not, and nothing has proven the sign-in.</exception>
    public void Prove(bool isDone)
    {
        if (IsProven)
            return;
        IsProven = isDone ? true : throw new SignInUnprovenException();
    }

    /// <summary>Takes how many rows were changed in all. One of them is the session's own, when it is kept alive; another means that what was asked for was done.</summary>
    /// <returns>Whether it was done.</returns>
    /// <exception cref="SignInUnprovenException">It was not, and nothing has proven the sign-in.</exception>
    internal bool ProveChanged(int rows)
    {
        var isDone = rows > (!IsProven && KeepAliveAt is not null ? 1 : 0);
        Prove(isDone);
        return isDone;
    }

    /// <summary>Gives a command of <see cref="CheckedSql"/> what it asks for.</summary>
    internal void AddTo(MySqlParameterCollection parameters)
    {
        if (IsProven)
            return;
        foreach (var (name, value) in Values)
            parameters.AddWithValue(name, value);
    }

    /// <summary>Gives parameters of Dapper's what <see cref="CheckedSql"/> asks for.</summary>
    internal void AddTo(DynamicParameters parameters)
    {
        if (IsProven)
            return;
        foreach (var (name, value) in Values)
            parameters.Add(name, value);
    }

    private (string Name, object? Value)[] Values =>
    [
        ("signinRow", Row), ("signinSid", Sid), ("signinUser", UserId), ("signinOldest", Oldest), ("signinSum", Sum), ("signinNow", KeepAliveAt),
    ];
}

/// <summary>
/// What was asked for was not done: the sign-in may have ended or changed, or something else stood in the way that is only looked into
/// once the sign-in is known to be good.
/// </summary>
public sealed class SignInUnprovenException() : Exception("The sign-in has to be looked at again.");
