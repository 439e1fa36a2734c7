using System.ComponentModel.DataAnnotations;
using StackExchange.Redis;

namespace WriteAssist.Web.Replies;

/// <summary>Section <c>WriteAssist:Replies</c>.</summary>
internal sealed class ReplyOptions
{
    private const int PatienceMilliseconds = 2000;

    /// <summary>
    /// A Redis through which the servers of a site tell each other what is new of replies, as StackExchange.Redis reads it
    /// (<c>10.0.0.7:6379,password=...</c>); empty for none. It may hold a password: it is never logged.
    /// </summary>
    public string Redis { get; init; } = "";

    /// <summary>How to connect; null where no Redis is set.</summary>
    /// <exception cref="ArgumentException">The setting cannot be read.</exception>
    public ConfigurationOptions? Connection()
    {
        if (Redis.Length == 0)
            return null;
        var connection = ConfigurationOptions.Parse(Redis);
        connection.AbortOnConnectFail = false; // it connects when Redis is there, and again when it comes back
        connection.ConnectTimeout = PatienceMilliseconds;
        connection.AsyncTimeout = PatienceMilliseconds;
        connection.BacklogPolicy = BacklogPolicy.FailFast; // nobody waits for a Redis that is away: the database is there
        connection.ClientName = "WriteAssist";
        return connection;
    }

    /// <summary>What is wrong with the section.</summary>
    public IEnumerable<ValidationResult> Validate()
    {
        if (!CanRead())
            yield return new ValidationResult($"{WriteAssistOptions.Section}:Replies:Redis cannot be read; an example is '10.0.0.7:6379,password=...'.");
    }

    private bool CanRead()
    {
        try
        {
            return Connection() is not { EndPoints.Count: 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
