using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Moodle;
using WriteAssist.Web.Models;
using WriteAssist.Web.Operations.Telemetry;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web;

/// <summary>The configuration section <c>WriteAssist</c>; each setting is described in the README's table.</summary>
internal sealed class WriteAssistOptions : IValidatableObject
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "WriteAssist";

    /// <summary>Where the Moodle site's tables are.</summary>
    public DatabaseOptions Database { get; init; } = new();

    /// <summary>How to read the site's sessions.</summary>
    public MoodleOptions Moodle { get; init; } = new();

    /// <summary>What one request and one user may use.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>How chats are kept.</summary>
    public ChatKeepingOptions Chats { get; init; } = new();

    /// <summary>The assistant's models and limits.</summary>
    public AssistantOptions Assistant { get; init; } = new();

    /// <summary>How servers tell each other of replies.</summary>
    public ReplyOptions Replies { get; init; } = new();

    /// <summary>What the assistant does while somebody sits an exam.</summary>
    public ExamOptions Exams { get; init; } = new();

    /// <summary>Who is told what the server measures.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Addresses and networks of web servers in front that may say who asks; those of this machine always may.</summary>
    public IList<string> Proxies { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(Database.ConnectionString))
            yield return new ValidationResult("WriteAssist:Database:ConnectionString is missing: set it in appsettings.json or as WriteAssist__Database__ConnectionString, or start with ./run, which brings a database of its own.");
        else if (!DatabaseOptions.CanRead(Database.ConnectionString))
            yield return new ValidationResult("WriteAssist:Database:ConnectionString cannot be read as a MySQL connection string; an example is 'Server=127.0.0.1;Port=3306;Database=moodle;User ID=writeassist;Password=...'.");
        if (!TablePrefix.IsValid(Database.Prefix))
            yield return new ValidationResult($"WriteAssist:Database:Prefix '{Database.Prefix}' is not valid: it takes at most {TablePrefix.MaxLength} letters, digits and underscores and does not begin with a digit.");
        if (Moodle.SessionStore == MoodleSessionStore.File && string.IsNullOrWhiteSpace(Moodle.SessionFiles))
            yield return new ValidationResult("WriteAssist:Moodle:SessionFiles is missing: with SessionStore 'file' it has to name the folder 'sessions' of Moodle's data directory.");
        if (Moodle.DataRoot.Length > 0 && !Directory.Exists(Moodle.DataRoot))
            yield return new ValidationResult("WriteAssist:Moodle:DataRoot is not a folder that this user can see: it has to name Moodle's data directory, or be left empty.");
        if (Moodle.WwwRoot.Length > 0 && !(Uri.TryCreate(Moodle.WwwRoot, UriKind.Absolute, out var site) && (site.Scheme == Uri.UriSchemeHttp || site.Scheme == Uri.UriSchemeHttps)))
            yield return new ValidationResult("WriteAssist:Moodle:WwwRoot must be the site's http or https address, as 'https://moodle.example.edu', or be left empty.");
        if (Moodle.FindRedisProblem() is { } redisProblem)
            yield return new ValidationResult(redisProblem);
        if (Moodle.Secret.Length is > 0 and < MoodleOptions.LeastSecret)
            yield return new ValidationResult($"WriteAssist:Moodle:Secret must have {MoodleOptions.LeastSecret} characters or more, or be left empty.");
        if (Moodle.AccessCacheSeconds is < 0 or > MoodleOptions.MaxAccessCacheSeconds)
            yield return new ValidationResult($"WriteAssist:Moodle:AccessCacheSeconds must be 0 to {MoodleOptions.MaxAccessCacheSeconds}.");
        if (Limits.MaxContentBytes is < 1 or > LimitOptions.LargestContentBytes)
            yield return new ValidationResult($"WriteAssist:Limits:MaxContentBytes must be 1 to {LimitOptions.LargestContentBytes}.");
        if (Limits.RequestsPerMinute < 1)
            yield return new ValidationResult("WriteAssist:Limits:RequestsPerMinute must be 1 or more.");
        if (Limits.StrangersPerMinute < 0)
            yield return new ValidationResult("WriteAssist:Limits:StrangersPerMinute must be 0 (no bound) or more.");
        foreach (var proxy in Proxies.Where(proxy => Operations.Proxies.Read(proxy) is null))
            yield return new ValidationResult($"WriteAssist:Proxies: '{proxy}' is neither an address, as 10.0.0.7, nor a network, as 10.0.0.0/24.");
        if (Chats.BinDays is < 0 or > ChatKeepingOptions.MostBinDays)
            yield return new ValidationResult($"WriteAssist:Chats:BinDays must be 0 to {ChatKeepingOptions.MostBinDays}.");
        if (Limits.StorageBytes < 0)
            yield return new ValidationResult("WriteAssist:Limits:StorageBytes must be 0 (no bound) or more.");
        foreach (var result in Assistant.Validate().Concat(Replies.Validate()).Concat(Telemetry.Validate()))
            yield return result;
    }
}

/// <summary>Section <c>WriteAssist:Database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>The MySQL connection string. It holds a password: it is never logged.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Moodle's <c>$CFG-&gt;prefix</c>.</summary>
    public string Prefix { get; init; } = "mdl_";

    /// <summary>Whether the schema is upgraded when the server starts, instead of by the command <c>upgrade</c>.</summary>
    public bool UpgradeAtStart { get; init; }

    /// <summary>Whether the driver can read the connection string.</summary>
    public static bool CanRead(string connectionString)
    {
        try
        {
            return MySqlDataSources.Normalize(connectionString).Length > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException or DbException)
        {
            return false;
        }
    }
}

/// <summary>Section <c>WriteAssist:Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>The most that <see cref="MaxContentBytes"/> can be set to, in bytes: what a default MySQL packet still takes.</summary>
    public const int LargestContentBytes = 8 * 1024 * 1024;

    /// <summary>The longest message, in bytes of UTF-8.</summary>
    public int MaxContentBytes { get; init; } = 1024 * 1024;

    /// <summary>How many bytes of messages one student may store in one activity; 0 for no bound.</summary>
    public long StorageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many requests one user may send a minute before being asked to wait.</summary>
    public int RequestsPerMinute { get; init; } = 3000;

    /// <summary>How many requests without a good sign-in one address may send a minute before being asked to wait; 0 for no bound.</summary>
    public int StrangersPerMinute { get; init; } = 6000;
}

/// <summary>Section <c>WriteAssist:Chats</c>.</summary>
internal sealed class ChatKeepingOptions
{
    /// <summary>The most that <see cref="BinDays"/> can be.</summary>
    public const int MostBinDays = 3650;

    /// <summary>How many days a deleted chat can be restored; 0 deletes it at once.</summary>
    public int BinDays { get; init; } = 30;
}

/// <summary>Section <c>WriteAssist:Exams</c>.</summary>
internal sealed class ExamOptions
{
    /// <summary>Which attempts at a quiz close the assistant.</summary>
    public ExamScope Scope { get; init; }

    /// <summary>Whether chats cannot even be read meanwhile.</summary>
    public bool ShutReading { get; init; }
}

/// <summary>Which of a user's attempts at a quiz close the assistant.</summary>
internal enum ExamScope
{
    /// <summary>Those in the activity's course.</summary>
    Course,

    /// <summary>Those in any course of the site.</summary>
    Site,

    /// <summary>None.</summary>
    Off,
}

/// <summary>Refuses to start with a wrong configuration.</summary>
internal sealed class WriteAssistOptionsValidator : IValidateOptions<WriteAssistOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WriteAssistOptions options)
    {
        var failures = options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
