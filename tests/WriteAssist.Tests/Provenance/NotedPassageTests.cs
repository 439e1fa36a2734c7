using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using static WriteAssist.Tests.Provenance.ProvenanceSite;

namespace WriteAssist.Tests.Provenance;

/// <summary>What is noted of what is taken over into a text, and what is refused. Each test has a student of its own.</summary>
public sealed class NotedPassageTests(ProvenanceSite site) : IClassFixture<ProvenanceSite>
{
    private const string Outside = "This sentence of more than forty characters was written by somebody else.";

    [Fact]
    public async Task What_is_taken_over_from_replies_and_pasted_is_noted_and_matched_with_the_text_as_it_is_now()
    {
        using var student = await site.SignInAsync(3);
        var reply = await site.AnswerAsync(3);
        await WriteAsync(student, "<p>Bees find their way home by the sun.</p>");

        var noted = await student.DoAsync("note_passages", Passages(FromReply(reply, "Bees find their way home by the sun."), Pasted(Outside)));

        noted.ToString(Formatting.None).ShouldBe("""{"success":true,"saved":2,"total":2,"refused":[],"is_on":true}""");
        (await KnownAsync(student)).ShouldBe(["reply gpt-4o 8/8: Bees find their way home by the sun.", $"paste  0/12: {Outside}"]);
        await WriteAsync(student, $"<p>Bees find their nest by the sun.</p><p>{Outside}</p>");
        (await KnownAsync(student)).ShouldBe(["reply gpt-4o 6/8: Bees find their way home by the sun.", $"paste  12/12: {Outside}"]);
        var source = (await student.DoAsync("get_provenance"))["passages"]![0]!["source"]!;
        $"{source["message_id"]} {source["number"]} {source["title"]} {source["model_name"]}".ShouldBe($"{reply} 1 Bees GPT-4o");
    }

    [Theory]
    [InlineData("find their way home")]
    [InlineData("Bees **find their way** home")]
    [InlineData("They remember landmarks, too. They dance.")]
    [InlineData("1. They remember [landmarks](https://example.org/landmarks), too.\r\n2. They dance.")]
    [InlineData("sun.\u00A0They  remember landmarks")]
    public async Task A_passage_is_found_in_its_reply_as_it_was_written_and_as_it_is_shown(string text)
    {
        using var student = await site.SignInAsync(4);
        var reply = await site.AnswerAsync(4);

        (await student.DoAsync("note_passages", Passages(FromReply(reply, text))))["saved"]!.Value<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_model_is_the_one_that_the_server_knows_also_of_an_earlier_reply_in_its_place()
    {
        using var student = await site.SignInAsync(5);
        var reply = await site.AnswerAsync(5, "The second try says this.", model: "second");
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET reply_number = 2 WHERE id = @reply", new { reply });
        await site.ExecuteAsync("INSERT INTO mdl_writeassistdev_chat_alternatives (message_id, number, content, status, model, created_at) VALUES (@reply, 1, 'The first try said that.', 'complete', 'first', 9)", new { reply });
        var unknown = await site.AnswerAsync(5, "Nobody knows who said this.", model: null);
        var forged = new { client_id = "x", phase = "write", kind = "reply", text = "The first try said that.", message_id = reply, model = "forged", model_name = "forged", number = 9, noted_at = 1 };

        await student.DoAsync("note_passages", Passages(forged, FromReply(reply, "The second try"), FromReply(unknown, "who said this")));

        (await site.QueryAsync<string>("SELECT CONCAT_WS('|', COALESCE(model, 'nobody'), reply_number, content) FROM mdl_writeassistdev_passages WHERE userid = 5 ORDER BY id"))
            .ShouldBe(["first|1|The first try said that.", "second|2|The second try", "nobody|1|who said this"]);
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_passages WHERE userid = 5 AND noted_at > 1700000000")).ShouldBe(3);
    }

    [Fact]
    public async Task What_no_reply_of_the_students_own_says_is_refused_and_does_not_keep_the_rest_from_being_noted()
    {
        using var student = await site.SignInAsync(6);
        var own = await site.AnswerAsync(6);
        var strangers = await site.AnswerAsync(7, "Only another student was told this.");
        var question = own - 1;
        var binned = await site.AnswerAsync(6, "This chat is in the bin.");
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat_sessions SET deleted_at = 10 WHERE session_id = (SELECT chat_session_id FROM mdl_writeassistdev_chat WHERE id = @binned)", new { binned });
        var coming = await site.AnswerAsync(6, "A reply under way");
        await site.ExecuteAsync("UPDATE mdl_writeassistdev_chat SET status = 'streaming', heartbeat_at = UNIX_TIMESTAMP() * 1000 WHERE id = @coming", new { coming });

        var noted = await student.DoAsync("note_passages", Passages(
            FromReply(strangers, "Only another student was told this.", "stranger's"), FromReply(own, "Wasps find their way home.", "not-said"), FromReply(question, "How do bees find home?", "question"),
            FromReply(binned, "This chat is in the bin.", "binned"), FromReply(own, "find their way", "good"), FromReply(own, "...", "no-letters"), FromReply(99_999_999, "x", "nobody's"),
            FromReply(coming, "under way to its end", "coming"), Pasted("too short", "short"), new { client_id = "odd", phase = "plan", kind = "paste", text = Outside }, new { phase = "write" }, 7, Pasted(Outside, "ä")));

        noted["saved"]!.Value<int>().ShouldBe(1);
        noted["refused"]!.Select(it => $"{it["client_id"]}: {it["reason"]}").Order(StringComparer.Ordinal).ShouldBe(
            [": invalid", ": invalid", ": invalid", "binned: messagenotfound", "coming: replyinprogress", "no-letters: notinreply", "nobody's: messagenotfound", "not-said: notinreply", "odd: invalid", "question: messagenotfound", "short: invalid", "stranger's: messagenotfound"]);
        (await KnownAsync(student)).ShouldBe(["reply gpt-4o 0/3: find their way"]);
    }

    [Fact]
    public async Task What_was_copied_out_of_ones_own_reply_elsewhere_is_no_paste_from_outside()
    {
        using var student = await site.SignInAsync(8);
        await site.AnswerAsync(8, "Bees **find** their way home\nby the 100% sun_light and by the _dance_.", title: "Elsewhere");
        await site.AnswerAsync(9, "Only another student was told these words, which are many.");

        await student.DoAsync("note_passages", Passages(
            Pasted("Bees find their way home by the 100% sun_light and by the dance."), Pasted("bees find their way home, but these words go on in another way"), Pasted("Only another student was told these words, which are many.")));

        (await site.QueryAsync<string>("SELECT CONCAT_WS('|', kind, chat_title, model) FROM mdl_writeassistdev_passages WHERE userid = 8 ORDER BY id")).ShouldBe(["reply|Elsewhere|gpt-4o", "paste", "paste"]);
    }

    [Fact]
    public async Task The_same_passage_told_twice_even_at_once_is_noted_once()
    {
        using var student = await site.SignInAsync(10);
        var reply = await site.AnswerAsync(10);
        var (one, two) = (FromReply(reply, "find their way", "one"), Pasted(Outside, "two"));

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => student.DoAsync("note_passages", Passages(one, two, one))));

