using System.Net;
using System.Text;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Fuzz;

/// <summary>A model that answers well, badly, and with what is no answer.</summary>
/// <param name="seed">The same seed answers the n-th request alike.</param>
internal sealed class OddModel(int seed)
{
    private static readonly string[] Events =
    [
        "", "{", "null", "[]", "5", "\"x\"", "{}", "{\"choices\":null}", "{\"choices\":[]}", "{\"choices\":[null]}", "{\"choices\":[{\"index\":-1,\"delta\":{\"content\":\"a\"}}]}", "{\"choices\":[{\"index\":7,\"delta\":null}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":5}}]}", "{\"choices\":[{\"index\":0,\"delta\":{\"content\":null,\"refusal\":\"No.\"}}]}", "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"nobody\"}}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\ud83d\"}}]}", "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\u0000\"}}]}", "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"unheard_of\"}]}",
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":-5,\"completion_tokens\":1e99}}", "{\"choices\":[],\"usage\":{\"prompt_tokens\":\"many\"}}", "{\"choices\":[],\"usage\":5}", "{\"error\":{\"message\":\"no\"}}", "[DONE]",
        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"x\",\"arguments\":\"{\"}}]}}]}",
    ];

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(ModelAnswer answer)
    {
        var random = new Random(unchecked(seed + (answer.Number * 7919)));
        for (var pieces = random.Next(6); pieces > 0; pieces--)
            await answer.TokenAsync(pieces % 2 == 0 ? "<b>one</b> " : "two, *three* ");
        switch (random.Next(9))
        {
            case 0: await answer.EventAsync(Events[random.Next(Events.Length)]); break;
            case 1: await answer.EndAsync(random.Next(int.MinValue, int.MaxValue), random.Next(int.MinValue, int.MaxValue)); return;
            case 2: await answer.BytesAsync([.. "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\""u8, 0xc3]); break;
            case 3: await answer.BytesAsync(Encoding.UTF8.GetBytes(new string('x', random.Next(200_000)))); break;
            case 4: answer.Break(); return;
            case 5 when random.Next(2) == 0: await FailAsync(answer, random); return;
            default: break;
        }

        await answer.EndAsync();
    }

    // Too late where something was said already.
    private static Task FailAsync(ModelAnswer answer, Random random) =>
        answer.HasBegun ? Task.CompletedTask : answer.FailAsync((HttpStatusCode)new[] { 400, 401, 404, 429, 500, 503, 599 }[random.Next(7)], random.Next(2) == 0 ? "soon" : null);
}
