using System.ClientModel;
using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Models;

/// <summary>
/// One call of a model: its text piece by piece, within the time-outs, with one retry before the first piece. Whatever goes wrong
/// ends in a <see cref="ModelException"/>.
/// </summary>
internal sealed partial class ModelCall(IOptions<WriteAssistOptions> options, TimeProvider time, ILogger<ModelCall> logger)
{
    // Far more than any model says; one that repeats itself without end is not let fill the database.
    private const int LongestReply = 1_000_000;

    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Asks the model.</summary>
    /// <param name="model">An available model.</param>
    /// <param name="prompt">What to ask.</param>
    /// <param name="language">The page's language, if known.</param>
    /// <param name="onText">Is given each piece.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The tokens used, as far as the model told.</returns>
    /// <exception cref="ModelException">The model failed or took too long.</exception>
    /// <exception cref="OperationCanceledException">The token ended the call.</exception>
    public async Task<UsageDetails> RunAsync(
        AssistantModel model, IReadOnlyList<ChatMessage> prompt, string? language, Action<string> onText, CancellationToken cancellationToken)
    {
        var limits = options.Value.Assistant;
        using var silence = new CancellationTokenSource(TimeSpan.FromSeconds(limits.FirstTokenSeconds), time);
        using var whole = new CancellationTokenSource(TimeSpan.FromSeconds(limits.WholeReplySeconds), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token, whole.Token);
        var reading = new Reading(onText, () => silence.CancelAfter(TimeSpan.FromSeconds(limits.BetweenTokensSeconds)));
        try
        {
            return await AskTwiceAsync(model, prompt, language, reading, any.Token);
        }
        catch (Exception) when (any.IsCancellationRequested)
        {
            // Whatever the client makes of a cancelled call, the cancellation was the cause.
            cancellationToken.ThrowIfCancellationRequested();
            LogTimeout(model.Id, whole.IsCancellationRequested ? "whole" : reading.HasText ? "between tokens" : "first token");
            throw new ModelException(AjaxErrorCode.ModelTimeout, $"{model.Name} took too long to answer. {Kept(reading)}");
        }
        catch (Exception exception) when (exception is not ModelException)
        {
            throw Translate(model, exception, reading);
        }
    }

    private async Task<UsageDetails> AskTwiceAsync(AssistantModel model, IReadOnlyList<ChatMessage> prompt, string? language, Reading reading, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(model, prompt, language, reading, cancellationToken);
        }
        catch (ClientResultException exception) when (!reading.HasText && MayTryAgain(exception))
        {
            LogRetry(model.Id, exception.Status);
            await Task.Delay(RetryAfter(exception), time, cancellationToken);
            return await AskAsync(model, prompt, language, reading, cancellationToken);
        }
    }

    private static async Task<UsageDetails> AskAsync(AssistantModel model, IReadOnlyList<ChatMessage> prompt, string? language, Reading reading, CancellationToken cancellationToken)
    {
        var settings = new ChatOptions { Temperature = model.Temperature, MaxOutputTokens = model.MaxReplyTokens };
        if (language is not null)
            settings.AdditionalProperties = new() { [CoachChatClient.LanguageProperty] = language };
        var usage = new UsageDetails();
        ChatFinishReason? finish = null;
        await foreach (var update in model.Client!.GetStreamingResponseAsync(prompt, settings, cancellationToken))
        {
            reading.Take(update.Text);
            finish = update.FinishReason ?? finish;
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
        }

        if (finish is null)
            throw new ModelException(AjaxErrorCode.ModelFailed, $"{model.Name} broke off. {Kept(reading)}");
        if (!reading.HasText)
            throw new ModelException(AjaxErrorCode.ModelFailed, $"{model.Name} sent an empty reply. Try again.");
        return usage;
    }

    // The exception itself is not logged: vendors quote keys and prompts in their messages.
    private ModelException Translate(AssistantModel model, Exception exception, Reading reading)
    {
        var status = (exception as ClientResultException)?.Status ?? 0;
        LogFailure(model.Id, status, exception.GetType().Name, exception.InnerException?.GetType().Name ?? "-");
        return status switch
        {
            401 or 403 => new ModelException(AjaxErrorCode.ModelUnavailable, $"{model.Name} is not available: it refuses this site's key. Tell your administrator, or choose another model."),
            429 => new ModelException(AjaxErrorCode.ModelFailed, $"{model.Name} is asked too much at the moment. Try again in a minute, or choose another model."),
            413 => new ModelException(AjaxErrorCode.ContentTooLong, ReplyFailures.SentenceFor(AjaxErrorCode.ContentTooLong.Name)),
            _ when reading.HasText => new ModelException(AjaxErrorCode.ModelFailed, $"{model.Name} broke off. {Kept(reading)}"),
            _ => new ModelException(AjaxErrorCode.ModelFailed, $"{model.Name} could not be reached or answered with an error. Try again, or choose another model."),
        };
    }

    private static string Kept(Reading reading) => reading.HasText ? "What came so far is kept." : "Try again, or choose another model.";

    // A model that wants to be left alone for longer than a reply may wait has failed now.
    private bool MayTryAgain(ClientResultException exception) =>
        exception.Status is 429 or (>= 500 and < 600)
        && RetryAfter(exception).TotalSeconds < options.Value.Assistant.FirstTokenSeconds;

    private TimeSpan RetryAfter(ClientResultException exception)
    {
        if (exception.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) != true)
            return DefaultRetryAfter;
        if (uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, ModelOptions.LongestSeconds));
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) || date <= time.GetUtcNow())
            return DefaultRetryAfter;
        var wait = date - time.GetUtcNow();
        return wait < TimeSpan.FromSeconds(ModelOptions.LongestSeconds) ? wait : TimeSpan.FromSeconds(ModelOptions.LongestSeconds);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Model {Model} failed: status {Status}, {Kind}, {Cause}")]
    private partial void LogFailure(string model, int status, string kind, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Model {Model} answered with status {Status}: it is asked once more.")]
    private partial void LogRetry(string model, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Model {Model} took too long: {Which}")]
    private partial void LogTimeout(string model, string which);

    /// <summary>What has been read of a reply.</summary>
    private sealed class Reading(Action<string> onText, Action alive)
    {
        private int length;

        public bool HasText => length > 0;

        public void Take(string text)
        {
            if (text.Length == 0)
                return;
            length += text.Length;
            if (length > LongestReply)
                throw new ModelException(AjaxErrorCode.ModelFailed, "The model did not come to an end. What came so far is kept.");
            onText(text);
            alive();
        }
    }
}
