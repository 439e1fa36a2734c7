using System.Net;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>A reply is there whose end the database does not take, as on a full disk.</summary>
public sealed class UnsavedReplyTests(ModelSite site) : IClassFixture<ModelSite>
{
    [Fact]
    public async Task Who_waits_for_the_whole_reply_is_told_within_seconds_that_it_is_not_saved_and_gets_it_once_it_is()
    {
        using var student = await site.SignInAsync(3);
        (string, object)[] question = [("session_id", await ModelSite.NewChatAsync(student)), ("content", "Go"), ("client_id", "once")];
        site.Model.Answer = answer => answer.SayAsync("Said once.");
        await site.ExecuteAsync("""
            CREATE TRIGGER full BEFORE UPDATE ON mdl_writeassistdev_chat FOR EACH ROW
            IF NEW.status = 'complete' THEN SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114; END IF
            """);

        var refused = await EventStream.AtOnceAsync(student, "send_message", question); // a minute at most, and the saving is tried for two

        refused.ShouldFail("databaseunavailable").Headers.RetryAfter.ShouldNotBeNull();
        var id = (long)refused.Json["message_id"]!;
        (await site.ScalarAsync<string>("SELECT status FROM mdl_writeassistdev_chat WHERE id = @id", new { id })).ShouldBe("streaming");
        await site.ExecuteAsync("DROP TRIGGER full");
        var again = (await SavedAsync(student, question).Within("The reply was not saved")).Json;
        ((long)again["message_id"]!).ShouldBe(id);
        ((string)again["message"]!["content"]!).ShouldBe("Said once.");
        ((string)again["message"]!["status"]!).ShouldBe("complete");
        site.Model.Requests.Count.ShouldBe(1);
    }

    // It is tried again every second.
    private static async Task<AjaxResponse> SavedAsync(AjaxClient student, (string, object)[] question)
    {
        AjaxResponse again;
        while ((again = await EventStream.AtOnceAsync(student, "send_message", question)).Status != HttpStatusCode.OK)
            again.ShouldFail("databaseunavailable");
        return again;
    }
}
