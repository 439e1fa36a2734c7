using System.Globalization;
using System.Text;

namespace WriteAssist.Web.Ajax;

/// <summary>The fields of a request. As in PHP, of several fields with one name the last counts, and fields nobody asks for are ignored.</summary>
internal sealed class AjaxForm(IReadOnlyDictionary<string, string> fields)
{
    /// <summary>A field's value, exactly as sent, or null where the field is not there.</summary>
    public string? Optional(string field) => fields.GetValueOrDefault(field);

    /// <summary>A field's value, exactly as sent; it may be empty.</summary>
    /// <exception cref="AjaxFailure">The field is not there.</exception>
    public string Required(string field) => Optional(field) ?? throw AjaxFailure.MissingParam(field);

    /// <summary>A field's value, where an empty one is as good as none.</summary>
    public string? OptionalText(string field) => Optional(field) is { Length: > 0 } text ? text : null;

    /// <summary>A field's value, which must not be empty or longer than the limit.</summary>
    /// <param name="field">The field.</param>
    /// <param name="maxLength">The longest value, in characters.</param>
    /// <exception cref="AjaxFailure">The field is not there or does not fit.</exception>
    public string RequiredText(string field, int maxLength)
    {
        var text = Required(field);
        if (text.Length == 0)
            throw AjaxFailure.MissingParam(field);
        return text.Length <= maxLength ? text : throw AjaxFailure.InvalidParam(field, $"it has at most {maxLength} characters");
    }

    /// <summary>
    /// A name that was made for programs: printable ASCII without a space at either end. The database's comparison of texts passes over
    /// spaces at the end, so with one the name would reach the row of another.
    /// </summary>
    /// <param name="field">The field.</param>
    /// <param name="maxLength">The longest value, in characters.</param>
    /// <exception cref="AjaxFailure">The field is not there or no such name.</exception>
    public string RequiredName(string field, int maxLength)
    {
        var name = RequiredText(field, maxLength);
        return Ascii.IsValid(name) && !name.Any(char.IsControl) && name[0] != ' ' && name[^1] != ' '
            ? name
            : throw AjaxFailure.InvalidParam(field, "it is made of ASCII letters, digits and signs, without a space at either end");
    }

    /// <summary>A whole number from 1, written with digits only.</summary>
    /// <exception cref="AjaxFailure">The field is not there or is no such number.</exception>
    public long RequiredId(string field) => ParseId(field, Required(field));

    /// <summary>A whole number from 1, or null where the field is not there or empty.</summary>
    /// <exception cref="AjaxFailure">The field is no such number.</exception>
    public long? OptionalId(string field) => OptionalText(field) is { } text ? ParseId(field, text) : null;

    /// <summary>A whole number from 1 to a limit, or null where the field is not there or empty.</summary>
    /// <exception cref="AjaxFailure">The field is no such number.</exception>
    public int? OptionalCount(string field, int max)
    {
        if (OptionalText(field) is not { } text)
            return null;
        return TryParseDigits(text, out var count) && count >= 1 && count <= max
            ? (int)count
            : throw AjaxFailure.InvalidParam(field, $"it is a whole number from 1 to {max}");
    }

    /// <summary>How many bytes of UTF-8 a value has.</summary>
    public static int ByteCount(string value) => Encoding.UTF8.GetByteCount(value);

    private static long ParseId(string field, string text) =>
        TryParseDigits(text, out var id) && id >= 1 ? id : throw AjaxFailure.InvalidParam(field, "it is a whole number from 1");

    /// <summary>Reads a whole number that is written with digits only; .NET alone passes over NULs behind it.</summary>
    public static bool TryParseDigits(string text, out long number)
    {
        number = 0;
        return text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
