using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WriteAssist.Tests.Admin;

/// <summary>A web server before a Moodle: it shows the page of the sign-in, and passes the endpoint and the scripts on, or not.</summary>
internal sealed class MoodleFront : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient behind = new();

    /// <summary>Makes it.</summary>
    /// <param name="cookie">The name of Moodle's cookie.</param>
    /// <param name="passesOn">Where the server is, or null where all goes to Moodle.</param>
    public MoodleFront(string cookie, Uri? passesOn)
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/login/index.php", (HttpContext http) =>
        {
            http.Response.Cookies.Append(cookie, "abcdef");
            return Results.Text("Sign in");
        });
        if (passesOn is not null)
            app.MapFallback("{**path}", http => PassOnAsync(http, passesOn));
    }

    /// <summary>Starts it.</summary>
    public async Task<Uri> StartAsync()
    {
        await app.StartAsync();
        return new Uri(app.Urls.Single());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        behind.Dispose();
    }

    private async Task PassOnAsync(HttpContext http, Uri server)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(server, http.Request.Path.Value));
        if (HttpMethods.IsPost(http.Request.Method))
            request.Content = new FormUrlEncodedContent((await http.Request.ReadFormAsync()).Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())));
        using var response = await behind.SendAsync(request);
        http.Response.StatusCode = (int)response.StatusCode;
        http.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        foreach (var (name, values) in response.Headers)
            http.Response.Headers[name] = values.ToArray();
        http.Response.Headers.Remove("Transfer-Encoding");
        await http.Response.WriteAsync(await response.Content.ReadAsStringAsync());
    }
}
