using Microsoft.Extensions.Options;
using WriteAssist.Web;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Models;

public sealed class ModelCatalogTests
{
    private const string Missing = "WRITEASSIST_TEST_NO_SUCH_VARIABLE";

    [Fact]
    public void Without_any_key_the_coach_answers()
    {
        using var catalog = Catalog(new AssistantOptions { Models = [Model("a", Missing), Model("b", "", enabled: false)], DefaultModel = "a" });

        catalog.All.Select(model => (model.Id, model.IsAvailable)).ShouldBe([("a", false), ("b", false), ("coach", true)]);
        catalog.Default.Id.ShouldBe("coach");
        catalog.Require(null).Value.Id.ShouldBe("coach");
    }

    [Fact]
    public void The_configured_default_answers_or_else_the_first_that_is_available()
    {
        using var chosen = Catalog(new AssistantOptions { Models = [Model("a", ""), Model("b", "")], DefaultModel = "b" });
        using var first = Catalog(new AssistantOptions { Models = [Model("a", Missing), Model("b", ""), Model("c", "")] });

        chosen.Default.Id.ShouldBe("b");
        first.Default.Id.ShouldBe("b");
    }

    [Fact]
    public void A_reply_has_a_bound_also_where_none_is_set()
    {
        using var catalog = Catalog(new AssistantOptions { Models = [Model("a", ""), Model("b", "", contextTokens: 200_000), Model("c", "", maxReplyTokens: 7)] });

        catalog.All.Select(model => model.MaxReplyTokens).ShouldBe([2048, 4096, 7, null]);
        catalog.All[0].HistoryTokens.ShouldBe(16_000);
    }

    [Fact]
    public void Unknown_models_are_invalid_and_known_ones_without_a_key_unavailable()
    {
        using var catalog = Catalog(new AssistantOptions { Models = [Model("a", Missing)] });

        catalog.Require("x").Refusal!.Code.ShouldBe(ErrorCode.InvalidParam);
        catalog.Require("a").Refusal!.Code.ShouldBe(ErrorCode.ModelUnavailable);
    }

    private static ModelCatalog Catalog(AssistantOptions options) => new(Options.Create(new WriteAssistOptions { Assistant = options }), TimeProvider.System);

    private static ModelOptions Model(string id, string variable, bool enabled = true, int contextTokens = 8192, int? maxReplyTokens = null) =>
        new() { Id = id, Name = id, BaseAddress = "http://127.0.0.1:9/v1/", KeyVariable = variable, Model = id, Enabled = enabled, ContextTokens = contextTokens, MaxReplyTokens = maxReplyTokens };
}