        told.Sum(it => it["saved"]!.Value<int>()).ShouldBe(2);
        (await KnownAsync(student)).Length.ShouldBe(2);
        await student.DoAsync("note_passages", Passages(FromReply(reply, "They dance", "one")));
        (await KnownAsync(student))[0].ShouldEndWith("find their way");
    }

    [Fact]
    public async Task Nothing_is_noted_where_the_activity_has_it_off_or_the_project_was_handed_in()
    {
        using var student = await site.SignInAsync(11);
        using var elsewhere = student.At(5);
        var reply = await site.AnswerAsync(11);
        await WriteAsync(student, "<p>x</p>");

        (await elsewhere.DoAsync("note_passages", Passages(Pasted(Outside), 7))).ToString(Formatting.None).ShouldBe("""{"success":true,"saved":0,"total":2,"refused":[],"is_on":false}""");
        (await elsewhere.DoAsync("load_project"))["provenance"]!.ToString(Formatting.None).ShouldBe("""{"is_on":false,"is_shown":false}""");
        (await student.DoAsync("load_project"))["provenance"]!.ToString(Formatting.None).ShouldBe("""{"is_on":true,"is_shown":true}""");
        await student.DoAsync("submit_project");
        await student.FailAsync("alreadysubmitted", "note_passages", Passages(FromReply(reply, "find their way")));
        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_passages WHERE userid = 11")).ShouldBe(0);
    }

    [Fact]
    public async Task So_much_is_noted_and_no_more()
    {
        using var student = await site.SignInAsync(12);
        await student.FailAsync("invalidparam", "note_passages", ("passages", "{}"));
        await student.FailAsync("invalidparam", "note_passages", ("passages", "[1"));
        await student.FailAsync("missingparam", "note_passages");
        await student.FailAsync("contenttoolong", "note_passages", Passages([.. Enumerable.Repeat(Pasted(Outside), 51)]));
        await student.DoAsync("note_passages", Passages(Pasted(new string('x', 99_999) + "😀 and on", "long")));
        (await site.QueryAsync<string>("SELECT CONCAT_WS('|', CHAR_LENGTH(content), RIGHT(content, 1), characters) FROM mdl_writeassistdev_passages WHERE userid = 12")).ShouldBe(["99999|x|100008"]);
        await site.ExecuteAsync("""
            INSERT INTO mdl_writeassistdev_passages (writeassistdevid, userid, client_id, phase, kind, content, characters, noted_at)
            SELECT 1, 12, CONCAT('n', n), 'write', 'paste', 'x', 1, 1 FROM (SELECT ROW_NUMBER() OVER () AS n FROM mdl_user AS a, mdl_user AS b, mdl_user AS c LIMIT 998) AS numbers
            """);

        var noted = await student.DoAsync("note_passages", Passages(Pasted(Outside, "last"), Pasted(Outside, "too-many")));

        noted.ToString(Formatting.None).ShouldBe("""{"success":true,"saved":1,"total":2,"refused":[{"client_id":"too-many","reason":"full"}],"is_on":true}""");
        var known = await student.DoAsync("get_provenance");
        known["is_full"]!.Value<bool>().ShouldBeTrue();
        known["is_matched"]!.Value<bool>().ShouldBeTrue();
    }
}
