using System.Data;
using System.Data.Common;
using Dapper;
using WriteAssist.Data;
using WriteAssist.Migrations.Agreements;
using WriteAssist.Migrations.AssistantReplies;
using WriteAssist.Migrations.BinnedChats;
using WriteAssist.Migrations.BoundedChats;
using WriteAssist.Migrations.BoundedTokens;
using WriteAssist.Migrations.Branches;
using WriteAssist.Migrations.ChatsInOrder;
using WriteAssist.Migrations.ChatTables;
using WriteAssist.Migrations.ConcurrentChats;
using WriteAssist.Migrations.DayUsage;
using WriteAssist.Migrations.EarlierChats;
using WriteAssist.Migrations.EarlierProjects;
using WriteAssist.Migrations.KeptChats;
using WriteAssist.Migrations.OneActiveChat;
using WriteAssist.Migrations.OneLock;
using WriteAssist.Migrations.ProjectsInOrder;
using WriteAssist.Migrations.ProjectTables;
using WriteAssist.Migrations.Provenance;
using WriteAssist.Migrations.SharedChats;
using WriteAssist.Migrations.SiteDay;
using WriteAssist.Migrations.TextsAlong;

namespace WriteAssist.Migrations.Running;

/// <summary>Runs the steps of a version, or counts what they would do.</summary>
/// <param name="prefix">The site's table prefix.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Is told how far it is.</param>
public sealed class UpgradeRun(TablePrefix prefix, TimeProvider time, IUpgradeProgress progress)
{
    private static readonly Dictionary<long, IUpgradeStep[]> Steps = new()
    {
        [SchemaVersions.ChatTables] = M2026112001ChatTables.Steps,
        [SchemaVersions.ChatsInOrder] = M2026112002ChatsInOrder.Steps,
        [SchemaVersions.EarlierChats] = M2026112100EarlierChats.Steps,
        [SchemaVersions.AssistantReplies] = M2026112101AssistantReplies.Steps,
        [SchemaVersions.ConcurrentChats] = M2026112102ConcurrentChats.Steps,
        [SchemaVersions.OneActiveChat] = M2026112500OneActiveChat.Steps,
        [SchemaVersions.BoundedTokens] = M2026112501BoundedTokens.Steps,
        [SchemaVersions.BoundedChats] = M2026112502BoundedChats.Steps,
        [SchemaVersions.Agreements] = M2026112701Agreements.Steps,
        [SchemaVersions.OneLock] = M2026112702OneLock.Steps,
        [SchemaVersions.KeptChats] = M2026112703KeptChats.Steps,
        [SchemaVersions.BinnedChats] = M2026112704BinnedChats.Steps,
        [SchemaVersions.Branches] = M2026112705Branches.Steps,
        [SchemaVersions.ProjectTables] = M2026112801ProjectTables.Steps,
        [SchemaVersions.ProjectsInOrder] = M2026112802ProjectsInOrder.Steps,
        [SchemaVersions.EarlierProjects] = M2026112803EarlierProjects.Steps,
        [SchemaVersions.Provenance] = M2026112901Provenance.Steps,
        [SchemaVersions.TextsAlong] = M2026112902TextsAlong.Steps,
        [SchemaVersions.DayUsage] = M2026112903DayUsage.Steps,
        [SchemaVersions.SharedChats] = M2026112904SharedChats.Steps,
        [SchemaVersions.SiteDay] = M2026112906SiteDay.Steps,
    };

    /// <summary>What was done, or would be.</summary>
    public UpgradeReport Report { get; } = new();

    /// <summary>What keeps other upgrades of a cluster from running; null where there is none, or it is not needed.</summary>
    public UpgradeLease? Lease { get; set; }

    /// <summary>Makes sure, before anything at all is changed, that a cluster has the tables on all its nodes.</summary>
    /// <exception cref="UpgradeException">It has not.</exception>
    public void CheckCluster(DbConnection connection) => GaleraTables.Check(new UpgradeContext(connection, prefix, time, progress));

    /// <summary>Makes sure, before anything is changed, that the tables are ones that the upgrade can work on.</summary>
    /// <exception cref="UpgradeException">They are not.</exception>
    public void Check(DbConnection connection) => Check(new UpgradeContext(connection, prefix, time, progress));

    /// <summary>Counts what the steps of the versions would do; changes nothing.</summary>
    /// <exception cref="UpgradeException">The upgrade could not run.</exception>
    public void Count(DbConnection connection, IEnumerable<long> versions)
    {
        PrepareConnection(connection);
        var context = new UpgradeContext(connection, prefix, time, progress);
        GaleraTables.Check(context);
        Check(context);
        foreach (var version in versions)
            Each(version, step => step.Count(context));
    }

    /// <summary>Runs the steps of a version on a connection that is in no transaction.</summary>
    /// <exception cref="UpgradeException">The upgrade cannot run.</exception>
    public void Run(IDbConnection connection, long version)
    {
        PrepareConnection(connection);
        var context = new UpgradeContext(connection, prefix, time, progress);
        UpgradeLock.TakeForSteps(context);
        Each(version, step => step.Run(context));
        UpgradeLock.ReleaseForSteps(context);
    }

    /// <summary>Strict, so that nothing is cut silently, but with the date 0000-00-00 and the id 0 that old rows may have; dates in UTC.</summary>
    internal static void PrepareConnection(IDbConnection connection)
    {
        connection.Execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'");
        connection.Execute("SET SESSION time_zone = '+00:00'");
        connection.Execute("SET SESSION innodb_lock_wait_timeout = 3600");
    }

    // While the statement of a killed upgrade still runs, information_schema shows its table without columns.
    private static void Check(UpgradeContext context)
    {
        UpgradeLock.TakeForSteps(context);
        MoodleTables.Check(context);
        _ = new PrepareTables().Count(context);
        _ = new PrepareProjectTables().Count(context);
        UpgradeLock.ReleaseForSteps(context);
    }

    private void Each(long version, Func<IUpgradeStep, StepOutcome> action)
    {
        foreach (var step in Steps[version])
        {
            Lease?.Check();
            progress.Begin(step.Title);
            Report.Add(new StepReport(version, step.Title, action(step)));
            progress.Done();
        }
    }
}
