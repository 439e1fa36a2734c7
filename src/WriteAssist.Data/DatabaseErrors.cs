using System.Data.Common;
using System.Net.Sockets;
using MySqlConnector;

namespace WriteAssist.Data;

/// <summary>Tells the database's errors apart by MySQL's and MariaDB's error numbers.</summary>
public static class DatabaseErrors
{
    private const int DuplicateEntry = 1062;
    private const int LockWaitTimeout = 1205;
    private const int Deadlock = 1213;
    private const int RecordChangedSinceRead = 1020; // MariaDB with innodb_snapshot_isolation
    private const int TakenBackByPlugin = 3101; // MySQL's group replication, whose members do not agree to a commit
    private const string ActiveKey = "unique_active'";
    private const int QueryInterrupted = 1317;
    private const int NoReferencedRow = 1452;
    private const int NullInNotNull = 1048;
    private const int NoSuchTable = 1146;
    private const int UnknownColumn = 1054;
    private const int ErrorDuringCommit = 1180;
    private const int OptionPreventsStatement = 1290; // read_only, super_read_only
    private const int ReadOnlyMode = 1836;

    // The driver's own: the command time-out passed, and it cancelled the statement (inner exception 1317).
    private const int CommandTimeoutExpired = (int)MySqlErrorCode.CommandTimeoutExpired;

    // The server is gone, going, full (also its disk: 1021, 1030, 1114, 1467), read-only for a fail-over, not (yet) there or, as a node of a
    // cluster, not ready (Galera: 1047, 1180; group replication: 3100, and 3781 to 3783 while a new primary catches up); or somebody holds a
    // row for longer than a request waits.
    private static readonly HashSet<int> Unavailable =
        [CommandTimeoutExpired, LockWaitTimeout, 1021, 1030, 1040, 1042, 1043, 1044, 1045, 1047, 1049, 1053, 1077, 1114, 1129, 1130, 1158, 1159, 1160, 1161, 1180, 1203, 1226, OptionPreventsStatement, 1317, 1467, ReadOnlyMode, 1927, 2002, 2003, 2006, 2013, 2055,
            3100, 3781, 3782, 3783];

    // Told by the driver, or by a server that is going away and has forgotten what it did before.
    private static readonly HashSet<int> Broken = [1042, 1053, 1158, 1159, 1160, 1161, 1927, 2002, 2003, 2006, 2013, 2055];

    // The account may not do this with the table, the column or the routine, or lacks a global privilege.
    private static readonly HashSet<int> Denied = [1142, 1143, 1227, 1370];

    /// <summary>A row with the same unique key is already there.</summary>
    public static bool IsDuplicateKey(Exception exception) => Number(exception) == DuplicateEntry && !IsSecondActive(exception);

    /// <summary>The row that a foreign key points to is not there, or was looked for in vain and a column that has to name it is NULL.</summary>
    public static bool IsMissingParent(Exception exception) => Number(exception) is NoReferencedRow or NullInNotNull;

    /// <summary>The transaction lost a race and was rolled back; run again, it can succeed.</summary>
    public static bool IsLostRace(Exception exception) =>
        Number(exception) is Deadlock or RecordChangedSinceRead or TakenBackByPlugin || IsSecondActive(exception);

    /// <summary>The transaction was chosen to give way in a deadlock.</summary>
    public static bool IsDeadlock(Exception exception) => Number(exception) == Deadlock;

    /// <summary>Another transaction has held a row for longer than a statement waits.</summary>
    public static bool IsLockWait(Exception exception) => Number(exception) == LockWaitTimeout;

    /// <summary>A table or column is missing: the schema is older than the code.</summary>
    public static bool IsSchemaMissing(Exception exception) => Number(exception) is NoSuchTable or UnknownColumn;

    /// <summary>The account lacks a privilege.</summary>
    public static bool IsDenied(Exception exception) => Denied.Contains(Number(exception));

    /// <summary>The database cannot be reached or does not let us in; later it may.</summary>
    public static bool IsUnavailable(Exception exception) =>
        exception is CommitUnknownException or DatabaseBusyException or DatabaseStandstillException || Unavailable.Contains(Number(exception)) || IsBrokenConnection(exception);

    /// <summary>The server takes no writes (as a primary that has become a replica), so nothing was done; another may.</summary>
    public static bool IsReadOnly(Exception exception) => Number(exception) is OptionPreventsStatement or ReadOnlyMode;

    /// <summary>
    /// The connection broke, or was given up, after a statement was sent: it may have been done. Whatever the server itself answered, it
    /// has not been done.
    /// </summary>
    public static bool IsBroken(Exception exception) =>
        Number(exception) is CommandTimeoutExpired ? Number(exception.InnerException) != QueryInterrupted
        : Broken.Contains(Number(exception)) || (Number(exception) == 0 && IsBrokenConnection(exception));

    /// <summary>
    /// Nobody knows whether a commit, or a statement that commits itself, was done: its answer did not come, or the server was a node of a
    /// cluster that lost the others in its midst, which may have kept it.
    /// </summary>
    public static bool IsCommitUnknown(Exception exception) => Number(exception) is ErrorDuringCommit || IsBroken(exception);

    /// <summary>The connection broke at once, not because a time-out passed: over another one the same may be done.</summary>
    public static bool IsCut(Exception exception) => Number(exception) is not CommandTimeoutExpired && IsBroken(exception);

    // Another transaction has made another row of the owner active. MySQL writes the table before the key's name, MariaDB does not.
    private static bool IsSecondActive(Exception exception) =>
        Number(exception) == DuplicateEntry && exception.Message.Contains(ActiveKey, StringComparison.Ordinal);

    // The driver's own word where a connection broke between two of the results that it reads.
    private static bool IsLostBetweenResults(Exception exception) =>
        exception is InvalidOperationException { Source: nameof(MySqlConnector) } && exception.Message.Contains("Connection must be Open", StringComparison.Ordinal);

    private static bool IsBrokenConnection(Exception exception)
    {
        if (IsLostBetweenResults(exception))
            return true;
        if (exception is not (DbException or TimeoutException or IOException or SocketException))
            return false;

        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException or IOException or TimeoutException)
                return true;
        }

        return false;
    }

    private static int Number(Exception? exception) =>
        exception is MySqlException mysql ? mysql.Number : 0;
}
