using System.Net;
using System.Net.Http.Headers;

namespace WriteAssist.Bench.Load;

/// <summary>An endpoint that speaks the protocol, and those who use it.</summary>
/// <param name="name">What the tables call it.</param>
/// <param name="address">Its <c>ajax.php</c>.</param>
/// <param name="users">Who uses it; each client is one of them.</param>
internal sealed class HttpTarget(string name, Uri address, IReadOnlyList<LoadUser> users) : IDisposable
{
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>What the tables call it.</summary>
    public string Name { get; } = name;

    /// <summary>Who uses it.</summary>
    public IReadOnlyList<LoadUser> Users { get; } = users;

    /// <summary>Whether it deletes chats. One that does not is not asked to create them: they would become more and more.</summary>
    public bool Deletes { get; init; } = true;

    /// <summary>How long its process has used a processor; null where that is not known.</summary>
    public Func<TimeSpan>? ProcessorTime { get; init; }

    /// <summary>Sends a request and reads the whole answer.</summary>
    public async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(LoadUser user, byte[] form)
    {
        using var answer = await OpenAsync(user, form, HttpCompletionOption.ResponseContentRead);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Sends a request; the answer may be a stream.</summary>
    public async Task<HttpResponseMessage> OpenAsync(LoadUser user, byte[] form, HttpCompletionOption until)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(form) };
        request.Content.Headers.ContentType = Form;
        request.Headers.TryAddWithoutValidation("Cookie", user.Cookie);
        return await http.SendAsync(request, until);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
