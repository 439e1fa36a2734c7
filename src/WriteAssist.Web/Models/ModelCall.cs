using System.ClientModel;
using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Operations.Telemetry;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Models;

/// <summary>
/// One call of a model: its text piece by piece, within the time-outs, with one retry before the first piece. Whatever goes wrong
/// is a refusal.
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
    /// <returns>The tokens used, as far as the model told; refused where the model failed or took too long.</returns>
    /// <exception cref="OperationCanceledException">The token ended the call.</exception>
    public async Task<Result<UsageDetails>> RunAsync(
        AssistantModel model, IReadOnlyList<ChatMessage> prompt, string? language, Action<string> onText, CancellationToken cancellationToken)
    {
        using var watch = new ModelWatch(model, prompt);
        var result = await RunAsync(model, prompt, language, onText, watch, cancellationToken);
        watch.End(result);
        return result;
    }

    private async Task<Result<UsageDetails>> RunAsync(
        AssistantModel model, IReadOnlyList<ChatMessage> prompt, string? language, Action<string> onText, ModelWatch watch, CancellationToken cancellationToken)
    {
        var limits = options.Value.Assistant;
        using var silence = new ModelSilence(TimeSpan.FromSeconds(limits.FirstTokenSeconds), TimeSpan.FromSeconds(limits.BetweenTokensSeconds), time);
        using var whole = new CancellationTokenSource(TimeSpan.FromSeconds(limits.WholeReplySeconds), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.TooLong, whole.Token);
        var reading = new Reading(model, text => Pass(text, watch, onText), silence);
        try
        {
            return await AskTwiceAsync(prompt, language, reading, any.Token);
        }
        catch (Exception) when (any.IsCancellationRequested)
        {
            // Whatever the client makes of a cancelled call, the cancellation was the cause.
            cancellationToken.ThrowIfCancellationRequested();
            LogTimeout(model.Id, whole.IsCancellationRequested ? "whole" : reading.HasText ? "between tokens" : "first token");
            return new Refusal(ErrorCode.ModelTimeout, $"{model.Name} took too long to answer. {reading.Kept}");
        }
        catch (Exception exception)
        {
            return Translate(exception, reading);
        }
    }

    private static void Pass(string text, ModelWatch watch, Action<string> onText)
    {
        watch.Take(text);
        onText(text);
    }

    private async Task<Result<UsageDetails>> AskTwiceAsync(IReadOnlyList<ChatMessage> prompt, string? language, Reading reading, CancellationToken cancellationToken)
    {
        var retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<ClientResultException>(exception => !reading.HasText && MayTryAgain(exception)),
                MaxRetryAttempts = 1,
                DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>(RetryAfter((ClientResultException)attempt.Outcome.Exception!)),
                OnRetry = attempt =>
                {
                    ReplyInstruments.CallRetries.Add(1, KeyValuePair.Create<string, object?>("model", reading.Model.Id));
                    LogRetry(reading.Model.Id, ((ClientResultException)attempt.Outcome.Exception!).Status);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
        return await retry.ExecuteAsync(async token => await AskAsync(prompt, language, reading, token), cancellationToken);
    }

    private static async Task<Result<UsageDetails>> AskAsync(IReadOnlyList<ChatMessage> prompt, string? language, Reading reading, CancellationToken cancellationToken)
    {
        var model = reading.Model;
        var settings = new ChatOptions { Temperature = model.Temperature, MaxOutputTokens = model.MaxReplyTokens };
        if (language is not null)
            settings.AdditionalProperties = new() { [CoachChatClient.LanguageProperty] = language };
        var usage = new UsageDetails();
        ChatFinishReason? finish = null;
        await foreach (var update in model.Client!.GetStreamingResponseAsync(prompt, settings, cancellationToken))
        {
            if (!reading.Take(update.Text))
                return new Refusal(ErrorCode.ModelFailed, "The model did not come to an end. What came so far is kept.");
            finish = update.FinishReason ?? finish;
            usage = Usage(update) ?? usage;
        }

        if (finish is null)
            return new Refusal(ErrorCode.ModelFailed, $"{model.Name} broke off. {reading.Kept}");
        return reading.HasText ? usage : new Refusal(ErrorCode.ModelFailed, $"{model.Name} sent an empty reply. Try again.");
    }

    private static UsageDetails? Usage(ChatResponseUpdate update)
    {
        for (var i = update.Contents.Count - 1; i >= 0; i--)
        {
            if (update.Contents[i] is UsageContent usage)
                return usage.Details;
        }

        return null;
    }

    // The exception itself is not logged: vendors quote keys and prompts in their messages.
    private Refusal Translate(Exception exception, Reading reading)
    {
        var model = reading.Model;
        var status = (exception as ClientResultException)?.Status ?? 0;
        LogFailure(model.Id, status, exception.GetType().Name, exception.InnerException?.GetType().Name ?? "-");
        return status switch
        {
            401 or 403 => new Refusal(ErrorCode.ModelUnavailable, $"{model.Name} is not available: it refuses this site's key. Tell your administrator, or choose another model."),
            429 => new Refusal(ErrorCode.ModelFailed, $"{model.Name} is asked too much at the moment. Try again in a minute, or choose another model."),
            413 => ReplyRefusals.For(ErrorCode.ContentTooLong),
            _ when reading.HasText => new Refusal(ErrorCode.ModelFailed, $"{model.Name} broke off. {reading.Kept}"),
            _ => new Refusal(ErrorCode.ModelFailed, $"{model.Name} could not be reached or answered with an error. Try again, or choose another model."),
        };
    }

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
    private sealed class Reading(AssistantModel model, Action<string> onText, ModelSilence silence)
    {
        private int length;
        private string firstHalf = "";

        public AssistantModel Model { get; } = model;

        public bool HasText => length > 0;

        public string Kept => HasText ? "What came so far is kept." : "Try again, or choose another model.";

        /// <summary>Passes a piece on; false where the reply has become too long.</summary>
        public bool Take(string text)
        {
            text = Whole(text);
            if (text.Length == 0)
                return true;
            length += text.Length;
            if (length > LongestReply)
                return false;
            onText(text);
            silence.Break();
            return true;
        }

        // The first half of a character waits for the second: neither the page nor the database takes half a character.
        private string Whole(string text)
        {
            if (firstHalf.Length == 0 && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
                return text;
            text = firstHalf + text;
            firstHalf = text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
            return string.Concat(text[..^firstHalf.Length].EnumerateRunes());
        }
    }
}
