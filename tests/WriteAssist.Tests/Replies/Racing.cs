using System.Threading.Channels;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>Asks for replies in many chats at once, on two servers.</summary>
internal static class Racing
{
    /// <summary>How many are asked for at once.</summary>
    public const int Requests = 40;

    /// <summary>
    /// Asks, half of them on each server. When it returns each is refused or has asked the model, which answers when it may go on.
    /// </summary>
    public static async Task<List<Task<AjaxResponse>>> SendAsync(ModelSite site, AjaxClient student, AjaxClient there, Task goOn)
    {
        var chats = new List<string>();
        for (var i = 0; i < Requests; i++)
            chats.Add(await ModelSite.NewChatAsync(student));
        var news = Channel.CreateUnbounded<bool>();
        site.Model.Requests.Clear();
        site.Model.Answer = async answer =>
        {
            news.Writer.TryWrite(true);
            await goOn.WaitAsync(answer.Aborted);
            await answer.SayAsync("Yes.");
        };
        var sent = chats.Select(async (chat, i) =>
        {
            var answer = await EventStream.AtOnceAsync(i % 2 == 0 ? student : there, "send_message", ("session_id", chat), ("content", "Hi"));
            news.Writer.TryWrite(true);
            return answer;
        }).ToList();
        await news.Reader.ReadAllAsync(TestContext.Current.CancellationToken).Take(chats.Count).CountAsync(TestContext.Current.CancellationToken).AsTask().Within("Not all were refused or asked the model");
        return sent;
    }
}
