using Dapper;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.FaultTests.GroupReplication;

/// <summary>One of the servers of a group of MySQL's with a single primary.</summary>
/// <param name="number">Its own, from 1; the first makes the group.</param>
/// <param name="groupPorts">Those that the members talk over, in their order.</param>
internal sealed class GroupMember(int number, IReadOnlyList<int> groupPorts) : MachineServer(root: null, isDurable: true)
{
    private const string GroupName = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    private const string Account = "replication"; // brings a member what it has missed

    // Of the account, and from where; the binary log of a member that has not joined is its own, and has to be empty.
    private const string Prepare = $"""
        SET SQL_LOG_BIN = 0;
        CREATE USER {Account}@localhost IDENTIFIED BY '{Account}';
        GRANT REPLICATION SLAVE, CONNECTION_ADMIN, BACKUP_ADMIN, GROUP_REPLICATION_STREAM ON *.* TO {Account}@localhost;
        SET SQL_LOG_BIN = 1;
        CHANGE REPLICATION SOURCE TO SOURCE_USER = '{Account}', SOURCE_PASSWORD = '{Account}' FOR CHANNEL 'group_replication_recovery';
        RESET BINARY LOGS AND GTIDS;
        """;

    private const string Begin = "SET GLOBAL group_replication_bootstrap_group = ON; START GROUP_REPLICATION; SET GLOBAL group_replication_bootstrap_group = OFF";
    private const string Join = "START GROUP_REPLICATION";

    private static readonly TimeSpan LongestJoining = TimeSpan.FromSeconds(90);

    private bool hasJoined;

    /// <summary>The port of the primary, as this member knows it; null where it knows none.</summary>
    public async Task<int?> PrimaryAsync()
    {
        await using var connection = new MySqlConnection(MySqlDataSources.NormalizeUnpooled(ConnectionString));
        await connection.OpenAsync();
        // Who has lost the group, or is not in it, knows nothing.
        return await connection.ExecuteScalarAsync<int?>("""
            SELECT MIN(IF(MEMBER_ROLE = 'PRIMARY' AND MEMBER_STATE = 'ONLINE', MEMBER_PORT, NULL))
            FROM   performance_schema.replication_group_members
            HAVING SUM(MEMBER_ID = @@server_uuid AND MEMBER_STATE = 'ONLINE') = 1 AND SUM(MEMBER_STATE = 'UNREACHABLE') * 2 < COUNT(*)
            """);
    }

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> ArgumentsAsync() => Task.FromResult<IReadOnlyList<string>>(
        [
            "--max-connections=300", "--table-open-cache=400", "--innodb-open-files=300", "--innodb-buffer-pool-size=128M", "--performance-schema=ON",
            $"--server-id={number}", "--gtid-mode=ON", "--enforce-gtid-consistency=ON", "--log-bin=binlog", $"--report-host={Address}", $"--report-port={Port}",
            "--plugin-load-add=group_replication.so", $"--group-replication-group-name={GroupName}", "--group-replication-start-on-boot=OFF", "--group-replication-ip-allowlist=127.0.0.0/8",
            $"--group-replication-local-address={Address}:{groupPorts[number - 1]}", $"--group-replication-group-seeds={string.Join(',', groupPorts.Select(port => $"{Address}:{port}"))}",
            "--group-replication-recovery-get-public-key=ON", "--group-replication-consistency=BEFORE_ON_PRIMARY_FAILOVER",
            // Who has not been heard of for five seconds is given up. By itself the group waits five more.
            "--group-replication-member-expel-timeout=0",
        ]);

    // Once it can be connected to, it joins; it is ready when it has what the others have.
    /// <inheritdoc/>
    protected override async Task<bool> IsReadyAsync(MySqlConnection connection)
    {
        if (!hasJoined)
            await JoinAsync(connection);
        hasJoined = true;
        return await connection.ExecuteScalarAsync<string?>("SELECT MEMBER_STATE FROM performance_schema.replication_group_members WHERE MEMBER_ID = @@server_uuid") is "ONLINE";
    }

    private async Task JoinAsync(MySqlConnection connection)
    {
        await connection.ExecuteAsync(Prepare);
        await connection.ExecuteAsync(number == 1 ? Begin : Join, commandTimeout: (int)LongestJoining.TotalSeconds);
    }
}
