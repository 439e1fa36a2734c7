using WriteAssist.Web.Models;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Models;

public sealed class AssistantOptionsTests
{
    [Fact]
    public void The_defaults_and_a_whole_model_are_right() => Problems(new AssistantOptions { Models = [Model()], DefaultModel = "m" }).ShouldBeEmpty();

    [Fact]
    public void What_is_wrong_is_named()
    {
        Problems(new AssistantOptions { MaxConcurrentRepliesPerUser = 0 }).ShouldContain("MaxConcurrentRepliesPerUser");
        Problems(new AssistantOptions { RequestsPerHour = 0 }).ShouldContain("RequestsPerHour");
        Problems(new AssistantOptions { FirstTokenSeconds = 0 }).ShouldContain("FirstTokenSeconds");
        Problems(new AssistantOptions { BetweenTokensSeconds = double.NaN }).ShouldContain("BetweenTokensSeconds");
        Problems(new AssistantOptions { WholeReplySeconds = 1e9 }).ShouldContain("WholeReplySeconds");
        Problems(new AssistantOptions { ShutdownSeconds = -1 }).ShouldContain("ShutdownSeconds");
        Problems(new AssistantOptions { DefaultModel = "other" }).ShouldContain("DefaultModel");
        Problems(new AssistantOptions { Models = [Model(), Model()] }).ShouldContain("more than once");
        Problems(new AssistantOptions { Models = [Model(id: "coach")] }).ShouldContain("coach");
        Problems(new AssistantOptions { Models = [Model(id: "a b")] }).ShouldContain("Models:0:Id");
        Problems(new AssistantOptions { Models = [Model(address: "file:///etc/passwd")] }).ShouldContain("Models:0:BaseAddress");
    }

    [Fact]
    public void A_key_where_the_name_of_its_variable_belongs_is_refused_and_not_repeated()
    {
        var problems = Problems(new AssistantOptions { Models = [Model(variable: "sk-proj-secret")] });

        problems.ShouldContain("KeyVariable");
        problems.ShouldNotContain("sk-proj-secret");
    }

    private static string Problems(AssistantOptions options) => string.Join('\n', options.Validate().Select(result => result.ErrorMessage));

    private static ModelOptions Model(string id = "m", string address = "http://127.0.0.1/v1", string variable = "KEY") =>
        new() { Id = id, Name = "M", BaseAddress = address, KeyVariable = variable, Model = "vendors" };
}
