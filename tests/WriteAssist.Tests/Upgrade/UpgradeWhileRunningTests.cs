using System.Net;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Upgrade;

/// <summary>
/// A server that runs while a later release's upgrade passes beneath it. No later release is here, so its upgrade is played as what
/// additive upgrades are: columns with defaults, indexes and tables, and no column gone.
/// </summary>
public sealed class UpgradeWhileRunningTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task A_server_that_runs_answers_on_after_an_additive_upgrade_and_so_does_one_that_starts_on_it()
    {
        site.Model.Answer = answer => answer.SayAsync("Fine.");
        using var student = await site.SignInAsync(3);
        var chat = await UpgradeBeneathAsync(student);
        await IsReadyAsync(site.Address);
        await using var started = await site.StartAnotherAsync();
        await IsReadyAsync(new Uri(started.Urls.Single()));

        using var there = new AjaxClient(new Uri(started.Urls.Single()), student.Sid, student.Sesskey, 4);
        await AnswersEverythingAsync(there, chat, before: 2);
        await AnswersEverythingAsync(student, chat, before: 5);
    }

    // While a chat is there already, and the server has found that its schema fits.
    private async Task<string> UpgradeBeneathAsync(AjaxClient student)
    {
        var chat = await ModelSite.NewChatAsync(student);
        await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "Before"));

        foreach (var table in await site.QueryAsync<string>("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'mdl\\_writeassistdev\\_%' AND TABLE_NAME NOT LIKE '%versioninfo'"))
            await site.ExecuteAsync($"ALTER TABLE {table} ADD COLUMN later INT NOT NULL DEFAULT 7, ADD COLUMN later_text VARCHAR(20) NULL, ADD KEY idx_later (later)");
        await site.ExecuteAsync("CREATE TABLE mdl_writeassistdev_later (id BIGINT PRIMARY KEY); INSERT INTO mdl_writeassistdev_versioninfo (Version, Description) VALUES (2099010100, 'Later (additive)')");
        return chat;
    }

    private static async Task IsReadyAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        (await http.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // In a chat that has so many messages from before.
    private static async Task AnswersEverythingAsync(AjaxClient student, string chat, int before)
    {
        var reply = (await EventStream.AtOnceAsync(student, "send_message", ("session_id", chat), ("content", "After"))).Json;
        ((string)reply["message"]!["status"]!).ShouldBe("complete");
        await EventStream.AtOnceAsync(student, "regenerate_reply", ("message_id", reply["message_id"]!));
        await EventStream.AtOnceAsync(student, "edit_message", ("message_id", reply["user_message_id"]!), ("content", "Edited"));
        (await student.DoAsync("get_session_messages", ("session_id", chat)))["messages"]!.Count().ShouldBe(before + 2);
        await student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", "Noted"));
        await student.DoAsync("create_concurrent_session", ("panes", 2));
        await student.DoAsync("save_project", ("project_data", """{"write": {"content": "<p>Bees</p>"}, "plan": {"ideas": {"a": {"content": "One", "location": "brainstorm"}}}}"""));
        await student.DoAsync("load_project");
        await student.DoAsync("search_messages", ("query", "Edited"));
        await student.DoAsync("delete_chat_session", ("session_id", chat));
        await student.DoAsync("restore_chat_session", ("session_id", chat));
        (await student.SendAsync("get_chat_sessions")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
