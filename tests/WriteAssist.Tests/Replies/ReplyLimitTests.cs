using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>How much one user may ask of the assistant.</summary>
public sealed class ReplyLimitTests(ReplyLimitTests.LimitedSite site) : IClassFixture<ReplyLimitTests.LimitedSite>
{
    [Fact]
    public async Task Of_one_users_chats_so_many_are_answered_at_once_on_all_servers_together()
    {
        using var student = await site.SignInAsync(3);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), student);
        var chats = new List<string>();
        for (var i = 0; i < 3; i++)
            chats.Add(await ModelSite.NewChatAsync(student));
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Well ");
            await answer.HangAsync();
        };

        using var first = await EventStream.OpenAsync(student, "send_message", ("session_id", chats[0]), ("content", "Go"));
        using var second = await EventStream.OpenAsync(there, "send_message", ("session_id", chats[1]), ("content", "Go"));
        var third = await student.FailAsync("toomanyrequests", "send_message", ("session_id", chats[2]), ("content", "Go"));

        third.Headers.RetryAfter.ShouldNotBeNull();
        ((JArray)(await student.DoAsync("get_session_messages", ("session_id", chats[2])))["messages"]!).ShouldBeEmpty();
        var busy = await there.FailAsync("replyinprogress", "send_message", ("session_id", chats[0]), ("content", "Go"));
        var id = (await first.ReadAsync())!.Data["message_id"]!;
        busy.Json["message_id"]!.ShouldBe(id);
        await student.FailAsync("replyinprogress", "regenerate_reply", ("message_id", id));
        await student.DoAsync("stop_reply", ("message_id", id));
        site.Model.Answer = answer => answer.SayAsync("Fine.");
        (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chats[2]), ("content", "Go"))).Json["success"]!.Value<bool>().ShouldBeTrue();
        await there.DoAsync("stop_reply", ("message_id", (await second.ReadAsync())!.Data["message_id"]!));
    }

    [Fact]
    public async Task Requests_of_the_original_page_count_among_them_on_all_servers_while_their_server_lives()
    {
        using var student = await site.SignInAsync(6);
        await using var another = await site.StartAnotherAsync();
        using var there = ModelSite.On(another.Urls.Single(), student);
        var asked = new SemaphoreSlim(0);
        var goOn = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            asked.Release();
            await goOn.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync("Yes.");
        };
        var body = new { sesskey = student.Sesskey, cmid = 4, userInput = "x" };
        var first = OriginalPageChatTests.PostAsync(student, body);
        var second = OriginalPageChatTests.PostAsync(student, body);
        await asked.WaitAsync(TestContext.Current.CancellationToken).Within("The model was not asked");
        await asked.WaitAsync(TestContext.Current.CancellationToken).Within("The model was not asked twice");

        (await OriginalPageChatTests.PostAsync(there, body)).ShouldFail("toomanyrequests").Headers.RetryAfter.ShouldNotBeNull();
        await there.FailAsync("toomanyrequests", "send_message", ("content", "Hi"));
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_calls SET heartbeat_at = heartbeat_at - 60000 WHERE userid = 6 ORDER BY id LIMIT 1");
        var third = OriginalPageChatTests.PostAsync(there, body); // in the place of one whose server was killed
        await asked.WaitAsync(TestContext.Current.CancellationToken).Within("The model was not asked by the other server");
        goOn.SetResult();

        (await Task.WhenAll(first, second, third)).ShouldAllBe(answer => (string?)answer.Json["assistantReply"] == "Yes.");
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_calls")).ShouldBe(0);
        asked.Dispose();
    }

    [Fact]
    public async Task Requests_of_an_hour_are_counted_and_deleting_chats_gives_none_back()
    {
        using var student = await site.SignInAsync(4);
        site.Model.Answer = answer => answer.SayAsync("Yes.");
        var chat = await ModelSite.NewChatAsync(student);
        var left = new List<int>();
        JToken? id = null;
        for (var i = 0; i < 4; i++)
        {
            var reply = (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"))).Json;
            left.Add((int)reply["remaining"]!);
            id = reply["message_id"];
        }

        left.Add((int)(await EventStream.AtOnceAsync(student, "regenerate_reply", ("message_id", id!))).Json["remaining"]!);
        left.ShouldBe([4, 3, 2, 1, 0]);
        await student.DoAsync("delete_chat_session", ("session_id", chat));
        chat = await ModelSite.NewChatAsync(student);

        var refused = await student.FailAsync("toomanyrequests", "send_message", ("session_id", chat), ("content", "Hi"));

        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(1));
        ((int)(await student.DoAsync("get_models"))["remaining"]!).ShouldBe(0);
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_usage SET hour = hour - 1 WHERE userid = 4");
        ((int)(await student.DoAsync("get_models"))["remaining"]!).ShouldBe(5);
        ((int)(await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"))).Json["remaining"]!).ShouldBe(4);
    }

    [Fact]
    public async Task Racing_requests_do_not_pass_the_limit()
    {
        var student = await site.SignInAsync(5);
        var chats = new List<string>();
        for (var i = 0; i < 6; i++)
            chats.Add(await ModelSite.NewChatAsync(student));
        var goOn = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await goOn.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync("Yes.");
        };

        var sent = chats.Select(chat => EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Hi"))).ToList();
        await Task.WhenEach(sent).Take(4).CountAsync(TestContext.Current.CancellationToken).AsTask().Within("Four of six requests were not refused");
        goOn.SetResult();

        (await Task.WhenAll(sent)).Count(reply => reply.Json["success"]!.Value<bool>()).ShouldBe(2);
        student.Dispose();
    }

    /// <summary>A site where two replies at once and five an hour are allowed.</summary>
    public sealed class LimitedSite(DatabaseServer server) : ModelSite(server)
    {
        protected override IEnumerable<string> Settings =>
            [.. base.Settings, "--WriteAssist:Assistant:MaxConcurrentRepliesPerUser=2", "--WriteAssist:Assistant:RequestsPerHour=5", "--WriteAssist:Assistant:FirstTokenSeconds=20", "--WriteAssist:Assistant:BetweenTokensSeconds=20"];

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(new FreshHour());
        }
    }
}
