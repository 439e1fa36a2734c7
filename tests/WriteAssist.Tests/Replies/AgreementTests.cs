using Microsoft.AspNetCore.Builder;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web;

namespace WriteAssist.Tests.Replies;

/// <summary>Where the site wants it, nothing answers before the person has agreed that an AI does.</summary>
public sealed class AgreementTests(AgreementTests.AskingSite site) : IClassFixture<AgreementTests.AskingSite>
{
    [Fact]
    public async Task Nothing_answers_before_the_person_has_agreed_and_once_is_enough()
    {
        using var student = await site.SignInAsync(3);
        await NothingAnswersAsync(student);
        await student.DoAsync("save_session_message", ("role", "user"), ("content", "Mine."));
        await student.FailAsync("invalidparam", "agree", ("version", "1"));
        await student.FailAsync("missingparam", "agree");
        await NothingAnswersAsync(student);

        var agreed = await student.DoAsync("agree", ("version", "2"));

        ((string)agreed["version"]!).ShouldBe("2");
        ((long)agreed["agreed_at"]!).ShouldBeInRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        await IsAnsweredAsync(student);
        await IsAnsweredAsync(student.At(5));
        await student.DoAsync("agree", ("version", "2"));
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_agreements WHERE userid = 3")).ShouldBe(1);
    }

    [Fact]
    public async Task An_agreement_counts_at_once_on_every_server_and_not_for_another_version()
    {
        await using var another = await site.StartAnotherAsync();
        await using var newer = await site.StartAnotherAsync("--WriteAssist:Assistant:AgreementVersion=3");
        using var student = await site.SignInAsync(4);
        using var there = On(another, student);
        using var later = On(newer, student);
        await NothingAnswersAsync(there);

        await student.DoAsync("agree", ("version", "2"));

        await IsAnsweredAsync(there);
        await NothingAnswersAsync(later);
    }

    [Fact]
    public async Task Who_has_accepted_Moodles_own_policy_has_agreed_and_nobody_else_has()
    {
        using var student = await site.SignInAsync(5);
        using var other = await site.SignInAsync(6);
        await site.ExecuteAsync("INSERT INTO mdl_ai_policy_register (userid, contextid, timeaccepted) VALUES (5, 1, 1)");

        await IsAnsweredAsync(student);
        await NothingAnswersAsync(other);
    }

    [Fact]
    public async Task Where_nobody_is_asked_there_is_nothing_to_agree_to()
    {
        await using var another = await site.StartAnotherAsync("--WriteAssist:Assistant:RequireAgreement=false");
        using var student = await site.SignInAsync(7);
        using var there = On(another, student);

        await IsAnsweredAsync(there);
        (await there.DoAsync("get_chat_sessions"))["agreement_version"]!.Type.ShouldBe(JTokenType.Null);
        await there.FailAsync("invalidparam", "agree", ("version", "2"));
    }

    private static async Task NothingAnswersAsync(AjaxClient student)
    {
        ((string)(await student.DoAsync("get_chat_sessions"))["no_replies"]!["errorcode"]!).ShouldBe("agreementrequired");
        await student.FailAsync("agreementrequired", "send_message", ("content", "Hello?"));
        await student.FailAsync("agreementrequired", "regenerate_reply", ("message_id", 1));
        await student.FailAsync("agreementrequired", "send_to_panes", ("concurrent_session_id", "x"), ("content", "Hello?"));
    }

    private static async Task IsAnsweredAsync(AjaxClient student)
    {
        (await student.DoAsync("get_chat_sessions"))["no_replies"]!.Type.ShouldBe(JTokenType.Null);
        await student.FailAsync("messagenotfound", "regenerate_reply", ("message_id", 1_000_000));
    }

    private static AjaxClient On(WebApplication server, AjaxClient client) => new(new Uri(server.Urls.Single()), client.Sid, client.Sesskey, 4);

    /// <summary>A site of Moodle 4.5 that asks for the second version of its agreement.</summary>
    public sealed class AskingSite(DatabaseServer server) : TestSite(server)
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Settings => ["--WriteAssist:Assistant:RequireAgreement=true", "--WriteAssist:Assistant:AgreementVersion=2"];

        /// <summary>Another server on the same database.</summary>
        public async Task<WebApplication> StartAnotherAsync(params string[] settings)
        {
            var another = await WriteAssistServer.BuildAsync(
                ["--Urls=http://127.0.0.1:0", $"--WriteAssist:Database:ConnectionString={ConnectionString}", .. Settings, .. settings], ConfigureServer);
            await another.StartAsync(TestContext.Current.CancellationToken);
            return another;
        }

        /// <inheritdoc/>
        protected override Task BeforeStartAsync() => ExecuteAsync(
            "CREATE TABLE mdl_ai_policy_register (id BIGINT(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, userid BIGINT(10) NOT NULL, contextid BIGINT(10) NOT NULL, timeaccepted BIGINT(10) NOT NULL, UNIQUE KEY (userid))");
    }
}
