using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Chats;

namespace WriteAssist.Tests.Chats;

/// <summary>What was written is found in all chats of the student, whatever its accents and case.</summary>
public sealed class ChatSearchTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Every_word_has_to_be_there_somewhere_and_accents_and_case_do_not_count()
    {
        using var student = await site.SignInAsync(3);
        var (first, second) = (await ChatAsync(student, "First"), await ChatAsync(student, "Second"));
        await SayAsync(student, first, $"{new string('x', 2000)} Mon résumé des abeilles {new string('y', 2000)}", 100);
        await SayAsync(student, second, "A RESUME of bees", 200);
        await SayAsync(student, second, "Nothing else: 100% of the_rest", 300);

        var hits = await FindAsync(student, "resume");

        hits.Select(hit => (string)hit["title"]!).ShouldBe(["Second", "First"], "the newest first");
        Marked(hits[0]).ShouldBe(["RESUME"]);
        Marked(hits[1]).ShouldBe(["résumé"]);
        ((string)hits[1]["excerpt"]!).ShouldStartWith("…");
        ((string)hits[1]["excerpt"]!).Length.ShouldBeLessThan(230);
        (await FindAsync(student, "Résumé ABEILLES")).ShouldHaveSingleItem();
        (await FindAsync(student, "resume rest")).ShouldBeEmpty();
        (await FindAsync(student, "0%")).ShouldHaveSingleItem();
        (await FindAsync(student, "e_r")).ShouldHaveSingleItem();
        (await FindAsync(student, "' OR 1=1 --")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_finds_anothers_messages_those_of_another_activity_or_those_in_the_bin()
    {
        using var student = await site.SignInAsync(4);
        using var other = await site.SignInAsync(5);
        using var elsewhere = student.At(5);
        var chat = await ChatAsync(student, "Mine");
        await SayAsync(student, chat, "A secret word", 100);

        (await FindAsync(other, "secret")).ShouldBeEmpty();
        (await FindAsync(elsewhere, "secret")).ShouldBeEmpty();
        (await FindAsync(student, "secret")).ShouldHaveSingleItem();
        await student.DoAsync("delete_chat_session", ("session_id", chat));
        (await FindAsync(student, "secret")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_query_has_one_to_eight_words_and_more_hits_than_asked_for_are_told()
    {
        using var student = await site.SignInAsync(6);
        var chat = await ChatAsync(student, "Many");
        for (var i = 0; i < 3; i++)
            await SayAsync(student, chat, $"word {i}", i);

        var answer = await student.DoAsync("search_messages", ("query", "word"), ("limit", 2));

        answer["hits"]!.Count().ShouldBe(2);
        ((bool)answer["has_more"]!).ShouldBeTrue();
        await student.FailAsync("missingparam", "search_messages", ("query", ""));
        await student.FailAsync("invalidparam", "search_messages", ("query", "1 2 3 4 5 6 7 8 9"));
        await student.FailAsync("invalidparam", "search_messages", ("query", new string('x', 201)));
    }

    [Theory]
    [InlineData("İstanbul straße", "stra", "stra")]
    [InlineData("👩🏽‍🎓 noël", "NOEL", "noël")]
    [InlineData("aaaa", "aa", "aaaa")]
    [InlineData("no\ufffechar words", "WORDS", "words")]
    public void A_mark_stands_on_the_letters_themselves(string text, string word, string marked)
    {
        var (excerpt, marks) = SearchExcerpt.Of(text, [word], isCut: false);

        string.Concat(marks.Select(mark => excerpt.Substring(mark[0], mark[1]))).ShouldBe(marked);
    }

    private static IEnumerable<string> Marked(JToken hit) => hit["marks"]!.Select(mark => ((string)hit["excerpt"]!).Substring((int)mark[0]!, (int)mark[1]!));

    private static async Task<List<JToken>> FindAsync(AjaxClient student, string query) => [.. (await student.DoAsync("search_messages", ("query", query)))["hits"]!];

    private static async Task<string> ChatAsync(AjaxClient student, string title) => (string)(await student.DoAsync("create_chat_session", ("title", title)))["session_id"]!;

    private static Task<JObject> SayAsync(AjaxClient student, string chat, string content, long time) =>
        student.DoAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", content), ("timestamp", time));
}
