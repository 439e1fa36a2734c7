using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;
using WriteAssist.Moodle.Sessions.Redis;
using WriteAssist.Tests.Infrastructure;
using ZstdSharp;

namespace WriteAssist.Tests.Fuzz;

/// <summary>Where Moodle keeps its sign-ins, as it is used by who damages them.</summary>
internal abstract class FuzzedStore(TestDatabase database) : IAsyncDisposable
{
    /// <summary>The settings of a server that reads them there.</summary>
    public abstract IEnumerable<string> Settings { get; }

    /// <summary>The site's database.</summary>
    protected TestDatabase Database { get; } = database;

    /// <summary>The time, in Unix seconds.</summary>
    protected static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>Signs somebody in, now.</summary>
    public virtual async Task<FuzzedSignIn> SignInAsync(long userId, byte[] data, string sesskey)
    {
        var sid = RandomNumberGenerator.GetHexString(26, lowercase: true);
        await Database.ExecuteAsync("INSERT INTO mdl_sessions (state, sid, userid, sessdata, timecreated, timemodified) VALUES (0, @sid, @userId, NULL, @Now - 5, @Now)", new { sid, userId, Now });
        await PutAsync(sid, data, new Random(1));
        return new(sid, sesskey);
    }

    /// <summary>Signs somebody in with data as Moodle would write it.</summary>
    public Task<FuzzedSignIn> SignInAsync(long userId)
    {
        var sesskey = RandomNumberGenerator.GetHexString(10, lowercase: true);
        return SignInAsync(userId, Php.Session(Php.Object(("id", userId), ("sesskey", sesskey), ("auth", "manual"), ("policyagreed", "0"), ("firstname", "Some"), ("lastname", "Body"), ("email", "some@example.com"))), sesskey);
    }

    /// <summary>Puts data in the place of a session's, now and then damaged once more by how they are kept.</summary>
    /// <returns>The data that can be read there; null for none.</returns>
    public abstract Task<byte[]?> PutAsync(string sid, byte[] data, Random random);

    /// <summary>Makes the site one of another release of Moodle's, where releases keep sign-ins otherwise.</summary>
    public virtual Task ChangeReleaseAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The same with a byte of it changed or its end cut off.</summary>
    protected static byte[] Damaged(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
            return bytes;
        var at = random.Next(bytes.Length);
        return random.Next(2) == 0 ? bytes[..at] : [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]];
    }
}

/// <summary>In the rows of <c>{sessions}</c>.</summary>
internal sealed class RowSessions(TestDatabase database) : FuzzedStore(database)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Settings => ["--WriteAssist:Moodle:SessionStore=database"];

    /// <inheritdoc/>
    public override async Task<byte[]?> PutAsync(string sid, byte[] data, Random random)
    {
        var text = Convert.ToBase64String(data);
        if (random.Next(10) == 0)
            text = random.Next(3) switch { 0 => text[..random.Next(text.Length + 1)], 1 => text.Insert(random.Next(text.Length + 1), "é\n=!"[random.Next(4)..]), _ => "" };
        await Database.ExecuteAsync("UPDATE mdl_sessions SET sessdata = @text WHERE sid = @sid", new { sid, text });
        var read = new byte[text.Length];
        return Convert.TryFromBase64String(text, read, out var length) ? read[..length] : null;
    }
}

/// <summary>In files.</summary>
internal sealed class FileSessions(TestDatabase database) : FuzzedStore(database)
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("writeassist-fuzz-");
    private int changes;

    /// <inheritdoc/>
    public override IEnumerable<string> Settings => ["--WriteAssist:Moodle:SessionStore=file", $"--WriteAssist:Moodle:SessionFiles={folder.FullName}"];

    /// <inheritdoc/>
    public override async Task<byte[]?> PutAsync(string sid, byte[] data, Random random)
    {
        // Beside it and then in its place, with a time of its own some while ago: what was written this moment is read again and again.
        var path = Path.Combine(folder.FullName, $"sess_{sid}");
        await File.WriteAllBytesAsync($"{path}.new", data);
        File.SetLastWriteTimeUtc($"{path}.new", DateTime.UtcNow.AddHours(-1).AddMilliseconds(Interlocked.Increment(ref changes)));
        File.Move($"{path}.new", path, overwrite: true);
        return data;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

/// <summary>In a Redis, as Moodle 4.5 and later keep them and as earlier ones do.</summary>
internal sealed class RedisSessions : FuzzedStore
{
    private const string Prefix = "moodle:";
    private static readonly string[] Releases = ["2024100706.03", "2024042208.09"];

    private readonly RedisServer redis = new();
    private int changes;

    private RedisSessions(TestDatabase database)
        : base(database)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Settings =>
    [
        @"--WriteAssist:Moodle:Overrides:session_handler_class=\core\session\redis", "--WriteAssist:Moodle:Overrides:session_redis_host=127.0.0.1",
        $"--WriteAssist:Moodle:Overrides:session_redis_port={redis.Port}", $"--WriteAssist:Moodle:Overrides:session_redis_prefix={Prefix}",
    ];

    /// <summary>Starts one.</summary>
    public static async Task<RedisSessions> StartAsync(TestDatabase database)
    {
        var store = new RedisSessions(database);
        await store.redis.InitializeAsync();
        await store.ChangeReleaseAsync();
        return store;
    }

    /// <inheritdoc/>
    public override async Task<FuzzedSignIn> SignInAsync(long userId, byte[] data, string sesskey)
    {
        var signIn = await base.SignInAsync(userId, data, sesskey);
        await redis.Data.HashSetAsync($"{Prefix}session_{signIn.Sid}", [new("userid", $"i:{userId};"), new("timecreated", $"i:{Now - 5};"), new("timemodified", $"i:{Now};")]);
        return signIn;
    }

    /// <inheritdoc/>
    public override async Task<byte[]?> PutAsync(string sid, byte[] data, Random random)
    {
        var value = Serialized(random.Next(3) switch { 0 => Zstandard(data), 1 => Gzip(data), _ => data }, isIgbinary: random.Next(2) == 0);
        if (random.Next(10) == 0)
            value = Damaged(value, random);
        await redis.Data.HashSetAsync($"{Prefix}session_{sid}", [new("sessdata", value)]);
        await redis.Data.StringSetAsync(Prefix + sid, value);
        return RedisText.ReadData(value);
    }

    /// <inheritdoc/>
    public override Task ChangeReleaseAsync() => Database.ExecuteAsync("UPDATE mdl_config SET value = @release WHERE name = 'version'", new { release = Releases[changes++ % Releases.Length] });

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await redis.DisposeAsync();
    }

    private static byte[] Zstandard(byte[] data)
    {
        using var zstd = new Compressor();
        return zstd.Wrap(data).ToArray();
    }

    private static byte[] Gzip(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(data);
        return packed.ToArray();
    }

    private static byte[] Serialized(byte[] data, bool isIgbinary) => !isIgbinary ? [.. Encoding.ASCII.GetBytes($"s:{data.Length}:\""), .. data, (byte)'"', (byte)';']
        : [0, 0, 0, 2, 0x13, (byte)(data.Length >> 24), (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length, .. data];
}
