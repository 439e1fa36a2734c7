using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using WriteAssist.Data;

namespace WriteAssist.Web.Replies.News;

/// <summary>
/// What the servers of a site say to each other through Redis, where one is set: each listens to a channel for questions to all and to
/// one of its own. The names of the channels tell nothing: they are a hash of what only the site knows, and a random number. Whatever
/// fails here is not heard; the database has the truth.
/// </summary>
internal sealed partial class ReplyChannels(
    IOptions<WriteAssistOptions> options, SiteDatabase database, SiteIdentityStore identity, ILogger<ReplyChannels> logger) : IAsyncDisposable
{
    /// <summary>The channel for questions to all servers of the site.</summary>
    public const string Questions = "questions";

    private const int HashLength = 32; // hexadecimal digits: 128 bits

    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly HashSet<string> heard = [];
    private ConnectionMultiplexer? connection;
    private string prefix = "";
    private volatile bool isClosed;

    /// <summary>Whether a Redis is set.</summary>
    public bool IsConfigured { get; } = options.Value.Replies.Redis.Length > 0;

    /// <summary>The name of this server's own channel.</summary>
    public string Own { get; } = RandomNumberGenerator.GetHexString(HashLength, lowercase: true);

    /// <summary>Listens to a channel, once for all time: also after Redis was away.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="hear">Is given each message, in their order; it must not wait.</param>
    /// <returns>Whether it listens now; else it can be tried again.</returns>
    public async Task<bool> ListenAsync(string channel, Action<string> hear)
    {
        await opening.WaitAsync();
        try
        {
            if (isClosed)
                return false;
            if (heard.Contains(channel))
                return true;
            connection ??= await ConnectAsync();
            var messages = await connection.GetSubscriber().SubscribeAsync(Name(channel));
            messages.OnMessage(message => hear(message.Message.ToString()));
            heard.Add(channel);
            return true;
        }
        catch (Exception exception)
        {
            LogAway(exception.GetType().Name);
            return false;
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Says something, if Redis is there. It does not throw.</summary>
    public async Task SayAsync(string channel, string text)
    {
        try
        {
            if (connection is { IsConnected: true } open)
                await open.GetSubscriber().PublishAsync(Name(channel), text);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogAway(exception.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        isClosed = true;
        if (connection is not null)
            await connection.DisposeAsync();
        opening.Dispose();
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(await database.ReadAsync(identity.SelectAsync, CancellationToken.None)));
        prefix = $"writeassist:replies:{Convert.ToHexStringLower(hash)[..HashLength]}:";
        return await ConnectionMultiplexer.ConnectAsync(options.Value.Replies.Connection()!);
    }

    private RedisChannel Name(string channel) => RedisChannel.Literal(prefix + channel);

    // The driver's message may name more than its kind.
    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis, through which servers tell each other what is new of replies, does not answer ({Kind}); the database is asked.")]
    private partial void LogAway(string kind);
}
