using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Models;

/// <summary>A model is waited for so long for its first piece, for the next one, and for the whole.</summary>
public sealed class ModelPatienceTests(ModelPatienceTests.HastySite site) : IClassFixture<ModelPatienceTests.HastySite>
{
    [Theory]
    [InlineData("no answer", "")]
    [InlineData("silence", "Some wor")]
    [InlineData("no end", "Some wor")]
    public async Task A_model_that_takes_too_long_has_failed_and_what_came_is_kept(string failure, string kept)
    {
        using var student = await site.SignInAsync(3);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = answer => TakeTooLongAsync(failure, answer);

        using var stream = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Hi"));
        var last = (await stream.ReadAllAsync())[^1];

        last.Name.ShouldBe("error");
        ((string)last.Data["errorcode"]!).ShouldBe("modeltimeout");
        var stored = await ModelSite.ReplyOfAsync(student, chat);
        ((string)stored["status"]!).ShouldBe("failed");
        ((string)stored["errorcode"]!).ShouldBe("modeltimeout");
        if (failure == "no end")
            ((string)stored["content"]!).ShouldStartWith(kept + "dd", Case.Sensitive, "what came until then");
        else
            ((string)stored["content"]!).ShouldBe(kept);
    }

    private static async Task TakeTooLongAsync(string failure, ModelAnswer answer)
    {
        if (failure == "no answer")
            await answer.HangAsync();
        await answer.TokenAsync("Some wor");
        if (failure == "silence")
            await answer.HangAsync();
        while (true)
        {
            await Task.Delay(100, answer.Aborted);
            await answer.TokenAsync("d");
        }
    }

    /// <summary>A site whose models have little time.</summary>
    public sealed class HastySite(DatabaseServer server) : ModelSite(server)
    {
        protected override IEnumerable<string> Settings =>
            [.. base.Settings, "--WriteAssist:Assistant:FirstTokenSeconds=2", "--WriteAssist:Assistant:BetweenTokensSeconds=2", "--WriteAssist:Assistant:WholeReplySeconds=4"];
    }
}
