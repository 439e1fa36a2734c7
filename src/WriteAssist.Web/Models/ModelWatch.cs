using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.AI;
using WriteAssist.Data.Instruments;
using WriteAssist.Web.Operations.Telemetry;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Models;

/// <summary>Watches one call of a model: its span, how long it takes, how it ends and what it costs. It sees lengths, no text.</summary>
/// <param name="model">Who is asked.</param>
/// <param name="prompt">What is asked, for an estimate where the model does not tell its tokens.</param>
internal sealed class ModelWatch(AssistantModel model, IReadOnlyList<ChatMessage> prompt) : IDisposable
{
    private readonly Activity? span = Instrumentation.Spans.StartActivity("model", ActivityKind.Client)?.SetTag("gen_ai.request.model", model.Id);
    private readonly long started = Stopwatch.GetTimestamp();
    private string outcome = "ended";
    private UsageDetails? told;
    private bool hasText;
    private int bytes;

    /// <summary>Notes a piece of the reply.</summary>
    /// <param name="text">The piece.</param>
    public void Take(string text)
    {
        if (!hasText)
            span?.AddEvent(new ActivityEvent("first token"));
        hasText = true;
        if (ReplyInstruments.Tokens.Enabled)
            bytes += Encoding.UTF8.GetByteCount(text);
    }

    /// <summary>Notes how the call ended; where it is not noted, somebody has ended it.</summary>
    public void End(Result<UsageDetails> result)
    {
        outcome = result.Refusal?.Code.Name ?? "ok";
        told = result.IsDone ? result.Value : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var tag = KeyValuePair.Create<string, object?>("model", model.Id);
        ReplyInstruments.Calls.Add(1, tag, KeyValuePair.Create<string, object?>("outcome", outcome));
        ReplyInstruments.CallDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tag);
        if (model.CostsTokens && ReplyInstruments.Tokens.Enabled)
            CountTokens();
        span?.SetTag("writeassist.outcome", outcome).SetStatus(outcome is "ok" or "ended" ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        span?.Dispose();
    }

    private void CountTokens()
    {
        var isTold = told is { InputTokenCount: >= 0 and <= TokenBudget.MostOfOneReply, OutputTokenCount: >= 0 and <= TokenBudget.MostOfOneReply };
        Count("prompt", isTold ? told!.InputTokenCount!.Value : PromptBuilder.EstimateTokens(prompt), isTold);
        Count("reply", isTold ? told!.OutputTokenCount!.Value : PromptBuilder.EstimateTokens(bytes), isTold);
    }

    private void Count(string kind, long tokens, bool isTold)
    {
        ReplyInstruments.Tokens.Add(
            tokens, new("model", model.Id), new("kind", kind), new("source", isTold ? "told" : "estimated"));
        span?.SetTag(kind == "prompt" ? "gen_ai.usage.input_tokens" : "gen_ai.usage.output_tokens", tokens);
    }
}
