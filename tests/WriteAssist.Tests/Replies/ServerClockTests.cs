using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>Servers on one database whose clocks are ten minutes apart.</summary>
public sealed class ServerClockTests(ServerClockTests.SkewedSite site) : IClassFixture<ServerClockTests.SkewedSite>
{
    [Fact]
    public async Task A_reply_under_way_is_none_that_lost_its_server_whatever_the_readers_clock_says()
    {
        using var behind = await site.SignInAsync(3);
        await using var another = await site.StartAnotherAsync();
        using var ahead = ModelSite.On(another.Urls.Single(), behind);

        await FollowFromAsync(behind, ahead);
        await FollowFromAsync(ahead, behind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reply_that_lost_its_server_is_found_whatever_the_readers_clock_says(bool isAhead)
    {
        using var behind = await site.SignInAsync(isAhead ? 5 : 4);
        await using var another = await site.StartAnotherAsync();
        using var reader = isAhead ? ModelSite.On(another.Urls.Single(), behind) : behind;
        var chat = await ModelSite.NewChatAsync(reader);
        site.Model.Answer = answer => answer.SayAsync("Fine.");
        var id = (await EventStream.AtOnceAsync(reader, "send_message", ("session_id", chat), ("content", "Go"))).Json["message_id"]!.Value<long>();
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET status = 'streaming', heartbeat_at = UNIX_TIMESTAMP() * 1000 - 11500 WHERE id = @id", new { id });

        ((string)(await ModelSite.ReplyOfAsync(reader, chat))["errorcode"]!).ShouldBe("interrupted");
    }

    private async Task FollowFromAsync(AjaxClient maker, AjaxClient reader)
    {
        var chat = await ModelSite.NewChatAsync(maker);
        var goOn = new TaskCompletionSource();
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("So far ");
            await goOn.Task.WaitAsync(answer.Aborted);
            await answer.SayAsync("so good.");
        };
        using var page = await EventStream.OpenAsync(maker, "send_message", ("session_id", chat), ("content", "Go"));
        var id = (await page.ReadAsync())!.Data["message_id"]!;
        await page.ReadAsync();

        ((string)(await ModelSite.ReplyOfAsync(reader, chat))["status"]!).ShouldBe("streaming");
        (await reader.DoAsync("get_chat_sessions"))["streaming"]!.ShouldHaveSingleItem()["message_id"]!.ShouldBe(id);
        await reader.FailAsync("replyinprogress", "send_message", ("session_id", chat), ("content", "More"));
        using var follower = await EventStream.OpenAsync(reader, "follow_reply", ("message_id", id));
        await follower.ReadAsync();
        ((string)(await follower.ReadAsync())!.Data["text"]!).ShouldBe("So far ");
        goOn.SetResult();
        (await follower.ReadAllAsync())[^1].Name.ShouldBe("done");
        (await page.ReadAllAsync())[^1].Name.ShouldBe("done");
    }

    /// <summary>A site whose first server is five minutes behind, and the others as much ahead.</summary>
    public sealed class SkewedSite(DatabaseServer server) : ModelSite(server)
    {
        private int servers;

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(new ShiftedTime(TimeSpan.FromMinutes(servers++ == 0 ? -5 : 5)));
        }

        private sealed class ShiftedTime(TimeSpan shift) : TimeProvider
        {
            public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
        }
    }
}
