using System.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.FaultTests.Recording;
using WriteAssist.Web.Ajax;

namespace WriteAssist.FaultTests.Clients;

/// <summary>A window of a browser: sends forms to the endpoint and notes when each was sent and answered.</summary>
/// <param name="address">Where the server is.</param>
/// <param name="signIn">The cookie's value and the session's key.</param>
/// <param name="history">Where it is noted.</param>
internal sealed class Window(Uri address, (string Sid, string Sesskey) signIn, History history) : IDisposable
{
    // A request that takes longer has hung: everything in the server that waits is bounded by less.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = Longest };

    /// <summary>Sends one request.</summary>
    /// <param name="action">The action.</param>
    /// <param name="fields">Its fields.</param>
    public async Task<Attempt> SendAsync(string action, params (string Name, object Value)[] fields)
    {
        var began = history.Now;
        var (status, json) = await TryAsync(action, fields);
        var attempt = new Attempt(action, began, history.Now, status, json);
        history.Add(attempt);
        return attempt;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<(int Status, JObject? Json)> TryAsync(string action, (string Name, object Value)[] fields)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, AjaxEndpoint.Path)
            {
                Content = new FormUrlEncodedContent([new("action", action), new("cmid", "4"), new("sesskey", signIn.Sesskey), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, $"{field.Value}"))]),
            };
            request.Headers.Add("Cookie", $"MoodleSession={signIn.Sid}");
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.SendAsync(request);
            return ((int)response.StatusCode, JsonConvert.DeserializeObject<JObject>(await response.Content.ReadAsStringAsync(), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None }));
        }
        catch (TaskCanceledException)
        {
            return (Attempt.Hung, null);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return (Attempt.NotTaken, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            return (Attempt.Broken, null); // the server is gone, or went while it answered
        }
    }
}
