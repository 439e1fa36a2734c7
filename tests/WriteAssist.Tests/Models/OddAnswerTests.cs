using System.Text;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Replies;
using WriteAssist.Web.Models;

namespace WriteAssist.Tests.Models;

/// <summary>What addresses send that is odd, or too much, and still is a reply.</summary>
public sealed class OddAnswerTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Theory]
    [InlineData("-5", "7")]
    [InlineData("11", "99999999999999999999")]
    [InlineData("3000000000", "7")]
    [InlineData("1.5", "7")]
    [InlineData("\"11\"", "\"7\"")]
    [InlineData("null", "{}")]
    public async Task A_usage_that_is_no_count_does_not_fail_a_reply(string input, string output)
    {
        using var student = await site.SignInAsync(3);
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Fine.");
            await answer.EventAsync(ModelAnswer.Chunk(new { }, "stop"));
            await answer.EventAsync($$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":{{input}},"completion_tokens":{{output}},"total_tokens":"x","prompt_tokens_details":[] } }""");
            await answer.EventAsync("[DONE]");
        };

        var message = await AskAsync(student);

        ((string)message["status"]!).ShouldBe("complete");
        ((string)message["content"]!).ShouldBe("Fine.");
        ((int?)message["input_tokens"]).ShouldBeNull();
    }

    [Theory]
    [InlineData("Look: \\ud83d|\\ude00 there", "Look: 😀 there")]
    [InlineData("\\uD83D|\\uDE00", "😀")]
    [InlineData("\\ud83d\\ude00|\\ud83d\\ude00", "😀😀")]
    [InlineData("a \\\\ud83d|b", "a \\ud83db")]
    [InlineData("a|\\ude00 b", "a\uFFFD b")]
    [InlineData("a \\ud83d|b", "a b")]
    public async Task A_character_split_over_two_pieces_arrives_whole(string pieces, string expected)
    {
        using var student = await site.SignInAsync(4);
        site.Model.Answer = async answer =>
        {
            foreach (var piece in pieces.Split('|'))
                await answer.EventAsync($$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{{piece}}"},"finish_reason":null}] }""");
            await answer.EndAsync();
        };

        var message = await AskAsync(student);

        ((string)message["content"]!).ShouldBe(expected);
        ((string)message["status"]!).ShouldBe("complete");
        ((int?)message["input_tokens"]).ShouldBe(11);
    }

    [Fact]
    public async Task A_refusal_that_is_streamed_is_text()
    {
        using var student = await site.SignInAsync(5);
        site.Model.Answer = async answer =>
        {
            await answer.EventAsync(ModelAnswer.Chunk(new { refusal = "I would rather " }, null));
            await answer.EventAsync(ModelAnswer.Chunk(new { refusal = "not." }, null));
            await answer.EndAsync();
        };

        ((string)(await AskAsync(student))["content"]!).ShouldBe("I would rather not.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_an_answer_without_end_only_so_much_is_read_and_what_came_is_kept(bool inOneLine)
    {
        using var student = await site.SignInAsync(6);
        var chat = await ModelSite.NewChatAsync(student);
        var noise = Encoding.UTF8.GetBytes(inOneLine ? new string('x', 65_536) : $": {new string('x', 65_533)}\n");
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("So far so good.");
            while (true)
                await answer.BytesAsync(noise);
        };

        (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"))).ShouldFail("modelfailed");

        var stored = await ModelSite.ReplyOfAsync(student, chat);
        ((string)stored["status"]!).ShouldBe("failed");
        ((string)stored["content"]!).ShouldBe("So far so good.");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var student = await site.SignInAsync(7);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Requests.Clear();
        site.Model.Answer = answer => answer.RedirectAsync();

        (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"))).ShouldFail("modelfailed");

        site.Model.Requests.ShouldHaveSingleItem();
    }

    private static async Task<Newtonsoft.Json.Linq.JToken> AskAsync(AjaxClient student) =>
        (await EventStream.AtOnceAsync(student, "send_message", ("session_id", await ModelSite.NewChatAsync(student)), ("content", "Hi"))).Json["message"]!;
}
