using System.Net;
using System.Text;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Php;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Moodle;

/// <summary>What is read out of a session's data beyond who it is; what is odd there is absent, and never an exception.</summary>
public sealed class SessionFactsTests
{
    [Theory]
    [InlineData("s:10:\"abcdefghij\";", "abcdefghij")]
    [InlineData("i:1234567890;", "")]
    [InlineData("b:1;", "")]
    [InlineData("N;", "")]
    [InlineData("a:0:{}", "")]
    [InlineData("O:8:\"stdClass\":0:{}", "")]
    public void A_sesskey_that_is_no_text_is_none(string value, string sesskey) =>
        Read($"USER|O:8:\"stdClass\":2:{{s:2:\"id\";i:3;s:7:\"sesskey\";{value}}}").Sesskey.ShouldBe(sesskey);

    [Theory]
    [InlineData("b:1;", true)]
    [InlineData("i:1;", true)]
    [InlineData("s:1:\"1\";", true)]
    [InlineData("d:1;", true)]
    [InlineData("a:1:{i:0;N;}", true)]
    [InlineData("O:8:\"stdClass\":0:{}", true)]
    [InlineData("b:0;", false)]
    [InlineData("i:0;", false)]
    [InlineData("d:0;", false)]
    [InlineData("d:-0;", false)]
    [InlineData("s:1:\"0\";", false)]
    [InlineData("s:0:\"\";", false)]
    [InlineData("s:3:\"0.0\";", true)]
    [InlineData("a:0:{}", false)]
    [InlineData("N;", false)]
    [InlineData("R:99;", false)]
    public void True_is_what_PHP_takes_for_true(string value, bool isTrue)
    {
        var data = $"USER|O:8:\"stdClass\":1:{{s:2:\"id\";i:3;}}SESSION|O:8:\"stdClass\":1:{{s:22:\"tool_mfa_authenticated\";{value}}}";

        (PhpSessionReader.Read(Encoding.UTF8.GetBytes(data))?.HasPassedSecondFactor ?? false).ShouldBe(isTrue);
    }

    [Fact]
    public void Without_a_plain_SESSION_nothing_was_passed()
    {
        Read("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:3;}").HasPassedSecondFactor.ShouldBeFalse();
        Read("SESSION|a:1:{s:22:\"tool_mfa_authenticated\";b:1;}USER|O:8:\"stdClass\":1:{s:2:\"id\";i:3;}").HasPassedSecondFactor.ShouldBeFalse();
        Read("REALSESSION|O:8:\"stdClass\":1:{s:22:\"tool_mfa_authenticated\";b:1;}USER|O:8:\"stdClass\":1:{s:2:\"id\";i:3;}").HasPassedSecondFactor.ShouldBeFalse();
        // A later one replaces an earlier one, and a text that looks like one is a text.
        Read("SESSION|O:8:\"stdClass\":1:{s:22:\"tool_mfa_authenticated\";b:1;}SESSION|O:8:\"stdClass\":0:{}USER|O:8:\"stdClass\":1:{s:2:\"id\";i:3;}").HasPassedSecondFactor.ShouldBeFalse();
        Read("X|s:64:\"SESSION|O:8:\"stdClass\":1:{s:22:\"tool_mfa_authenticated\";b:1;}  \";USER|O:8:\"stdClass\":1:{s:2:\"id\";i:3;}".Replace("s:64", "s:63", StringComparison.Ordinal)).HasPassedSecondFactor.ShouldBeFalse();
    }

    [Fact]
    public void Nested_arrays_objects_with_protected_names_and_references_are_read()
    {
        var facts = Read(
            "X|a:2:{i:0;s:6:\"/1/3/9\";i:1;i:7;}USER|O:8:\"stdClass\":3:{s:2:\"id\";i:3;s:6:\"access\";a:1:{s:3:\"rsw\";a:2:{s:6:\"/1/3/8\";s:1:\"5\";s:6:\"/1/3/9\";R:3;}}"
            + "s:14:\"loginascontext\";O:19:\"core\\context\\course\":3:{s:16:\"\0*\0_contextlevel\";i:50;s:14:\"\0*\0_instanceid\";s:1:\"3\";s:8:\"\0*\0_path\";R:2;}}");

        facts.SwitchedRole("/1/3/8").ShouldBe(5);
        facts.SwitchedRole("/1/3/9").ShouldBe(7);
        facts.SwitchedRole("/1/3").ShouldBeNull();
        facts.LoginAsLimit.ShouldBe(new LoginAsLimit(3, "/1/3/9"));
    }

