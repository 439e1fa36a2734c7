using System.Text;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Php;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Moodle;

public sealed class PhpSessionReaderTests
{
    private static readonly string[] Files = ["be12ner9clslcgb3it2ferqm81", "uknhllcc1l9r2gpi4nh9hj1fdo", "r9l7hghcnrmd7t00fuqlcggu70"];

    [Theory]
    [InlineData("be12ner9clslcgb3it2ferqm81", 3, null, "xa8i5whBiG")]
    [InlineData("4pv6e1b15prh0pqeq6dcdkdfdc", 23, null, "NwzcJCEhQX")]
    [InlineData("509db66432mklt8e3acritnft6", 2, null, "0o2ygbJFqg")]
    [InlineData("n9dul9o4919r4rqcmkehtaq47u", 1, null, "qfxD69xJdg")]
    [InlineData("uknhllcc1l9r2gpi4nh9hj1fdo", 4, 2L, "1dxE280QNi")]
    [InlineData("r9l7hghcnrmd7t00fuqlcggu70", 0, null, "CZ6QoKE44m")]
    public void The_recorded_sessions_are_read(string sid, long id, long? realUser, string sesskey) =>
        Told(PhpSessionReader.Read(Recorded(sid))).ShouldBe((id, realUser, sesskey));

    [Fact]
    public void A_session_cut_at_any_byte_is_none_unless_the_cut_is_between_two_variables()
    {
        foreach (var sid in Files)
        {
            var data = Recorded(sid);
            var whole = Told(PhpSessionReader.Read(data));
            var read = 0;
            for (var length = 0; length < data.Length; length++)
            {
                if (Told(PhpSessionReader.Read(data[..length])) is not { } user)
                    continue;
                whole.ShouldBe(user);
                data[length - 1].ShouldBe((byte)'}');
                read++;
            }

            read.ShouldBeLessThanOrEqualTo(3);
        }
    }

