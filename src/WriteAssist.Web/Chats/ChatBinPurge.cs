using WriteAssist.Web.Operations.Telemetry;

namespace WriteAssist.Web.Chats;

/// <summary>Deletes the chats whose time in the bin is over once each night, at three o'clock UTC and up to an hour later, so that several servers do not do it at once.</summary>
internal sealed partial class ChatBinPurge(ChatBin bin, TimeProvider time, ILogger<ChatBinPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(3);

    /// <summary>How long it is until the next night's hour.</summary>
    public static TimeSpan UntilNext(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + Hour;
        return (now < today ? today : today.AddDays(1)) - now;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var aside = TimeSpan.FromSeconds(System.Security.Cryptography.RandomNumberGenerator.GetInt32(3600));
            await Task.Delay(UntilNext(time.GetUtcNow()) + aside, time, stoppingToken);
            try
            {
                var purged = await bin.PurgeDueAsync(stoppingToken);
                LogPurged(purged);
                JobInstruments.Note("bin", purged, time.GetUtcNow());
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception.GetType().Name);
                JobInstruments.Note("bin", rows: null, time.GetUtcNow());
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Chats} chats whose time in the bin was over are deleted.")]
    private partial void LogPurged(int chats);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bin could not be emptied ({Kind}); it is tried again in the next night.")]
    private partial void LogFailed(string kind);
}
