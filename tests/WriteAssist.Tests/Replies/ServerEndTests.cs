using System.Diagnostics;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>Replies of which one server begins and another, or none, is there at the end.</summary>
public sealed class ServerEndTests(ServerEndTests.PatientSite site) : IClassFixture<ServerEndTests.PatientSite>
{
    [Fact]
    public async Task A_reply_of_one_server_is_followed_and_stopped_on_another()
    {
        using var here = await site.SignInAsync(3);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), here);
        var chat = await ModelSite.NewChatAsync(here);
        var goOn = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Übers 😀 ");
            await goOn.Task.WaitAsync(answer.Aborted);
            await answer.TokenAsync("Wasser");
            await answer.HangAsync();
        };
        using var page = await EventStream.OpenAsync(here, "send_message", ("session_id", chat), ("content", "Go"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;

        using var follower = await EventStream.OpenAsync(there, "follow_reply", ("message_id", id));
        (await follower.ReadAsync())!.Data["message_id"]!.ShouldBe(id);
        ((string)(await follower.ReadAsync())!.Data["text"]!).ShouldBe("Übers 😀 ");
        goOn.SetResult();
        ((string)(await follower.ReadAsync())!.Data["text"]!).ShouldBe("Wasser");
        var stopped = (await there.DoAsync("stop_reply", ("message_id", id)))["message"]!;

        ((string)stopped["status"]!).ShouldBe("stopped");
        ((string)stopped["content"]!).ShouldBe("Übers 😀 Wasser");
        JToken.DeepEquals((await follower.ReadAllAsync()).ShouldHaveSingleItem().Data["message"], stopped).ShouldBeTrue();
        JToken.DeepEquals((await page.ReadAllAsync())[^1].Data["message"], stopped).ShouldBeTrue();
    }

    [Fact]
    public async Task A_long_reply_that_another_server_made_is_told_in_small_pieces()
    {
        using var here = await site.SignInAsync(7);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), here);
        var chat = await ModelSite.NewChatAsync(here);
        var text = string.Concat(Enumerable.Repeat("x\U0001F600", 6000));
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync(text);
            await answer.HangAsync();
        };
        using var page = await EventStream.OpenAsync(here, "send_message", ("session_id", chat), ("content", "Go"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;
        await site.SavedAsync(text);

        using var follower = await EventStream.OpenAsync(there, "follow_reply", ("message_id", id));
        await follower.ReadAsync();
        var told = "";
        while (told.Length < text.Length)
        {
            var piece = (string)(await follower.ReadAsync())!.Data["text"]!;
            piece.Length.ShouldBeLessThanOrEqualTo(4096);
            char.IsHighSurrogate(piece[^1]).ShouldBeFalse("cut within a character");
            told += piece;
        }

        told.ShouldBe(text);
        await here.DoAsync("stop_reply", ("message_id", id));
    }

    [Fact]
    public async Task A_reply_of_a_server_that_is_killed_has_failed_when_it_is_next_read_with_what_came_of_it()
    {
        using var here = await site.SignInAsync(4);
        using var killed = await ServerProcess.StartAsync(site.ConnectionString, site.AllSettings, (site.KeyVariable, ModelSite.Key));
        using var there = ModelSite.On(killed.Address, here);
        var chat = await ModelSite.NewChatAsync(here);
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Saved in time");
            await answer.HangAsync();
        };
        var page = await EventStream.OpenAsync(there, "send_message", ("session_id", chat), ("content", "Go"));
        await page.ReadAsync();
        await page.ReadAsync();
        await site.SavedAsync("Saved in time");

        await killed.KillAsync();
        page.Dispose();

        var soon = await ModelSite.ReplyOfAsync(here, chat);
        ((string)soon["status"]!).ShouldBe("streaming");
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET heartbeat_at = heartbeat_at - 11000 WHERE status = 'streaming'"); // as if that had been eleven seconds ago
        using var follower = await EventStream.OpenAsync(here, "follow_reply", ("message_id", soon["id"]!));
        var last = (await follower.ReadAllAsync())[^1];
        last.Name.ShouldBe("error");
        ((string)last.Data["errorcode"]!).ShouldBe("interrupted");
        var stored = await ModelSite.ReplyOfAsync(here, chat);
        ((string)stored["status"]!).ShouldBe("failed");
        ((string)stored["errorcode"]!).ShouldBe("interrupted");
        ((string)stored["content"]!).ShouldBe("Saved in time");
        site.Model.Answer = answer => answer.SayAsync("Again.");
        var renewed = (await EventStream.AtOnceAsync(here, "regenerate_reply", ("message_id", stored["id"]!))).Json;
        ((string)renewed["message"]!["alternatives"]!.ShouldHaveSingleItem()["content"]!).ShouldBe("Saved in time");
    }

    [Fact]
    public async Task A_reply_that_lost_its_server_is_failed_when_its_chat_is_read_and_holds_up_no_other()
    {
        using var student = await site.SignInAsync(5);
        var chat = await ModelSite.NewChatAsync(student);
        site.Model.Answer = answer => answer.SayAsync("Fine.");
        var id = (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Go"))).Json["message_id"]!.Value<long>();
        const string Orphan = "UPDATE mdl_writeassistdev_chat SET status = 'streaming', heartbeat_at = UNIX_TIMESTAMP() * 1000 - 11000 WHERE id = @id";
        await site.ExecuteAsync(Orphan, new { id });

        var read = await ModelSite.ReplyOfAsync(student, chat);

        ((string)read["errorcode"]!).ShouldBe("interrupted");
        (await site.ScalarAsync<string>("SELECT status FROM mdl_writeassistdev_chat WHERE id = @id", new { id })).ShouldBe("failed");
        await site.ExecuteAsync(Orphan, new { id });
        ((string)(await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "More"))).Json["message"]!["status"]!).ShouldBe("complete");
        (await site.ScalarAsync<string>("SELECT errorcode FROM mdl_writeassistdev_chat WHERE id = @id", new { id })).ShouldBe("interrupted");
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_lets_short_replies_end_and_saves_the_long_ones()
    {
        using var here = await site.SignInAsync(6);
        var another = await site.StartAnotherAsync("--WriteAssist:Assistant:ShutdownSeconds=2");
        using var there = ModelSite.On(another.Urls.Single(), here);
        var (brief, endless) = (await ModelSite.NewChatAsync(here), await ModelSite.NewChatAsync(here));
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("So far ");
            await (answer.Number % 2 == 1 ? Task.Delay(1000, answer.Aborted) : answer.HangAsync());
            await answer.SayAsync("so good.");
        };
        site.Model.Requests.Clear();
        using var first = await EventStream.OpenAsync(there, "send_message", ("session_id", brief), ("content", "Go"));
        await first.ReadAsync();
        await first.ReadAsync();
        using var second = await EventStream.OpenAsync(there, "send_message", ("session_id", endless), ("content", "Go"));
        await second.ReadAsync();
        await second.ReadAsync();
        var clock = Stopwatch.StartNew();

        await another.StopAsync(TestContext.Current.CancellationToken);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        (await first.ReadAllAsync())[^1].Name.ShouldBe("done");
        ((string)(await second.ReadAllAsync())[^1].Data["errorcode"]!).ShouldBe("interrupted");
        ((string)(await ModelSite.ReplyOfAsync(here, brief))["content"]!).ShouldBe("So far so good.");
        var saved = await ModelSite.ReplyOfAsync(here, endless);
        ((string)saved["status"]!).ShouldBe("failed");
        ((string)saved["content"]!).ShouldBe("So far ");
        await another.DisposeAsync();
    }

    /// <summary>A site whose model may be silent for longer than a killed server is.</summary>
    public sealed class PatientSite(DatabaseServer server) : ModelSite(server)
    {
        protected override IEnumerable<string> Settings =>
            [.. base.Settings, "--WriteAssist:Assistant:FirstTokenSeconds=60", "--WriteAssist:Assistant:BetweenTokensSeconds=60", "--WriteAssist:Assistant:WholeReplySeconds=120"];
    }
}