    [Fact]
    public void Any_changed_bytes_lead_to_a_user_or_to_none_but_never_to_an_exception()
    {
        var random = new Random(20261121);
        var data = Recorded(Files[0]);
        for (var round = 0; round < 20_000; round++)
        {
            var changed = (byte[])data.Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                changed[random.Next(changed.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"0123456789:;{}\"aOsSCERrNbid|\\-"[random.Next(30)];
            PhpSessionReader.Read(changed);
        }
    }

    [Fact]
    public void Random_bytes_are_no_session()
    {
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            var data = new byte[random.Next(200)];
            random.NextBytes(data);
            PhpSessionReader.Read(data).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}", 5)]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";s:1:\"5\";}", 5)]
    [InlineData("A|i:1;B|s:4:\"a|b;\";USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}", 5)]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}USER|O:8:\"stdClass\":1:{s:2:\"id\";i:6;}", 6)]
    [InlineData("USER|O:8:\"stdClass\":2:{s:2:\"id\";i:5;s:2:\"id\";i:6;}", 6)]
    [InlineData("USER|O:8:\"stdClass\":1:{S:2:\"\\69d\";i:5;}", 5)]
    [InlineData("X|a:2:{i:0;d:-1.5E+3;i:1;b:1;}USER|O:8:\"stdClass\":2:{s:2:\"id\";i:5;i:7;N;}", 5)]
    [InlineData("X|C:3:\"Foo\":5:{}}{};}USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}", 5)]
    [InlineData("X|E:8:\"Suit:Foo\";USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}", 5)]
    [InlineData("X|O:3:\"Foo\":1:{s:6:\"\0*\0foo\";d:NAN;}USER|O:8:\"stdClass\":2:{s:5:\"\0*\0id\";i:9;s:2:\"id\";i:5;}", 5)]
    [InlineData("X|s:2:\"ä\";USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}", 5)]
    public void Every_kind_of_value_is_passed_over(string data, long id) =>
        Read(data).ShouldNotBeNull().UserId.ShouldBe(id);

    [Theory]
    [InlineData("N|i:5;USER|O:8:\"stdClass\":1:{s:2:\"id\";R:1;}")]
    [InlineData("N|a:2:{i:0;s:1:\"x\";i:1;s:1:\"5\";}USER|O:8:\"stdClass\":1:{s:2:\"id\";R:3;}")]
    [InlineData("N|a:3:{i:0;i:8;i:1;R:2;i:2;i:5;}USER|O:8:\"stdClass\":1:{s:2:\"id\";R:3;}")] // R: takes no number of its own
    [InlineData("N|a:3:{i:0;i:8;i:1;r:1;i:2;i:5;}USER|O:8:\"stdClass\":1:{s:2:\"id\";R:4;}")] // r: takes one
    [InlineData("BEFORE|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}USER|r:1;")]
    public void References_to_earlier_values_are_followed(string data) => Read(data).ShouldNotBeNull().UserId.ShouldBe(5);

    [Theory]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";R:1;}")] // the user itself
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";R:2;}")] // nothing yet
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";R:0;}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";R:99999999999;}")]
    [InlineData("X|C:3:\"Foo\":0:{}Y|i:5;USER|O:8:\"stdClass\":1:{s:2:\"id\";R:2;}")] // what is inside Foo may count as well
    [InlineData("USER|O:8:\"stdClass\":2:{s:2:\"id\";i:5;s:8:\"realuser\";R:1;}")]
    public void A_reference_that_cannot_be_followed_means_not_signed_in(string data) => Read(data).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("USER")]
    [InlineData("USER|")]
    [InlineData("USER|N;")]
    [InlineData("USER|a:1:{s:2:\"id\";i:5;}")]
    [InlineData("USER|O:8:\"Evil\\Foo\":1:{s:2:\"id\";i:5;}")]
    [InlineData("SESSION|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}")]
    [InlineData("USER|O:8:\"stdClass\":0:{}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";b:1;}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";d:5;}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";s:2:\"5x\";}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:-5;}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:99999999999999999999;}")]
    [InlineData("USER|O:8:\"stdClass\":2:{s:2:\"id\";i:5;s:8:\"realuser\";a:0:{}}")]
    [InlineData("USER|O:8:\"stdClass\":2:{s:2:\"id\";i:5;s:8:\"realuser\";i:0;}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}SESSI")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|q:1;")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|s:5:\"four\";")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|s:-1:\"\";")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|s:2147483647:\"\";")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|a:2147483647:{}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|C:1:\"A\":2147483647:{}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|S:3:\"\\6\";")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|a:1:{N;N;}")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|d:one;")]
    [InlineData("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|b:2;")]
    public void What_is_malformed_or_has_no_user_is_not_signed_in(string data) => Read(data).ShouldBeNull();

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void Deep_nesting_is_refused_without_recursion(int depth)
    {
        var data = new StringBuilder("USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|");
        for (var i = 0; i < depth; i++)
            data.Append("a:1:{i:0;");
        data.Append("N;").Append('}', depth);

        Read(data.ToString()).ShouldBeNull();
    }

    [Fact]
    public void Nesting_as_deep_as_PHP_reads_is_read()
    {
        var depth = PhpScanner.MaxDepth;
        var data = "USER|O:8:\"stdClass\":1:{s:2:\"id\";i:5;}X|" + string.Concat(Enumerable.Repeat("a:1:{i:0;", depth)) + "N;" + new string('}', depth);

        Read(data).ShouldNotBeNull().UserId.ShouldBe(5);
    }

    [Fact]
    public void Claimed_lengths_and_counts_take_no_memory_and_large_data_little_time()
    {
        var data = Encoding.UTF8.GetBytes("USER|O:8:\"stdClass\":3:{s:2:\"id\";i:5;s:7:\"sesskey\";s:1:\"k\";s:1:\"x\";a:200000:{" + string.Concat(Enumerable.Range(0, 200_000).Select(i => "i:1;N;")) + "}}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = ThreadTime.StartNew();

        Told(PhpSessionReader.Read(data)).ShouldBe((5, null, "k"));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        PhpSessionReader.Read(new byte[PhpSessionReader.MaxBytes + 1]).ShouldBeNull();
    }

    internal static byte[] Recorded(string sid) => File.ReadAllBytes(TestDatabase.DataFile($"sessions/file/sess_{sid}"));

    private static (long Id, long? RealUser, string Sesskey)? Told(SessionFacts? facts) => facts is null ? null : (facts.UserId, facts.RealUserId, facts.Sesskey);

    private static SessionFacts? Read(string data) => PhpSessionReader.Read(Encoding.UTF8.GetBytes(data));
}
