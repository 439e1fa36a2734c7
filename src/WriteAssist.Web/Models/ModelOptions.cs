using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace WriteAssist.Web.Models;

/// <summary>A model behind an OpenAI-compatible address: an entry of <c>WriteAssist:Assistant:Models</c>.</summary>
internal sealed partial class ModelOptions
{
    /// <summary>The longest time-out, in seconds.</summary>
    public const int LongestSeconds = 24 * 60 * 60;

    private const int DefaultReplyTokens = 4096;
    private const int ReplyShare = 4; // of the context
    private const int SmallestContext = 1024;
    private const int LargestContext = 100_000_000;

    /// <summary>Its name on the wire and in the database, for example <c>gpt-4o</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>The address under which <c>chat/completions</c> is, for example <c>https://api.openai.com/v1</c>.</summary>
    public string BaseAddress { get; init; } = "";

    /// <summary>The name of the environment variable that holds the key; empty for an address that wants none. The key itself is never configured.</summary>
    public string KeyVariable { get; init; } = "";

    /// <summary>What the address calls the model.</summary>
    public string Model { get; init; } = "";

    /// <summary>How many tokens prompt and reply may have together.</summary>
    public int ContextTokens { get; init; } = 8192;

    /// <summary>How many tokens a reply may have; null for 4096, or a quarter of <see cref="ContextTokens"/> where that is less.</summary>
    public int? MaxReplyTokens { get; init; }

    /// <summary>How freely it chooses its words, 0 to 2; null leaves it to the model.</summary>
    public float? Temperature { get; init; }

    /// <summary>Its system prompt; empty for the site's.</summary>
    public string SystemPrompt { get; init; } = "";

    /// <summary>Whether it is offered. Off for an address that may not be there, such as a local Ollama.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many tokens a reply may have, set or not.</summary>
    public int ReplyTokens => MaxReplyTokens ?? Math.Min(DefaultReplyTokens, ContextTokens / ReplyShare);

    /// <summary>Whether it takes a key, and the variable holds none.</summary>
    public bool LacksKey => KeyVariable.Length > 0 && string.IsNullOrEmpty(ReadKey());

    /// <summary>Reads the key from the environment; null where the address wants none, or the variable is not set.</summary>
    public string? ReadKey() => KeyVariable.Length == 0 ? null : Environment.GetEnvironmentVariable(KeyVariable)?.Trim();

    /// <summary>What is wrong with the entry.</summary>
    /// <param name="section">Where it stands in the configuration.</param>
    public IEnumerable<ValidationResult> Validate(string section)
    {
        if (!IdPattern().IsMatch(Id))
            yield return new ValidationResult($"{section}:Id '{Id}' is not valid: it takes 1 to 100 letters, digits and . _ : / -.");
        if (string.IsNullOrWhiteSpace(Name))
            yield return new ValidationResult($"{section}:Name is missing.");
        if (string.IsNullOrWhiteSpace(Model))
            yield return new ValidationResult($"{section}:Model is missing: it is what the address calls the model.");
        if (!Uri.TryCreate(BaseAddress, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            yield return new ValidationResult($"{section}:BaseAddress is not an http or https address.");
        if (KeyVariable.Length > 0 && !VariablePattern().IsMatch(KeyVariable))
            yield return new ValidationResult($"{section}:KeyVariable is not the name of an environment variable (letters, digits and underscores); the key itself does not belong here.");
        if (ContextTokens is < SmallestContext or > LargestContext)
            yield return new ValidationResult($"{section}:ContextTokens must be {SmallestContext} to {LargestContext}.");
        if (MaxReplyTokens is { } most && (most < 1 || most > ContextTokens / 2))
            yield return new ValidationResult($"{section}:MaxReplyTokens must be 1 to half of ContextTokens.");
        if (Temperature is { } temperature && !(temperature is >= 0 and <= 2))
            yield return new ValidationResult($"{section}:Temperature must be 0 to 2.");
    }

    [GeneratedRegex("^[A-Za-z0-9._:/-]{1,100}\\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*\\z")]
    private static partial Regex VariablePattern();
}
