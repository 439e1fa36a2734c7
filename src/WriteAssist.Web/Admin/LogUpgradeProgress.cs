using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;

namespace WriteAssist.Web.Admin;

/// <summary>Logs the steps of an upgrade at the server's start.</summary>
/// <param name="logger">Where to.</param>
internal sealed partial class LogUpgradeProgress(ILogger logger) : IUpgradeProgress
{
    /// <inheritdoc/>
    public void Say(string sentence) => LogSentence(sentence);

    /// <inheritdoc/>
    public void Begin(string title) => LogStep(title);

    /// <inheritdoc/>
    public void Advance(long done, long total)
    {
    }

    /// <inheritdoc/>
    public void Done()
    {
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sentence}")]
    private partial void LogSentence(string sentence);

    [LoggerMessage(Level = LogLevel.Information, Message = "Upgrading the database: {Step}")]
    private partial void LogStep(string step);
}
