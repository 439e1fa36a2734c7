using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// Writes answers as JSON straight into the response's own buffers. (MVC's formatter writes an answer of more than 32 KB to a temporary
/// file first, and the texts of students do not belong there.)
/// </summary>
/// <param name="options">The settings of Newtonsoft.Json.</param>
internal sealed class JsonAnswers(IOptions<MvcNewtonsoftJsonOptions> options)
{
    private readonly JsonSerializer serializer = JsonSerializer.Create(options.Value.SerializerSettings);

    /// <summary>Writes the whole answer.</summary>
    public async Task WriteAsync(HttpContext http, int status, object answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        var body = http.Response.BodyWriter;
        using (var text = new PipeTextWriter(body))
            serializer.Serialize(text, answer);
        await body.FlushAsync(http.RequestAborted);
    }

    /// <summary>An answer, or a part of one, as a JSON object.</summary>
    public JObject ToObject(object answer) => JObject.FromObject(answer, serializer);

    /// <summary>Text that goes into a pipe as UTF-8; who owns the pipe flushes it.</summary>
    private sealed class PipeTextWriter(PipeWriter pipe) : TextWriter
    {
        private readonly Encoder encoder = Encoding.UTF8.GetEncoder();

        /// <inheritdoc/>
        public override Encoding Encoding => Encoding.UTF8;

        /// <inheritdoc/>
        public override void Write(char value) => Write([value]);

        /// <inheritdoc/>
        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        /// <inheritdoc/>
        public override void Write(string? value) => Write(value.AsSpan());

        /// <inheritdoc/>
        public override void Write(ReadOnlySpan<char> buffer) => encoder.Convert(buffer, pipe, flush: false, out _, out _);

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            if (disposing)
                encoder.Convert([], pipe, flush: true, out _, out _);
            base.Dispose(disposing);
        }
    }
}
