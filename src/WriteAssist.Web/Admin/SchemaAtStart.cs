using System.Data.Common;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Admin;

/// <summary>What the server does about the schema before it answers the first request.</summary>
internal static partial class SchemaAtStart
{
    /// <summary>
    /// Upgrades when <c>Database:UpgradeAtStart</c> says so, and refuses a database that is too new for the code. Without that
    /// setting, a database that cannot be reached yet is no reason not to start.
    /// </summary>
    /// <exception cref="UpgradeException">The server must not start; the message is the sentence to print.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("WriteAssist.Upgrade");
        if (services.GetRequiredService<IOptions<WriteAssistOptions>>().Value.Database.UpgradeAtStart)
            await UpgradeAsync(services.GetRequiredService<SchemaUpgrade>(), logger, cancellationToken);
        else
            await LookAsync(services.GetRequiredService<SchemaStateReader>(), services.GetRequiredService<SchemaGuard>(), logger, cancellationToken);
    }

    private static async Task UpgradeAsync(SchemaUpgrade upgrade, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var report = await upgrade.RunAsync(to: null, new LogUpgradeProgress(logger), cancellationToken);
            foreach (var count in report.Steps.SelectMany(step => step.Outcome.Counts).Where(count => count.Rows > 0))
                LogCount(logger, count.Rows, count.What);
            foreach (var note in report.Steps.SelectMany(step => step.Outcome.Notes))
                LogNote(logger, note);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new UpgradeException(UpgradeErrors.Sentence(exception), exception);
        }
    }

    private static async Task LookAsync(SchemaStateReader reader, SchemaGuard guard, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var state = await reader.ReadAsync(cancellationToken);
            SchemaUpgrade.RefuseNewer(state);
            if (state.IsCurrent)
                guard.Trust();
            else
                LogPending(logger, state.Pending.Count);
            if (state.LaterVersion is { } later)
                LogLater(logger, later);
        }
        catch (Exception exception) when (exception is DbException || DatabaseErrors.IsUnavailable(exception))
        {
            LogUnreachable(logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Upgraded: {Rows} {What}")]
    private static partial void LogCount(ILogger logger, long rows, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upgraded: {Note}")]
    private static partial void LogNote(ILogger logger, string note);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Pending} schema versions are pending: requests are answered with upgraderequired until 'upgrade' has run")]
    private static partial void LogPending(ILogger logger, int pending);

    [LoggerMessage(Level = LogLevel.Information, Message = "A newer release has upgraded the database to schema version {Later}, with which this one can work too")]
    private static partial void LogLater(ILogger logger, long later);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be reached yet: requests are answered with databaseunavailable until it is")]
    private static partial void LogUnreachable(ILogger logger);
}
