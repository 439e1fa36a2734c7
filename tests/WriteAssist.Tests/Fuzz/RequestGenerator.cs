using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace WriteAssist.Tests.Fuzz;

/// <summary>Who sends: the cookie's value and the session's key.</summary>
internal sealed record FuzzedSignIn(string Sid, string Sesskey);

/// <summary>Makes requests of one client: from sound ones to what no program would send. The same seed makes the same, as long as the answers are the same.</summary>
internal sealed class RequestGenerator(Random random, IdPool ids, FuzzedSignIn own, FuzzedSignIn other)
{
    private const string Endpoint = "/mod/writeassistdev/ajax.php";

    private static readonly string[] Paths =
    [
        "/api/chat", "/mod/writeassistdev/api/chat", "/api/chat/", "/API/CHAT", "/api//chat", "/api/chat?x=1", "/mod/writeassistdev/ajax.php/", "/mod//writeassistdev/ajax.php", "/mod/writeassistdev/ajax.php?action=test",
        "/mod/writeassistdev/%61jax.php", "/mod/writeassistdev/ajax.php%00", "/mod/writeassistdev/..%2fajax.php", "/mod/writeassistdev/../ajax.php", "/readyz", "/healthz", "/", "/mod/writeassistdev/js/writeassist.js",
        "/mod/writeassistdev/js/../../appsettings.json", "/mod/writeassistdev/js/%2e%2e/%2e%2e/appsettings.json", "/%ff", "/*", "//", "/mod/writeassistdev/js/nothing.js",
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "post", "X", "PO ST"];
    private static readonly string[] FormTypes = ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8", "application/x-www-form-urlencoded;charset=\"utf-8\""];

    private static readonly string[] OddTypes =
    [
        "", "text/plain", "application/json", "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=nonsense", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"a b\"", "multipart/form-data; boundary=" + "0123456789", "*/*", "a/b; =", "application/x-www-form-urlencoded; charset",
    ];

    private static readonly string[] OddHeaders =
    [
        "Accept-Encoding: gzip", "Accept-Encoding: br;q=nonsense", "If-None-Match: *", "If-None-Match: \"", "Accept-Language: fr", "Accept-Language: ;;;q=", "Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-origin", "Referer: http://127.0.0.1/mod/writeassistdev/view.php?id=4", "Referer: \u00e9", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-For: ,,,\"", "X-Forwarded-Proto: gopher", "X-HTTP-Method-Override: DELETE",
        "Content-Encoding: gzip", "Expect: 100-continue", "Expect: nonsense", "Range: bytes=0-1", "Upgrade: websocket", "Authorization: Bearer x", "X-Sesskey: x", "X-Cmid: 4", "Cookie: a=b", "Traceparent: 00-zz",
    ];

    private readonly FieldValues values = new(random, ids);

    /// <summary>The next request.</summary>
    public FuzzedRequest Next()
    {
        values.IsTame = random.Next(2) == 0;
        if (random.Next(40) == 0)
            return Chat();
        var (action, fields) = values.Any(WireCatalog.Actions);
        var form = Form(action, fields);
        var (type, body) = random.Next(100) switch
        {
            < 70 => (values.Any(FormTypes), UrlEncoded(form)),
            < 92 => Multipart(form),
            < 96 => (values.Any(FormTypes), Noise(UrlEncoded(form))),
            _ => (values.Any(OddTypes), UrlEncoded(form)),
        };
        return Whole(random.Next(50) == 0 ? values.Any(Paths) : Endpoint, action, type, body);
    }

    private FuzzedRequest Chat()
    {
        var json = JsonConvert.SerializeObject(new
        {
            userInput = values.For("content"),
            model = values.Any<object?>([null, "tested", 5, values.For("model")]),
            cmid = values.Any<object?>([4, "4", 5, null, values.For("limit")]),
            sesskey = values.Any<object?>([own.Sesskey, own.Sesskey, own.Sesskey, null, 7, other.Sesskey]),
            currentProject = values.Any<object?>([null, 3, new { metadata = new { currentTab = values.For("tab") }, chatHistory = new[] { new { role = values.For("role"), content = values.For("content") } } }]),
        });
        var body = Encoding.UTF8.GetBytes(random.Next(4) == 0 ? values.Mutated(json) : json);
        return Whole(values.Any(Paths[..2]), "/api/chat", random.Next(9) == 0 ? values.Any(OddTypes) : "application/json", random.Next(9) == 0 ? Noise(body) : body);
    }

    private List<(string Name, string Value)> Form(string action, IReadOnlyList<string> fields)
    {
        var form = new List<(string, string)>
        {
            ("action", random.Next(30) == 0 ? values.For("content") : action), ("cmid", random.Next(25) == 0 ? values.For("limit") : values.Any(["4", "4", "4", "5"])),
            ("sesskey", random.Next(25) == 0 ? values.Any([other.Sesskey, "", values.For("title")]) : own.Sesskey),
        };
        form.AddRange(fields.Where(_ => random.Next(10) > 0).Select(field => (field, values.For(field))));
        for (var more = random.Next(6); more == 0; more = random.Next(3))
            form.Add((values.Any([.. WireCatalog.AllFields, "x", "", "action", "content[]", "a[b]"]), values.For(values.Any(WireCatalog.AllFields))));
        if (random.Next(20) == 0)
            form.RemoveAt(random.Next(form.Count));
        return form;
    }

    private FuzzedRequest Whole(string path, string action, string type, byte[] body)
    {
        var isPost = random.Next(25) > 0;
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{(isPost ? "POST" : values.Any(Methods))} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        if (Cookie() is { } cookie)
            head.Append(CultureInfo.InvariantCulture, $"Cookie: {cookie}\r\n");
        if (type.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\n");
        for (; random.Next(8) == 0;)
            head.Append(values.Any(OddHeaders)).Append("\r\n");
        var (framing, framed, isWhole) = Framed(body);
        head.Append(framing).Append("\r\n");
        return new([.. Encoding.Latin1.GetBytes(head.ToString()), .. framed], action, isWhole && isPost);
    }

    private string? Cookie() => random.Next(40) switch
    {
        0 => null,
        1 => "MoodleSession=",
        2 => $"MoodleSession={other.Sid[..^1]}",
        3 => $"MoodleSession={values.For("title").ReplaceLineEndings("")}".Replace("\0", "", StringComparison.Ordinal),
        4 => $"MoodleSession={own.Sid}; MoodleSession={other.Sid}",
        5 => string.Concat(Enumerable.Repeat("a=b; ", random.Next(60))) + $"MoodleSession={own.Sid}",
        _ => $"other=1; MoodleSession={own.Sid}",
    };

    // How the body's end is told, and the body with it.
    private (string Framing, byte[] Body, bool IsWhole) Framed(byte[] body) => random.Next(60) switch
    {
        0 => ($"Content-Length: {body.Length + random.Next(1, 9)}\r\n", body, false),
        1 => ($"Content-Length: {values.For("limit").ReplaceLineEndings("").Replace("\0", "", StringComparison.Ordinal)}\r\n", body, false),
        2 => ("Transfer-Encoding: chunked\r\n", [.. Chunks(body)[..^3], .. "zz\r\n"u8], false),
        3 => ("Transfer-Encoding: chunked\r\n", Noise(Chunks(body)), false),
        4 => ("", body, false),
        < 10 => ("Transfer-Encoding: chunked\r\n", Chunks(body), true),
        _ => ($"Content-Length: {body.Length}\r\n", body, true),
    };

    private byte[] Chunks(byte[] body)
    {
        using var chunks = new MemoryStream();
        for (var at = 0; at < body.Length;)
        {
            var length = Math.Min(random.Next(1, 4_000), body.Length - at);
            chunks.Write(Encoding.ASCII.GetBytes($"{length:x}\r\n"));
            chunks.Write(body, at, length);
            chunks.Write("\r\n"u8);
            at += length;
        }

        chunks.Write("0\r\n\r\n"u8);
        return chunks.ToArray();
    }

    private static byte[] UrlEncoded(List<(string Name, string Value)> form) =>
        Encoding.ASCII.GetBytes(string.Join('&', form.Select(field => $"{Escaped(field.Name)}={Escaped(field.Value)}")));

    private (string Type, byte[] Body) Multipart(List<(string Name, string Value)> form)
    {
        var boundary = $"----b{random.Next()}";
        var parts = string.Concat(form.Select(field => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{field.Name}\"{(random.Next(60) == 0 ? "; filename=\"a.txt\"" : "")}\r\n\r\n{field.Value}\r\n"));
        var body = Encoding.UTF8.GetBytes($"{parts}--{boundary}--\r\n");
        return ($"multipart/form-data; boundary={boundary}", random.Next(12) == 0 ? Noise(body) : body);
    }

    // Bytes changed, cut off, or escapes that are none and characters of half a code in them.
    private byte[] Noise(byte[] body)
    {
        if (body.Length == 0)
            return body;
        var at = random.Next(body.Length);
        return random.Next(4) switch
        {
            0 => body[..at],
            1 => [.. body[..at], .. values.Any<byte[]>(["%"u8.ToArray(), "%GG"u8.ToArray(), "%ED%A0%80"u8.ToArray(), "%C0%80"u8.ToArray(), "%00"u8.ToArray(), [0xff], [0xc3], [0], "&&==&"u8.ToArray(), "\r\n--"u8.ToArray()]), .. body[at..]],
            2 => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
            _ => [.. body, .. body[at..]],
        };
    }

    // A lone half of a surrogate pair cannot be escaped; it goes as the bytes that some programs make of it.
    private static string Escaped(string value) => string.Concat(value.EnumerateRunes().Select(rune => rune.Value == 0xfffd ? "%ED%A0%80" : Uri.EscapeDataString(rune.ToString())));
}
