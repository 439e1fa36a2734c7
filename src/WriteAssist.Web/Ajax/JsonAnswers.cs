using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// Writes answers as JSON, into buffers that are used again and again. (MVC's formatter writes an answer of more than 32 KB to a temporary
/// file first, and the texts of students do not belong there.)
/// </summary>
/// <param name="options">The settings of Newtonsoft.Json.</param>
internal sealed class JsonAnswers(IOptions<MvcNewtonsoftJsonOptions> options)
{
    private readonly JsonSerializer serializer = JsonSerializer.Create(options.Value.SerializerSettings);
    private readonly DefaultObjectPool<Pipe> buffers = new(new BufferPolicy());

    /// <summary>Writes the whole answer.</summary>
    public async Task WriteAsync(HttpContext http, int status, object answer)
    {
        var buffer = buffers.Get();
        try
        {
            var json = await SerializeAsync(buffer, answer);
            Begin(http, status);
            await AnswerSender.SendAsync(http, json, tagged: answer is AjaxAnswer { IsTagged: true });
        }
        finally
        {
            buffers.Return(buffer);
        }
    }

    private async ValueTask<ReadOnlySequence<byte>> SerializeAsync(Pipe buffer, object answer)
    {
        using (var json = new PipeJsonWriter(buffer.Writer))
            serializer.Serialize(json, answer);
        await buffer.Writer.CompleteAsync();
        return (await buffer.Reader.ReadAsync()).Buffer;
    }

    /// <summary>
    /// Writes a successful answer of one long list piece by piece: the next is asked for when the one before it is on its way, and none
    /// when the client has left. A failure of the first piece can still be told.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="name">The list's name on the wire.</param>
    /// <param name="pieces">The pieces.</param>
    /// <param name="view">What a member of the list is on the wire.</param>
    public Task WriteListAsync<T>(HttpContext http, string name, IAsyncEnumerable<IReadOnlyList<T>> pieces, Func<T, object> view) =>
        WriteListAsync(http, json => BeginList(json, name), pieces, view, EndList);

    /// <summary>The same of a list that stands within an answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="begin">Writes what stands before the list's members.</param>
    /// <param name="pieces">The pieces.</param>
    /// <param name="view">What a member of the list is on the wire.</param>
    /// <param name="end">Writes what stands behind them.</param>
    public async Task WriteListAsync<T>(
        HttpContext http, Action<JsonTextWriter> begin, IAsyncEnumerable<IReadOnlyList<T>> pieces, Func<T, object> view, Action<JsonTextWriter> end)
    {
        await using var piece = pieces.GetAsyncEnumerator(http.RequestAborted);
        var more = await piece.MoveNextAsync();
        var body = Begin(http, StatusCodes.Status200OK);
        using var json = new PipeJsonWriter(body);
        begin(json);
        for (; more; more = await piece.MoveNextAsync())
        {
            foreach (var member in piece.Current)
                serializer.Serialize(json, view(member));
            json.PassOn();
            await body.FlushAsync(http.RequestAborted);
        }

        end(json);
        json.PassOn();
        await body.FlushAsync(http.RequestAborted);
    }

    private static void BeginList(JsonTextWriter json, string name)
    {
        json.WriteStartObject();
        json.WritePropertyName("success");
        json.WriteValue(true);
        json.WritePropertyName(name);
        json.WriteStartArray();
    }

    private static void EndList(JsonTextWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static PipeWriter Begin(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json"; // always UTF-8, so the type has no charset (RFC 8259)
        return http.Response.BodyWriter;
    }

    /// <summary>An answer, or a part of one, as a JSON object.</summary>
    public JObject ToObject(object answer) => JObject.FromObject(answer, serializer);

    /// <summary>A pipe nobody waits at is a list of pooled buffers. Most answers fit into one of these.</summary>
    private sealed class BufferPolicy : PooledObjectPolicy<Pipe>
    {
        private static readonly PipeOptions Options = new(pauseWriterThreshold: 0, resumeWriterThreshold: 0, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false);

        /// <inheritdoc/>
        public override Pipe Create() => new(Options);

        /// <inheritdoc/>
        public override bool Return(Pipe obj)
        {
            obj.Writer.Complete();
            obj.Reader.Complete();
            obj.Reset();
            return true;
        }
    }
}
