using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>Writes replies' events as <c>text/event-stream</c>; those of several replies can go into one response, each naming its pane.</summary>
internal sealed class ReplyTeller : IAsyncDisposable
{
    /// <summary>How often a comment keeps proxies from closing a silent connection.</summary>
    public static readonly TimeSpan CommentInterval = TimeSpan.FromSeconds(15);

    /// <summary>How long a reader may take nothing before the connection is closed. The reply goes on, and can be followed again.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private const int SliceBytes = 16 * 1024;

    private readonly HttpContext http;
    private readonly PipeWriter body;
    private readonly TimeProvider time;
    private readonly JsonAnswers json;
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource done = new();
    private readonly Task comments;

    private ReplyTeller(HttpContext http)
    {
        this.http = http;
        body = http.Response.BodyWriter;
        json = http.RequestServices.GetRequiredService<JsonAnswers>();
        time = http.RequestServices.GetRequiredService<TimeProvider>();
        comments = WriteCommentsAsync();
    }

    /// <summary>Begins the response: from here on failures are events.</summary>
    public static ReplyTeller Open(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would collect the events otherwise
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return new ReplyTeller(http);
    }

    /// <summary>Writes all events of a reply, as they come. Several replies can be written at the same time.</summary>
    /// <param name="events">The events.</param>
    /// <param name="pane">What each event says of its pane; null for none.</param>
    /// <exception cref="OperationCanceledException">The reader has gone away.</exception>
    public async Task WriteAsync(IAsyncEnumerable<ReplyEvent> events, JToken? pane = null)
    {
        var label = pane is null ? [] : Encoding.UTF8.GetBytes($",\"pane\":{pane.ToString(Formatting.None)}");
        await foreach (var next in events.WithCancellation(http.RequestAborted))
        {
            if (next is ReplyEvent.Delta delta)
                await WriteAsync(delta, label);
            else
                await WriteAsync(next, pane);
        }
    }

    /// <summary>Writes one event.</summary>
    public Task WriteAsync(ReplyEvent next, JToken? pane = null)
    {
        var (name, data) = Payload(next);
        var fields = json.ToObject(data);
        if (pane is not null)
            fields["pane"] = pane;
        return SendAsync(Encoding.UTF8.GetBytes($"event: {name}\ndata: {fields.ToString(Formatting.None)}\n\n"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await comments;
        done.Dispose();
        turn.Dispose();
    }

    private static (string Name, object Data) Payload(ReplyEvent next) => next switch
    {
        ReplyEvent.Started started => ("start", started),
        ReplyEvent.Delta delta => ("delta", new { Text = delta.Text.ToString() }),
        ReplyEvent.Done ended => ("done", new { Message = ChatMessageView.From(ended.Message) }),
        ReplyEvent.Failed { Refusal: var refusal, Message: var message } => ("error", new FailedView(refusal.Code.Name, refusal.Sentence, message is null ? null : ChatMessageView.From(message), refusal.Details)),
        ReplyEvent.Titled titled => ("title", titled),
        _ => throw new InvalidOperationException("There is no other event."),
    };

    private sealed record FailedView(
        string Errorcode, string Error, ChatMessageView? Message, [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] object? Details);

    private async Task WriteCommentsAsync()
    {
        using var timer = new PeriodicTimer(CommentInterval, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(done.Token, http.RequestAborted);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token))
                await SendAsync(":\n\n"u8.ToArray());
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The stream is at its end, or its reader has gone away.
        }
    }

    // One of these is written for nearly every word, so it is written by hand, into the response's own buffer.
    private async ValueTask WriteAsync(ReplyEvent.Delta delta, byte[] label)
    {
        await turn.WaitAsync(http.RequestAborted);
        try
        {
            body.Write("event: delta\ndata: {\"text\":\""u8);
            JsonText.Write(body, delta.Text.Span);
            body.Write("\""u8);
            body.Write(label);
            body.Write("}\n\n"u8);
            await FlushAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task SendAsync(byte[] bytes)
    {
        await turn.WaitAsync(http.RequestAborted);
        try
        {
            for (var sent = 0; sent < bytes.Length; sent += SliceBytes)
            {
                body.Write(bytes.AsSpan(sent, Math.Min(SliceBytes, bytes.Length - sent)));
                await FlushAsync();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private ValueTask FlushAsync()
    {
        var flush = body.FlushAsync(http.RequestAborted);
        if (!flush.IsCompletedSuccessfully)
            return new ValueTask(WaitAsync(flush));
        Check(flush.Result);
        return ValueTask.CompletedTask;
    }

    // A reader that takes nothing would hold the rest of the event, and what the web server keeps, for as long as it likes.
    private async Task WaitAsync(ValueTask<FlushResult> flush)
    {
        using var pause = new CancellationTokenSource(LongestPause, time);
        await using var letGo = pause.Token.Register(http.Abort);
        Check(await flush);
    }

    private void Check(FlushResult flushed)
    {
        if (flushed.IsCanceled)
            throw new OperationCanceledException(http.RequestAborted);
    }
}