    [Theory]
    [InlineData("N;", true)]
    [InlineData("O:14:\"context_course\":3:{s:16:\"\0*\0_contextlevel\";s:2:\"50\";s:14:\"\0*\0_instanceid\";s:1:\"3\";s:8:\"\0*\0_path\";s:7:\"/1/3/12\";}", false)] // as 4.1 names it
    [InlineData("O:19:\"core\\context\\system\":1:{s:16:\"\0*\0_contextlevel\";i:10;}", true)]
    [InlineData("C:3:\"Foo\":0:{}", false)]
    [InlineData("s:1:\"x\";", false)]
    [InlineData("O:19:\"core\\context\\course\":1:{s:16:\"\0*\0_contextlevel\";i:50;}", false)] // which course cannot be told
    public void Where_somebody_may_act_as_the_user_is_nowhere_when_it_cannot_be_told(string context, bool isEverywhere)
    {
        var limit = Read($"USER|O:8:\"stdClass\":2:{{s:2:\"id\";i:3;s:14:\"loginascontext\";{context}}}").LoginAsLimit;

        (limit is null).ShouldBe(isEverywhere);
        if (limit is not null && context[0] != 'O')
            limit.Path.ShouldBe("/-");
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.3", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    [InlineData("10.1.2.3", null, false)]
    [InlineData("2001:db8::1", "2001:db8:0:0:0:0:0:1", true)]
    [InlineData("", "10.1.2.3", true)]
    [InlineData("rubbish", "10.1.2.3", false)]
    public void A_session_is_bound_to_the_address_it_notes(string noted, string? client, bool isBound) =>
        PhpSessionReader.Read(Php.Session(Php.Object(("id", 3), ("sessionip", noted))))!.IsBoundTo(client is null ? null : IPAddress.Parse(client)).ShouldBe(isBound);

    [Fact]
    public void Any_changed_bytes_give_facts_or_none_but_never_an_exception()
    {
        var random = new Random(20261127);
        var data = Php.Session(
            AccessFixture.Record(
                3, ("realuser", 2), ("sesskey", "0123456789"), ("sessionip", "10.0.0.1"), ("access", Php.Array(("rsw", Php.Array(("/1/3", "5"))))),
                ("enrol", Php.Array(("tempguest", Php.Array((3, 99))))), ("enrol_guest_passwords", Php.Array((6, "pw"))), ("profile", Php.Array(("track", "x"))),
                ("loginascontext", new Php.Pairs("core\\context\\course", (Php.Protected("_contextlevel"), 50), (Php.Protected("_path"), "/1/3")))),
            Php.Object(("fullysetupstrict", 5), ("tool_mfa_authenticated", true)));
        for (var round = 0; round < 20_000; round++)
        {
            var changed = (byte[])data.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                changed[random.Next(changed.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"0123456789:;{}\"aOsSCERrNbid|\\-"[random.Next(30)];
            if (PhpSessionReader.Read(changed) is { } facts)
                Touch(facts);
        }
    }

    [Fact]
    public void References_in_circles_and_many_entries_end_soon()
    {
        var entries = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"i:{i};R:2;"));
        var data = Encoding.UTF8.GetBytes($"USER|O:8:\"stdClass\":2:{{s:2:\"id\";i:3;s:6:\"access\";a:20001:{{{entries}s:3:\"rsw\";R:3;}}}}SESSION|O:8:\"stdClass\":0:{{}}");
        var clock = ThreadTime.StartNew();

        Touch(PhpSessionReader.Read(data).ShouldNotBeNull());

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Sessions_that_say_something_else_have_another_fingerprint()
    {
        var one = PhpSessionReader.Read(Php.Session(AccessFixture.Record(3)))!;

        PhpSessionReader.Read(Php.Session(AccessFixture.Record(3)))!.Fingerprint.ShouldBe(one.Fingerprint);
        PhpSessionReader.Read(Php.Session(AccessFixture.Record(3), Php.Object(("x", 1))))!.Fingerprint.ShouldNotBe(one.Fingerprint);
    }

    private static void Touch(SessionFacts facts)
    {
        _ = (facts.Sesskey, facts.HasPassedSecondFactor, facts.FullySetUpAt, facts.IsDeletedOrSuspended, facts.LoginAsLimit, facts.IsBoundTo(IPAddress.Loopback));
        _ = (facts.SwitchedRole("/1/3"), facts.TemporaryGuestUntil(3), facts.GuestPassword(6), facts.HasProfile, facts.Profile("track")?.ToPhpText(), facts.User("email")?.IsEmpty);
    }

    private static SessionFacts Read(string data) => PhpSessionReader.Read(Encoding.UTF8.GetBytes(data)).ShouldNotBeNull();
}
