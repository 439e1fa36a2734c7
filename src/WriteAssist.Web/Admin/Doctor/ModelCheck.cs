using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using WriteAssist.Web.Models;

namespace WriteAssist.Web.Admin.Doctor;

/// <summary>Every model of the configuration that has its key answers at its address. One without its key is not offered, which may be meant.</summary>
internal sealed class ModelCheck(IOptions<WriteAssistOptions> options) : ICheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Patience };
        foreach (var model in options.Value.Assistant.Models)
        {
            if (!model.Enabled)
                yield return Finding.Good($"model {model.Id}", "switched off");
            else if (model.LacksKey)
                yield return Finding.Good($"model {model.Id}", $"not offered: {model.KeyVariable} is not set");
            else
                yield return await AskAsync(http, model, cancellationToken);
        }

        yield return Finding.Good("model coach", "always there");
    }

    // The list of models is what every OpenAI-compatible address has, and costs nothing.
    private static async Task<Finding> AskAsync(HttpClient http, ModelOptions model, CancellationToken cancellationToken)
    {
        var what = $"model {model.Id}";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{model.BaseAddress.TrimEnd('/')}/models");
            if (model.ReadKey() is { } key)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? Finding.Wrong(what, $"{model.BaseAddress} refuses the key in {model.KeyVariable}: set the right one.")
                : Finding.Good(what, $"{model.BaseAddress} answers");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Wrong(what, $"{model.BaseAddress} cannot be reached from this machine ({exception.Message}). Check BaseAddress and the way out, or switch the model off (Enabled false).");
        }
    }
}
