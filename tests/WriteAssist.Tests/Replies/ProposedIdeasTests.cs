using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Replies;

namespace WriteAssist.Tests.Replies;

/// <summary>What of a model's reply are ideas for the plan, and what is text.</summary>
public sealed class ProposedIdeasTests
{
    [Theory]
    [InlineData("```json\n{\"ideas\": [\"Bees\", \"Wasps\"]}\n```")]
    [InlineData("```json {\"ideas\": [\"Bees\", \"Wasps\"]}```")]
    [InlineData("```JSON\r\n{ \"Ideas\": [ {\"content\": \"Bees\"}, {\"content\": \" Wasps \", \"id\": 7} ] }\r\n```")]
    [InlineData("```\n{\"ideas\": [\"Bees\", \"bees\", {\"content\": \"BEES\"}, \"Wasps\", \"\", 7, null, {\"idea\": \"x\"}, [\"y\"]]}\n```")]
    [InlineData("~~~json\n{\"why\": 1, \"ideas\": [\"Bees\", \"Was\\u0000ps\"]}\n~~~")]
    [InlineData("````json\n{\"ideas\": [\"Bees\", \"Wasps\"]}\n````")]
    [InlineData("```json\n{\"ideas\": [\"Bees\"]}\n```\n```json\n{\"ideas\": [\"Wasps\"]}\n```")]
    public void A_block_of_ideas_is_taken_out_of_the_text(string block)
    {
        var alone = ProposedIdeas.Read(block);
        alone.Text.ShouldBe("");
        alone.Ideas.Select(idea => idea.Replace("Was ps", "Wasps", StringComparison.Ordinal)).ShouldBe(["Bees", "Wasps"]);

        var among = ProposedIdeas.Read($"Two ideas:\n\n{block}\n\n    Which do you like?\n");
        among.Text.ShouldBe("Two ideas:\n\nWhich do you like?");
        among.Ideas.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("No block at all.")]
    [InlineData("```json\n{\"ideas\": [\"Bees\",]\n```")]
    [InlineData("```json\n{\"ideas\": [\"Bees\"]")]
    [InlineData("```json\n{\"ideas\": \"Bees\"}\n```")]
    [InlineData("```json\n{\"ideas\": {\"a\": \"Bees\"}}\n```")]
    [InlineData("```json\n[\"Bees\"]\n```")]
    [InlineData("```json\n[]\n```")]
    [InlineData("```json\n[{\"type\": \"spelling\", \"original\": \"teh\", \"suggestion\": \"the\"}]\n```")]
    [InlineData("```json\n{\"ideas\": [\"Bees\"]} and more\n```")]
    [InlineData("```js\n{\"ideas\": [\"Bees\"]}\n```")]
    [InlineData("{\"ideas\": [\"Bees\"]}")]
    public void What_is_no_such_block_stays_as_it_is(string reply)
    {
        var read = ProposedIdeas.Read(reply);

        read.Text.ShouldBe(reply);
        read.Ideas.ShouldBeEmpty();
    }

    [Fact]
    public void A_broken_block_does_not_hide_a_whole_one()
    {
        var read = ProposedIdeas.Read("Hm.\n```json\n{\"ideas\": [\"Bees\"\n```\nOr:\n```json\n{\"ideas\": [\"Wasps\"]}\n```");

        read.Ideas.ShouldBe(["Wasps"]);
        read.Text.ShouldBe("Hm.\n```json\n{\"ideas\": [\"Bees\"\n```\nOr:");
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>", "‹img src=x onerror=alert(1)>")]
    [InlineData("a </b><!-- c --><?php", "a ‹/b>‹!-- c -->‹?php")]
    [InlineData("1 < 2 & 3 <4", "1 < 2 & 3 <4")]
    [InlineData("one\\n\\n two\\u2028three\\ttwo", "one two three two")]
    [InlineData("\\ud83d\\ude00 half \\ud83d.", "😀 half �.")]
    [InlineData("👩🏽‍🎓 می‌خواهم", "👩🏽‍🎓 می‌خواهم")]
    public void What_an_idea_says_is_one_line_of_text_that_begins_no_tag(string json, string idea) =>
        ProposedIdeas.Read($"```json\n{{\"ideas\": [\"{json}\"]}}\n```").Ideas.ShouldHaveSingleItem().ShouldBe(idea);

    [Theory]
    [InlineData("```")]
    [InlineData("```json{\"ideas\":[")]
    [InlineData("```json{\"ideas\":[\"a\"]}```")]
    [InlineData("<<")]
    [InlineData(" \n")]
    public void A_reply_that_is_made_to_cost_much_costs_little(string part)
    {
        var reply = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        var clock = ThreadTime.StartNew();

        ProposedIdeas.Read(reply);
        ProposedIdeas.Read($"```json\n{{\"ideas\":[{Newtonsoft.Json.JsonConvert.ToString(reply)}]}}\n```");

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
