using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Projects;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// Reads the form of a request. ASP.NET Core's own form reader replaces bytes that are not UTF-8 and so would change a message
/// silently; here they are refused, and everything else arrives byte for byte.
/// </summary>
internal sealed class AjaxFormReader(IOptions<WriteAssistOptions> options, LargeBodies largeBodies)
{
    private const int OtherFieldsBytes = 64 * 1024;
    private const int MaxFields = 200;
    private const int MaxBoundaryLength = 200;
    private const int LongestEncodedByte = 3; // %FF
    private const int FirstBytes = (16 * 1024) - 1; // of room for a body: what is only announced costs no more

    // So much of a body that is too large is still read: a server that answers and closes while the browser is sending looks to the
    // browser like a broken connection, not like a refusal.
    private const int DiscardedBytes = 32 * 1024 * 1024;

    private static readonly LastHeader<MediaTypeHeaderValue?> Types = new(Parse);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The largest body, in bytes: the longest message or project with every byte percent-encoded, and the other fields.</summary>
    public long MaxBodyBytes => ((long)Math.Max(options.Value.Limits.MaxContentBytes, ProjectFields.MaxBytes) * LongestEncodedByte) + OtherFieldsBytes;

    /// <summary>The largest body, in bytes, of which the server reads to the end.</summary>
    public long MaxReadBytes => MaxBodyBytes + DiscardedBytes;

    /// <summary>The content type of a form, told by the headers alone.</summary>
    /// <exception cref="AjaxFailure">It is no form in UTF-8.</exception>
    public static MediaTypeHeaderValue RequireForm(HttpRequest request) =>
        TypeOf(request) is { } type && (IsMultipart(type) || Is(type, "application/x-www-form-urlencoded")) ? type : throw AjaxFailure.UnsupportedMediaType();

    /// <summary>Reads the form.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">What <see cref="RequireForm"/> gave.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AjaxFailure">It is too large, broken, or not UTF-8.</exception>
    public async Task<AjaxForm> ReadAsync(HttpRequest request, MediaTypeHeaderValue type, CancellationToken cancellationToken)
    {
        using var body = await ReadBodyAsync(request, cancellationToken);
        return new AjaxForm(IsMultipart(type) ? await ReadMultipartAsync(body, type, cancellationToken) : UrlEncodedForm.Parse(body.Bytes.Span, MaxFields));
    }

    /// <summary>Refuses what is not JSON, by the headers alone.</summary>
    /// <exception cref="AjaxFailure">It is no JSON in UTF-8.</exception>
    public static void RequireJson(HttpRequest request)
    {
        if (TypeOf(request) is not { } type || !Is(type, "application/json"))
            throw new AjaxFailure(ErrorCode.UnsupportedMediaType, "The request has to be application/json in UTF-8.");
    }

    /// <summary>Reads a JSON object; times in it stay the text they are.</summary>
    /// <exception cref="AjaxFailure">It is no JSON object, too large, or not UTF-8.</exception>
    public async Task<JObject> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = await ReadBodyAsync(request, cancellationToken);
        try
        {
            using var reader = new JsonTextReader(new StringReader(Decode(body.Bytes.Span, "the body"))) { DateParseHandling = DateParseHandling.None };
            return await JObject.LoadAsync(reader, cancellationToken);
        }
        catch (JsonException)
        {
            throw AjaxFailure.InvalidParam("the body", "it is not a JSON object");
        }
    }

    /// <summary>Turns bytes into text, or says which field is not UTF-8.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes, string field)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw AjaxFailure.InvalidParam(field, "it is not UTF-8");
        }
    }

    private static MediaTypeHeaderValue? TypeOf(HttpRequest request) => Types.Read(request.ContentType);

    private static MediaTypeHeaderValue? Parse(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type
            : null;

    private static bool IsMultipart(MediaTypeHeaderValue type) => Is(type, "multipart/form-data");

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private async Task<RequestBody> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new RequestBody((int)Math.Min(request.ContentLength ?? 0, FirstBytes));
        try
        {
            await ReadBodyAsync(request, body, cancellationToken);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private async Task ReadBodyAsync(HttpRequest request, RequestBody body, CancellationToken cancellationToken)
    {
        var length = 0L;
        CancellationToken? way = null;
        int read;
        while ((read = await ReadAsync(request, body.Free, way, cancellationToken)) > 0)
        {
            length += read;
            if (length > LargeBodies.FromBytes)
                way ??= await largeBodies.EnterAsync(request.HttpContext);
            if (length <= MaxBodyBytes)
                body.Add(read);
            else
                body.Clear();
        }

        if (length > MaxBodyBytes)
            throw AjaxFailure.ContentTooLong("The request", MaxBodyBytes);
    }

    private static async ValueTask<int> ReadAsync(HttpRequest request, Memory<byte> free, CancellationToken? way, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Body.ReadAsync(free, way ?? cancellationToken);
        }
        catch (OperationCanceledException) when (way is not null && !cancellationToken.IsCancellationRequested)
        {
            throw AjaxFailure.InvalidParam("the body", "it took more than a minute to come");
        }
    }

    private static async Task<Dictionary<string, string>> ReadMultipartAsync(RequestBody body, MediaTypeHeaderValue type, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundaryLength)
            throw AjaxFailure.UnsupportedMediaType();

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var reader = new MultipartReader(boundary, body.AsStream());
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
                await ReadSectionAsync(section, fields, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new AjaxFailure(ErrorCode.InvalidParam, "Invalid parameter (the form): it ends too early or is not multipart/form-data.");
        }

        return fields;
    }

    private static async Task ReadSectionAsync(MultipartSection section, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        // A part with a file name is an upload, which no action takes.
        if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFormDisposition())
            return;
        if (fields.Count >= MaxFields)
            throw AjaxFailure.ContentTooLong("The list of fields", OtherFieldsBytes);

        using var value = new MemoryStream();
        await section.Body.CopyToAsync(value, cancellationToken);
        var field = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        fields[field] = Decode(value.GetBuffer().AsSpan(0, (int)value.Length), field);
    }

    /// <summary>A request's body in a buffer that is used again for another.</summary>
    private sealed class RequestBody(int expected) : IDisposable
    {
        private byte[] buffer = ArrayPool<byte>.Shared.Rent(expected + 1); // one more, so that its end is met without growing
        private int length;

        /// <summary>What was read.</summary>
        public Memory<byte> Bytes => buffer.AsMemory(0, length);

        /// <summary>Where more can be read to.</summary>
        public Memory<byte> Free
        {
            get
            {
                if (length == buffer.Length)
                    Grow();
                return buffer.AsMemory(length);
            }
        }

        /// <summary>Notes that so much of <see cref="Free"/> was read.</summary>
        public void Add(int read) => length += read;

        /// <summary>Forgets what was read.</summary>
        public void Clear() => length = 0;

        /// <summary>The same, to read.</summary>
        public MemoryStream AsStream() => new MemoryStream(buffer, 0, length, writable: false);

        /// <inheritdoc/>
        public void Dispose() => ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // texts of students

        private void Grow()
        {
            var larger = ArrayPool<byte>.Shared.Rent(length * 2);
            Bytes.CopyTo(larger);
            Dispose();
            buffer = larger;
        }
    }
}
