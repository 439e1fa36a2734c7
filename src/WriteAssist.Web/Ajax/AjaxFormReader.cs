using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// Reads the form of a request. ASP.NET Core's own form reader replaces bytes that are not UTF-8 and so would change a message
/// silently; here they are refused, and everything else arrives byte for byte.
/// </summary>
internal sealed class AjaxFormReader(IOptions<WriteAssistOptions> options)
{
    private const int OtherFieldsBytes = 64 * 1024;
    private const int MaxFields = 200;
    private const int MaxBoundaryLength = 200;
    private const int LongestEncodedByte = 3; // %FF

    // So much of a body that is too large is still read: a server that answers and closes while the browser is sending looks to the
    // browser like a broken connection, not like a refusal.
    private const int DiscardedBytes = 32 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The largest body, in bytes: the longest message with every byte percent-encoded, and the other fields.</summary>
    public long MaxBodyBytes => ((long)options.Value.Limits.MaxContentBytes * LongestEncodedByte) + OtherFieldsBytes;

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
        var body = await ReadBodyAsync(request, cancellationToken);
        return IsMultipart(type) ? await ReadMultipartAsync(body, type, cancellationToken) : ReadUrlEncoded(body);
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
        var body = await ReadBodyAsync(request, cancellationToken);
        try
        {
            using var reader = new JsonTextReader(new StringReader(Decode(body, "the body"))) { DateParseHandling = DateParseHandling.None };
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

    private static MediaTypeHeaderValue? TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type
            : null;

    private static bool IsMultipart(MediaTypeHeaderValue type) => Is(type, "multipart/form-data");

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MaxBodyBytes));
        var buffer = new byte[16 * 1024];
        var length = 0L;
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            if (length <= MaxBodyBytes)
                await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (length > MaxBodyBytes)
            throw AjaxFailure.ContentTooLong("The request", MaxBodyBytes);
        return body.ToArray();
    }

    private static AjaxForm ReadUrlEncoded(byte[] body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in UrlEncodedForm.Parse(body, MaxFields))
        {
            var field = Decode(name, "name of a field");
            fields[field] = Decode(value, field);
        }

        return new AjaxForm(fields);
    }

    private static async Task<AjaxForm> ReadMultipartAsync(byte[] body, MediaTypeHeaderValue type, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundaryLength)
            throw AjaxFailure.UnsupportedMediaType();

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body));
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
                await ReadSectionAsync(section, fields, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new AjaxFailure(ErrorCode.InvalidParam, "Invalid parameter (the form): it ends too early or is not multipart/form-data.");
        }

        return new AjaxForm(fields);
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
}
