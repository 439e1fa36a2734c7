using System.Data.Common;
using WriteAssist.Data;
using WriteAssist.Moodle.Sessions;

namespace WriteAssist.Web.Operations;

/// <summary>Says in the log, when the server starts, that sign-ins cannot be found as it is set up. It serves all the same: the remedy may be on its way.</summary>
internal static partial class SignInSetUpAtStart
{
    /// <summary>Looks once.</summary>
    public static async Task LookAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            if (await services.GetRequiredService<SignInSetUp>().FindProblemAsync(cancellationToken) is { } problem)
                LogProblem(services.GetRequiredService<ILoggerFactory>().CreateLogger("WriteAssist.SetUp"), problem);
        }
        catch (DbException exception) when (DatabaseErrors.IsUnavailable(exception) || DatabaseErrors.IsSchemaMissing(exception))
        {
            // That is told elsewhere.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody can be signed in: {Problem} The command doctor looks again.")]
    private static partial void LogProblem(ILogger logger, string problem);
}
