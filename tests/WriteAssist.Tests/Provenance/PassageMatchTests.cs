using System.Text;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Provenance.Matching;

namespace WriteAssist.Tests.Provenance;

/// <summary>What is left of a passage in a text as it is now, by words.</summary>
public sealed class PassageMatchTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Bees find their way home by the sun.", "<p>I think: <b>bees</b> find their way home, by the sun!</p>", "8 left, 0 rewritten, 0 gone")]
    [InlineData("Bees find their way home by the sun.", "<p>Bees find their nest by the sun.</p>", "6 left, 1 rewritten, 1 gone")]
    [InlineData("Bees find their way home by the sun.", "<p>Bees find their very own way home by the sun.</p>", "8 left, 0 rewritten, 0 gone")]
    [InlineData("Bees find their way home by the sun.", "<p>Bees find the way to home by a sun.</p>", "0 left, 0 rewritten, 8 gone")]
    [InlineData("They remember landmarks, and they dance for the others.", "<p>But they do. They remember many landmarks, and dance for the other bees.</p>", "7 left, 0 rewritten, 2 gone")]
    [InlineData("Bees find their way home by the sun.", "<p>Insects navigate with light.</p>", "0 left, 0 rewritten, 8 gone")]
    [InlineData("Bees find their way home by the sun.", "", "0 left, 0 rewritten, 8 gone")]
    [InlineData("One two three four. Five six seven eight.", "<p>Five six seven eight.</p><p>And now for something else.</p><p>One two three four.</p>", "8 left, 0 rewritten, 0 gone")]
    [InlineData("the sun", "<p>by the sun.</p>", "2 left, 0 rewritten, 0 gone")]
    [InlineData("the sun", "<p>by the moon.</p>", "0 left, 0 rewritten, 2 gone")]
    [InlineData("sun", "<p>by the Sun.</p>", "1 left, 0 rewritten, 0 gone")]
    [InlineData("It doesn't matter &amp; never did", "<p>It doesn’t matter &amp;amp; never did</p>", "6 left, 0 rewritten, 0 gone")]
    [InlineData("a < b and c > d", "<p>a &lt; b and c &gt; d</p>", "5 left, 0 rewritten, 0 gone")]
    [InlineData("bold words in one", "<p>b<strong>ol</strong>d words<br>in</p><p>one</p>", "4 left, 0 rewritten, 0 gone")]
    [InlineData("蜜蜂靠太阳找到回家的路。", "<p>我认为，蜜蜂靠太阳找到回家的路！</p>", "11 left, 0 rewritten, 0 gone")]
    [InlineData("蜜蜂靠太阳找到回家的路。", "<p>蜜蜂靠月亮找到回家的路。</p>", "9 left, 2 rewritten, 0 gone")]
    [InlineData("النحل يجد طريقه إلى البيت بالشمس", "<p>أظن أن النحل يجد طريقه إلى البيت بالشمس.</p>", "6 left, 0 rewritten, 0 gone")]
    [InlineData("النحل يجد طريقه إلى البيت بالشمس", "<p>النحل يجد طريقه إلى الخلية بالقمر</p>", "4 left, 0 rewritten, 2 gone")]
    [InlineData("Cafe\u0301 au lait, s'il vous plaît", "<p>caf\u00e9 au lait, s’il vous plaît</p>", "6 left, 0 rewritten, 0 gone")]
    [InlineData("...!", "<p>...!</p>", "0 left, 0 rewritten, 0 gone")]
    public void What_is_left_of_a_passage_is_told_by_words(string passage, string text, string expected) => Match(text, passage).ShouldBe([expected]);

    [Fact]
    public void What_is_no_character_is_matched_like_any_other_sign() => Should.NotThrow(() => Match("one \ufffe two three", "one \ufffe two three"));

    [Fact]
    public void Of_two_equal_passages_in_a_text_that_has_one_of_them_the_second_is_gone()
    {
        const string Passage = "Bees find their way home by the sun.";
        Match($"<p>{Passage}</p>", Passage, Passage).ShouldBe(["8 left, 0 rewritten, 0 gone", "0 left, 0 rewritten, 8 gone"]);
        Match($"<p>{Passage}</p><p>{Passage}</p>", Passage, Passage).ShouldBe(["8 left, 0 rewritten, 0 gone", "8 left, 0 rewritten, 0 gone"]);
    }

    [Fact]
    public void A_part_of_a_longer_passage_does_not_take_its_words() =>
        Match("<p>Bees find their way home by the sun.</p><p>They find their way home, too.</p>", "find their way home", "Bees find their way home by the sun.")
            .ShouldBe(["4 left, 0 rewritten, 0 gone", "8 left, 0 rewritten, 0 gone"]);

    [Fact]
    public void A_long_text_with_many_passages_is_matched_in_a_moment_and_each_is_found()
    {
        var random = new Random(7);
        var words = Enumerable.Range(0, 30_000).Select(_ => Word(random)).ToArray();
        string Sentence(int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => words[random.Next(random.Next(1, words.Length))]));
        var text = new StringBuilder();
        var passages = new List<string>();
        while (text.Length < 9_000_000)
        {
            var sentence = Sentence(100);
            text.Append("<p>").Append(sentence).Append("</p>\n");
            if (text.Length > passages.Count * 45_000 && passages.Count < 200)
                passages.Add(passages.Count % 2 == 0 ? sentence : Rewritten(sentence));
        }

        var clock = ThreadTime.StartNew();
        var matches = PassageMatcher.Match(passages, text.ToString()).ShouldNotBeNull();

        output.WriteLine($"{passages.Count} passages in {text.Length} characters: {clock.Elapsed.TotalMilliseconds:0} ms");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        matches.Count.ShouldBe(200);
        matches.Where((match, i) => i % 2 == 0).ShouldAllBe(match => match.Left == 100);
        matches.Where((match, i) => i % 2 == 1).ShouldAllBe(match => match.Left > 80 && match.Left < 100);
    }

    [Fact]
    public void What_is_too_long_to_be_matched_is_said_to_be_so()
    {
        var text = new string('x', 20).Replace("x", "again and ", StringComparison.Ordinal);
        var clock = ThreadTime.StartNew();
        PassageMatcher.Match([.. Enumerable.Repeat(text, 200)], string.Concat(Enumerable.Repeat(text, 40_000))).ShouldBeNull();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        PassageMatcher.Match(["one two three"], "one two three", mostWork: 10).ShouldBeNull();
    }

    private static string[] Match(string text, params string[] passages) =>
        [.. PassageMatcher.Match(passages, text).ShouldNotBeNull().Select(match => $"{match.Left} left, {match.Rewritten} rewritten, {match.Gone} gone")];

    private static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => (char)('a' + random.Next(26)))]);

    // Every tenth word is another.
    private static string Rewritten(string sentence) => string.Join(' ', sentence.Split(' ').Select((word, i) => i % 10 == 9 ? "otherwise" : word));
}
