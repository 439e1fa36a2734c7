using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Clients;

/// <summary>Asks the model, which answers slowly and each time something else.</summary>
/// <inheritdoc cref="Writer"/>
internal sealed class ReplyAsker(int number, Student student, Window window, History history, Random random) : Writer(number, student, window, history, random)
{
    /// <summary>Sends a message and waits for the whole reply.</summary>
    public async Task AskAsync(string chat)
    {
        var sending = Begin("send_message") with { Subject = chat, Key = NewKey("question") };
        var attempt = await Window.SendAsync("send_message", ("session_id", chat), ("content", sending.Key), ("client_id", sending.Key));
        End(sending, attempt, answer => sending with
        {
            Id = (long)answer["user_message_id"]!,
            ReplyId = (long)answer["message_id"]!,
            IsStopped = (string?)answer["message"]!["status"] != "complete",
            Read = [(string)answer["message"]!["content"]!],
            Tokens = ((long?)answer["message"]!["input_tokens"] ?? 0) + ((long?)answer["message"]!["output_tokens"] ?? 0),
        });
    }
}
