using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace WriteAssist.Bench.Streams;

/// <summary>
/// A model that speaks OpenAI's protocol and says a token every 20 milliseconds. Each says when it was sent, and when its request had come,
/// by the machine's clock, which its processes share.
/// </summary>
internal static class ModelServer
{
    /// <summary>How many tokens an answer has.</summary>
    public const int Tokens = 200;

    /// <summary>How many one of the model <see cref="Short"/> has.</summary>
    public const int FewTokens = 25;

    /// <summary>The model whose answers are short.</summary>
    public const string Short = "bench-short";

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Serves until the process is told to stop.</summary>
    public static async Task RunAsync(string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var come = Stopwatch.GetTimestamp();
        using var reader = new StreamReader(http.Request.Body);
        var tokens = (await reader.ReadToEndAsync()).Contains(Short, StringComparison.Ordinal) ? FewTokens : Tokens;
        http.Response.ContentType = "text/event-stream";
        try
        {
            for (var token = 1; token <= tokens; token++)
            {
                // By the clock of the whole answer, so that the pace is kept whatever one token takes.
                if (Between * token - Stopwatch.GetElapsedTime(come) is { Ticks: > 0 } wait)
                    await Task.Delay(wait, http.RequestAborted);
                await SayAsync(http, string.Create(CultureInfo.InvariantCulture, $$"""{"choices":[{"index":0,"delta":{"content":"@{{come}},{{Stopwatch.GetTimestamp()}}; "},"finish_reason":null}]}"""));
            }

            await SayAsync(http, """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""");
            await http.Response.Body.WriteAsync("data: [DONE]\n\n"u8.ToArray(), http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    private static async Task SayAsync(HttpContext http, string choices)
    {
        var said = $$"""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"bench",{{choices[1..]}}""" + "\n\n";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(said), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
