using System.Text;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Panes;

/// <summary>The events of several panes on one response.</summary>
public sealed class PaneEventTests(PaneSetSite site) : IClassFixture<PaneSetSite>
{
    [Fact]
    public async Task No_event_of_one_pane_comes_as_anothers_or_cut_in_200_random_interleavings()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var http = new DefaultHttpContext { RequestServices = site.Services };
            using var body = new MemoryStream();
            http.Response.Body = body;

            await using (var writer = ReplyTeller.Open(http))
                await Task.WhenAll(Enumerable.Range(0, 4).Select(pane => writer.WriteAsync(Events(pane, new Random((seed * 4) + pane)), new JObject { ["index"] = pane })));

            var events = Encoding.UTF8.GetString(body.ToArray()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(text => text != ":").Select(Parse).ToList();
            for (var pane = 0; pane < 4; pane++)
            {
                var mine = events.Where(next => (int)next.Data["pane"]!["index"]! == pane).ToList();
                mine.Select(next => next.Name).Distinct().ShouldBe(["start", "delta", "done"]);
                var text = string.Concat(mine.Where(next => next.Name == "delta").Select(next => (string)next.Data["text"]!));
                text.ShouldBe(Text(pane), $"seed {seed}");
                ((string)mine[^1].Data["message"]!["content"]!).ShouldBe(text);
            }
        }
    }

    private static string Text(int pane) => string.Concat(Enumerable.Range(0, 20).Select(i => Piece(pane, i)));

    private static string Piece(int pane, int i) => $"{pane}:{i}\n\n🐝 data: event\r\n";

    private static async IAsyncEnumerable<ReplyEvent> Events(int pane, Random random)
    {
        yield return new ReplyEvent.Started($"chat{pane}", pane, null, "m", 1, null);
        for (var i = 0; i < 20; i++)
        {
            if (random.Next(2) == 0)
                await Task.Yield();
            if (random.Next(40) == 0)
                await Task.Delay(1);
            yield return new ReplyEvent.Delta(Piece(pane, i).AsMemory());
        }

        yield return new ReplyEvent.Done(new ChatMessage { Id = pane, ChatSessionId = $"chat{pane}", Role = "assistant", Content = Text(pane) });
    }

    private static (string Name, JObject Data) Parse(string text)
    {
        var lines = text.Split('\n');
        lines.Length.ShouldBe(2, text);
        return (lines[0]["event: ".Length..], JObject.Parse(lines[1]["data: ".Length..]));
    }
}
