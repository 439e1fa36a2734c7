using System.Text.RegularExpressions;

namespace WriteAssist.Data;

/// <summary>
/// What the name of every table of the Moodle site begins with (<c>$CFG-&gt;prefix</c>, usually <c>mdl_</c>). It is the only
/// text that is ever put into SQL by interpolation, so a value that is not a plain identifier cannot be made.
/// </summary>
public sealed partial class TablePrefix
{
    /// <summary>The longest prefix, in characters, with which the longest table and constraint names still fit MySQL's 64.</summary>
    public const int MaxLength = 20;

    /// <summary>Takes a prefix.</summary>
    /// <param name="value">Letters, digits and underscores, beginning with a letter or underscore; may be empty.</param>
    /// <exception cref="ArgumentException">The value is not such a prefix.</exception>
    public TablePrefix(string value)
    {
        if (!IsValid(value))
            throw new ArgumentException($"The table prefix '{value}' is not valid: it takes at most {MaxLength} letters, digits and underscores and does not begin with a digit.", nameof(value));
        Value = value;
    }

    /// <summary>The prefix itself, for example <c>mdl_</c>.</summary>
    public string Value { get; }

    /// <summary>Whether the text can be a prefix.</summary>
    public static bool IsValid(string? value) => value is not null && value.Length <= MaxLength && Identifier().IsMatch(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^([A-Za-z_][A-Za-z0-9_]*)?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
