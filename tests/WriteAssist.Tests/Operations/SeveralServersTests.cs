using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Replies;
using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Operations;

/// <summary>Three servers behind a real nginx on one database: whichever answers, it is one site.</summary>
public sealed class SeveralServersTests(SeveralServersTests.TripleSite site) : IClassFixture<SeveralServersTests.TripleSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replies_stream_are_followed_and_stopped_whichever_server_is_asked()
    {
        site.Model.Answer = async answer =>
        {
            await answer.TokenAsync("Well ");
            await answer.HangAsync();
        };
        for (var user = 3; user < 7; user++)
        {
            using var student = await site.SignInAtFrontAsync(user);
            var chat = await ModelSite.NewChatAsync(student);
            using var page = await EventStream.OpenAsync(student, "send_message", ("session_id", chat), ("content", "Go"));
            var id = (await page.ReadAsync())!.Data["message_id"]!;
            ((string)(await page.ReadAsync())!.Data["text"]!).ShouldBe("Well ");

            using var follower = await EventStream.OpenAsync(student, "follow_reply", ("message_id", id));
            (await follower.ReadAsync())!.Data["message_id"]!.ShouldBe(id);
            ((string)(await follower.ReadAsync())!.Data["text"]!).ShouldBe("Well ");
            ((string)(await student.DoAsync("stop_reply", ("message_id", id)))["message"]!["status"]!).ShouldBe("stopped");

            ((string)(await follower.ReadAllAsync())[^1].Data["message"]!["status"]!).ShouldBe("stopped");
            (await page.ReadAllAsync())[^1].Name.ShouldBe("done");
            ((string)(await ModelSite.ReplyOfAsync(student, chat))["content"]!).ShouldBe("Well ");
        }

        (await site.Front.BehindAsync()).Distinct().Count().ShouldBe(3, "all were asked");
    }

    [Fact]
    public async Task Forty_requests_at_once_do_not_pass_a_limit_that_the_servers_share()
    {
        using var student = await site.SignInAtFrontAsync(8);
        const string Used = "INSERT INTO mdl_writeassistdev_usage (userid, hour, requests) VALUES (8, @hour, @requests)";
        await site.ExecuteAsync(Used, new { hour = site.Time.Hour, requests = TripleSite.RequestsPerHour - 7 });
        var goOn = new TaskCompletionSource();

        var sent = await Racing.SendAsync(site, student, student, goOn.Task);

        goOn.SetResult();
        (await Task.WhenAll(sent)).Count(answer => (bool)answer.Json["success"]!).ShouldBe(7);
        (await site.ScalarAsync<int>("SELECT requests FROM mdl_writeassistdev_usage WHERE userid = 8")).ShouldBe(TripleSite.RequestsPerHour);
    }

    [Fact]
    public async Task A_server_that_is_killed_in_the_middle_of_a_reply_costs_no_other_request_and_the_others_tell_the_replys_end()
    {
        using var student = await site.SignInAtFrontAsync(9);
        using var killed = await ServerProcess.StartAsync(site.ConnectionString, site.AllSettings, (site.KeyVariable, ModelSite.Key));
        using var front = await FrontServer.StartAsync("nginx", "", [.. site.Servers, new Uri(killed.Address)]);
        using var here = ModelSite.On(front.Address.ToString(), student);
        using var there = ModelSite.On(killed.Address, student);
        var chat = await ModelSite.NewChatAsync(student);
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
        for (var i = 0; i < 20; i++)
            await here.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", $"{i}"));
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET heartbeat_at = heartbeat_at - 11000 WHERE userid = 9 AND status = 'streaming'"); // as if that had been eleven seconds ago

        var id = await site.ScalarAsync<long>("SELECT id FROM mdl_writeassistdev_chat WHERE userid = 9 AND role = 'assistant'");
        using var follower = await EventStream.OpenAsync(here, "follow_reply", ("message_id", id));
        ((string)(await follower.ReadAllAsync())[^1].Data["errorcode"]!).ShouldBe("interrupted");
        (await site.ScalarAsync<string>("SELECT CONCAT(status, ' ', content) FROM mdl_writeassistdev_chat WHERE id = @id", new { id })).ShouldBe("failed Saved in time");
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat WHERE userid = 9 AND role = 'user'")).ShouldBe(21);
    }

    [Fact]
    public async Task Chats_whose_time_is_over_are_deleted_once_by_however_many_servers_it_is_night()
    {
        using var student = await site.SignInAtFrontAsync(10);
        for (var i = 0; i < 30; i++)
            await student.DoAsync("delete_chat_session", ("session_id", await ModelSite.NewChatAsync(student)));
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET deleted_at = 1 WHERE userid = 10 AND deleted_at > 0");

        var purged = await Task.WhenAll(site.AllServices.Select(services => services.GetRequiredService<ChatBin>().PurgeDueAsync(Ct)));

        purged.Sum().ShouldBe(30);
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions WHERE userid = 10 AND deleted_at > 0")).ShouldBe(0);
    }

    /// <summary>Three servers and their front.</summary>
    public sealed class TripleSite(DatabaseServer server) : ModelSite(server)
    {
        public const int RequestsPerHour = 100;

        private readonly List<WebApplication> others = [];

        public FreshHour Time { get; } = new();

        /// <summary>Where the servers are.</summary>
        public IEnumerable<Uri> Servers => [Address, .. others.Select(other => new Uri(other.Urls.Single()))];

        /// <summary>The services of each server.</summary>
        public IEnumerable<IServiceProvider> AllServices => [Services, .. others.Select(other => other.Services)];

        internal FrontServer Front { get; private set; } = null!;

        protected override IEnumerable<string> Settings =>
        [
            .. base.Settings, "--WriteAssist:Assistant:FirstTokenSeconds=60", "--WriteAssist:Assistant:BetweenTokensSeconds=60", "--WriteAssist:Assistant:WholeReplySeconds=120",
            "--WriteAssist:Assistant:MaxConcurrentRepliesPerUser=50", $"--WriteAssist:Assistant:RequestsPerHour={RequestsPerHour}",
        ];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            others.AddRange([await StartAnotherAsync(), await StartAnotherAsync()]);
            Front = await FrontServer.StartAsync("nginx", "", [.. Servers]);
        }

        /// <summary>Signs a user in, who comes through the front.</summary>
        public async Task<AjaxClient> SignInAtFrontAsync(long userId)
        {
            using var student = await SignInAsync(userId);
            return On(Front.Address.ToString(), student);
        }

        public override async ValueTask DisposeAsync()
        {
            Front.Dispose();
            foreach (var other in others)
                await other.DisposeAsync();
            await base.DisposeAsync();
            GC.SuppressFinalize(this);
        }

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<TimeProvider>(Time);
        }
    }
}
