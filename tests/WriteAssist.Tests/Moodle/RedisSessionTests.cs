using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Redis;
using WriteAssist.Tests.Infrastructure;
using ZstdSharp;

namespace WriteAssist.Tests.Moodle;

/// <summary>Sign-ins that Moodle keeps in a real Redis: as 4.5 and later keep them, as 4.1 to 4.4, with each serializer and compressor.</summary>
public sealed class RedisSessionTests(RedisSessionTests.RedisSite site) : IClassFixture<RedisSessionTests.RedisSite>
{
    private const string New = "2024100706.03";
    private const string Old = "2024042208.09";
    private const string Prefix = "moodle:";

    public static TheoryData<string, string, string> Ways
    {
        get
        {
            var ways = new TheoryData<string, string, string>();
            foreach (var version in new[] { New, Old })
            {
                foreach (var serializer in new[] { "php", "igbinary" })
                {
                    foreach (var compressor in new[] { "none", "gzip", "zstd" })
                        ways.Add(version, serializer, compressor);
                }
            }

            return ways;
        }
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Who_is_signed_in_is_found_and_who_was_signed_out_is_not(string version, string serializer, string compressor)
    {
        await SetVersionAsync(version);
        using var student = await SignInAsync(3, version, serializer, compressor);

        await student.DoAsync("get_chat_sessions");

        await site.Redis.Data.KeyDeleteAsync([Prefix + student.Sid, $"{Prefix}session_{student.Sid}"]);
        await student.FailAsync("requireloginerror", "get_chat_sessions");
    }

    [Theory]
    [InlineData("php")]
    [InlineData("igbinary")]
    public async Task A_sign_in_that_is_used_is_kept_alive_as_Moodle_does(string serializer)
    {
        await SetVersionAsync(New);
        using var student = await SignInAsync(3, New, serializer, "none", lastUsed: Now - 600);
        var key = $"{Prefix}session_{student.Sid}";
        await site.Redis.Data.HashSetAsync($"{Prefix}user_3", student.Sid, "x");

        await student.DoAsync("get_chat_sessions");

        RedisText.ReadNumber(await site.Redis.Data.HashGetAsync(key, "timemodified")).ShouldNotBeNull().ShouldBeInRange(Now - 60, Now);
        ((byte[])(await site.Redis.Data.HashGetAsync(key, "timemodified"))!)[0].ShouldBe(serializer == "php" ? (byte)'i' : (byte)0);
        (await site.Redis.Data.KeyTimeToLiveAsync(key)).ShouldNotBeNull().TotalSeconds.ShouldBeInRange(28800, 28880);
        (await site.Redis.Data.KeyTimeToLiveAsync($"{Prefix}user_3")).ShouldNotBeNull().TotalSeconds.ShouldBeInRange(28800, 28880);
    }

    [Fact]
    public async Task One_that_was_signed_out_meanwhile_does_not_come_back()
    {
        var redis = site.Services.GetRequiredService<RedisSessions>();

        await redis.KeepAliveAsync("gone", new RedisSession(3, null, 1, 1), Now, 28800, isGuest: false);

        (await site.Redis.Data.KeyExistsAsync($"{Prefix}session_gone")).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_timed_out_is_none()
    {
        await SetVersionAsync(New);
        using var student = await SignInAsync(3, New, "php", "none", lastUsed: Now - 28900);
        await student.FailAsync("requireloginerror", "get_chat_sessions");
    }

    [Fact]
    public async Task A_row_that_another_handler_left_is_none()
    {
        await SetVersionAsync(New);
        using var student = await site.SignInAsync(3);
        await student.FailAsync("requireloginerror", "get_chat_sessions");
    }

    [Theory]
    [InlineData("s:5:\"abc\";")]
    [InlineData("N;")]
    [InlineData("b:0;")]
    [InlineData("s:-1:\"\";")]
    [InlineData("s:99999999999999:\"x\";")]
    [InlineData("s:")]
    [InlineData("i:")]
    [InlineData("\0\0\0\u0002")]
    [InlineData("\0\0\0\u0002\u0013\u007f\u007f\u007f\u007f")]
    [InlineData("nonsense")]
    public async Task What_cannot_be_read_is_not_signed_in(string value)
    {
        await SetVersionAsync(New);
        using var student = await SignInAsync(3, New, "php", "none");
        await site.Redis.Data.HashSetAsync($"{Prefix}session_{student.Sid}", "sessdata", Encoding.Latin1.GetBytes(value));
        await student.FailAsync("requireloginerror", "get_chat_sessions");
        await site.Redis.Data.HashSetAsync($"{Prefix}session_{student.Sid}", "userid", Encoding.Latin1.GetBytes(value));
        await student.FailAsync("requireloginerror", "get_chat_sessions");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task What_grows_beyond_a_sessions_size_is_not_unpacked(string compressor)
    {
        var bomb = Value(Compress(new byte[200_000_000], compressor), "php");
        var before = GC.GetAllocatedBytesForCurrentThread();

        RedisText.ReadData(bomb).ShouldBeNull();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(60_000_000);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task While_Redis_is_away_that_is_told_and_when_it_is_back_all_goes_on()
    {
        await using var own = new RedisSite(site.Server);
        await own.InitializeAsync();
        await own.ExecuteAsync($"UPDATE mdl_config SET value = '{New}' WHERE name = 'version'");
        var student = await SignInAsync(3, New, "php", "none", at: own);
        await student.DoAsync("get_chat_sessions");
        var setUp = ActivatorUtilities.CreateInstance<SignInSetUp>(own.Services); // one that has not looked yet

        await own.Redis.KillAsync();
        (await student.SendAsync("get_chat_sessions")).ShouldFail("sessionsunavailable").Headers.RetryAfter.ShouldNotBeNull();
        (await setUp.FindProblemAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain("does not answer");

        own.Redis.Start();
        await own.Redis.WaitAsync();
        student = await SignInAsync(3, New, "php", "none", at: own);
        for (var tries = 0; (await student.SendAsync("get_chat_sessions")).Status != System.Net.HttpStatusCode.OK; tries++)
        {
            tries.ShouldBeLessThan(200, "it never came back");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private Task<int> SetVersionAsync(string version) => site.ExecuteAsync("UPDATE mdl_config SET value = @version WHERE name = 'version'", new { version });

    private async Task<AjaxClient> SignInAsync(long userId, string version, string serializer, string compressor, long? lastUsed = null, RedisSite? at = null)
    {
        at ??= site;
        var (sid, sesskey) = await at.InsertSessionAsync(userId);
        var data = Convert.FromBase64String(await at.ScalarAsync<string>("SELECT sessdata FROM mdl_sessions WHERE sid = @sid", new { sid }));
        var used = lastUsed ?? Now;
        var packed = Value(Compress(data, compressor), serializer);
        if (version == New)
        {
            await at.ExecuteAsync("DELETE FROM mdl_sessions WHERE sid = @sid", new { sid });
            await at.Redis.Data.HashSetAsync($"{Prefix}session_{sid}",
            [
                new HashEntry("userid", Number(userId, serializer)), new HashEntry("sessdata", packed),
                new HashEntry("timecreated", Number(used - 100, serializer)), new HashEntry("timemodified", Number(used, serializer)),
            ]);
        }
        else
        {
            await at.ExecuteAsync("UPDATE mdl_sessions SET sessdata = NULL, timemodified = @used WHERE sid = @sid", new { sid, used });
            await at.Redis.Data.StringSetAsync(Prefix + sid, packed);
        }

        return new AjaxClient(at.Address, sid, sesskey, courseModuleId: 4);
    }

    private static byte[] Compress(byte[] data, string compressor)
    {
        if (compressor == "zstd")
        {
            using var zstd = new Compressor();
            return zstd.Wrap(data).ToArray();
        }

        if (compressor != "gzip")
            return data;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(data);
        return packed.ToArray();
    }

    private static byte[] Value(byte[] data, string serializer) => serializer == "php"
        ? [.. Encoding.ASCII.GetBytes($"s:{data.Length}:\""), .. data, (byte)'"', (byte)';']
        : data.Length < 256 ? [0, 0, 0, 2, 0x11, (byte)data.Length, .. data] : [0, 0, 0, 2, 0x12, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    private static byte[] Number(long number, string serializer) => serializer == "php"
        ? Encoding.ASCII.GetBytes($"i:{number};")
        : number < 256 ? [0, 0, 0, 2, 6, (byte)number] : [0, 0, 0, 2, 0x0a, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    /// <summary>A site whose Moodle keeps its sign-ins in Redis.</summary>
    public sealed class RedisSite(DatabaseServer server) : TestSite(server)
    {
        /// <summary>That Redis.</summary>
        public RedisServer Redis { get; } = new();

        protected override IEnumerable<string> Settings =>
        [
            @"--WriteAssist:Moodle:Overrides:session_handler_class=\core\session\redis", "--WriteAssist:Moodle:Overrides:session_redis_host=127.0.0.1",
            $"--WriteAssist:Moodle:Overrides:session_redis_port={Redis.Port}", $"--WriteAssist:Moodle:Overrides:session_redis_prefix={Prefix}",
        ];

        public override async ValueTask InitializeAsync()
        {
            await Redis.InitializeAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Redis.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }
}
