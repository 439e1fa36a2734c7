using System.Diagnostics;
using Microsoft.Extensions.AI;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Operations.Telemetry;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies.News;
using ChatMessage = WriteAssist.Data.Chats.ChatMessage;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Makes one reply from its prompt to its saved end, whoever listens. Until its end <see cref="ReplySaver"/> saves its text.
/// </summary>
internal sealed partial class ReplyMaker(
    PromptBuilder prompts, TokenBudget tokens, ModelCall models, ReplySaver saver, ReplyTitler titler, ReplyCrier crier, RunningReplies running, SiteDatabase database, ReplyTextStore store, TimeProvider time, ILogger<ReplyMaker> logger)
{
    private static readonly TimeSpan SaveAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestOutageAtEnd = TimeSpan.FromSeconds(3);

    /// <summary>Makes the reply. It never throws: whatever happens becomes the reply's end.</summary>
    public async Task RunAsync(RunningReply reply)
    {
        var started = Stopwatch.GetTimestamp();
        crier.Listen();
        Outcome outcome;
        await using (saver.Begin(reply))
            outcome = await MakeAsync(reply, started);

        var last = await EndAsync(reply, outcome);
        running.Remove(reply);
        reply.End(last);
        var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var (errorCode, length) = (outcome.Refusal?.Code.Name ?? "-", reply.Length);
        ReplyInstruments.Replies.Add(1, new("model", reply.Model.Id), new("outcome", outcome.Refusal?.Code.Name ?? outcome.Status));
        LogEnd(reply.Message.Id, reply.Model.Id, outcome.Status, errorCode, length, milliseconds);
        if (reply.Question is not null)
            reply.EndTitle(last is ReplyEvent.Done { Message.Status: ReplyStatus.Complete } ? await titler.TitleAsync(reply) : null);
    }

    private async Task<Outcome> MakeAsync(RunningReply reply, long started)
    {
        try
        {
            var prompt = await prompts.BuildAsync(reply, reply.Cancelled);
            if (!prompt.IsDone)
                return new Outcome(ReplyStatus.Failed, prompt.Refusal);
            var usage = await AskAsync(reply, prompt.Value, started);
            return usage.IsDone ? new Outcome(ReplyStatus.Complete, Refusal: null) { Usage = usage.Value } : new Outcome(ReplyStatus.Failed, usage.Refusal);
        }
        catch (Exception) when (reply.Reason == ReplyCancellation.Stopped)
        {
            return new Outcome(ReplyStatus.Stopped, Refusal: null);
        }
        catch (Exception) when (reply.Reason == ReplyCancellation.ServerStops)
        {
            return Failed(ErrorCode.Interrupted);
        }
        catch (Exception) when (reply.Reason == ReplyCancellation.Gone)
        {
            return Failed(ErrorCode.MessageNotFound);
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            return Failed(ErrorCode.DatabaseUnavailable);
        }
        catch (Exception exception)
        {
            LogDefect(reply.Message.Id, exception);
            return Failed(ErrorCode.InternalError);
        }
    }

    private async Task<Result<UsageDetails>> AskAsync(RunningReply reply, IReadOnlyList<Microsoft.Extensions.AI.ChatMessage> prompt, long started)
    {
        var paid = await tokens.PayAsync(reply.Owner, reply.Budget, reply.Model, prompt);
        if (!paid.IsDone)
            return paid.Refusal;
        UsageDetails? told = null;
        try
        {
            var usage = await models.RunAsync(reply.Model, prompt, reply.Language, Append, reply.Cancelled);
            told = usage.IsDone ? usage.Value : null;
            return usage;
        }
        finally
        {
            reply.EndText();
            await tokens.SettleAsync(paid.Value, told, reply.Text, running.IsStopping ? LongestOutageAtEnd : LongestOutage);
        }

        void Append(string piece)
        {
            if (reply.Length == 0)
                ReplyInstruments.FirstToken.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, KeyValuePair.Create<string, object?>("model", reply.Model.Id));
            reply.Append(piece);
        }
    }

    private async Task<ReplyEvent> EndAsync(RunningReply reply, Outcome outcome)
    {
        reply.EndText();
        var message = reply.Message with
        {
            Content = reply.Text,
            Status = outcome.Status,
            ErrorCode = outcome.Refusal?.Code.Name,
            InputTokens = (int?)outcome.Usage?.InputTokenCount,
            OutputTokens = (int?)outcome.Usage?.OutputTokenCount,
        };
        try
        {
            if (!await SaveEndAsync(reply.Owner, message))
                return new ReplyEvent.Failed(ReplyRefusals.MessageNotFound(), Message: null);
        }
        catch (Exception exception)
        {
            LogLost(reply.Message.Id, exception);
            return new ReplyEvent.Failed(Refusal.DatabaseUnavailable(), message);
        }

        return outcome.Refusal is null ? new ReplyEvent.Done(message) : new ReplyEvent.Failed(outcome.Refusal, message);
    }

    // A reply that was paid for is not thrown away because the database is away for a moment.
    private async Task<bool> SaveEndAsync(ChatOwner owner, ChatMessage message)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await database.AskAsync(connection => store.EndAsync(connection, owner, message), CancellationToken.None);
            }
            catch (Exception exception) when (time.GetElapsedTime(begun) < (running.IsStopping ? LongestOutageAtEnd : LongestOutage))
            {
                LogNotSaved(message.Id, exception.GetType().Name);
                await Task.Delay(SaveAgain, time);
            }
        }
    }

    private static Outcome Failed(ErrorCode code) => new(ReplyStatus.Failed, ReplyRefusals.For(code));

    [LoggerMessage(Level = LogLevel.Information, Message = "Reply {Reply} of {Model}: {Status} {ErrorCode}, {Length} characters, {Milliseconds} ms")]
    private partial void LogEnd(long reply, string model, string status, string errorCode, int length, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reply {Reply} could not be saved now ({Kind}); it is tried again.")]
    private partial void LogNotSaved(long reply, string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of reply {Reply} could not be saved.")]
    private partial void LogLost(long reply, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reply {Reply} ended by a defect.")]
    private partial void LogDefect(long reply, Exception exception);

    private sealed record Outcome(string Status, Refusal? Refusal)
    {
        public UsageDetails? Usage { get; init; }
    }
}
