using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>Reads the JSON of projects: times stay the text they are, and half of a character becomes U+FFFD, as it would in the page.</summary>
internal static class ProjectJson
{
    private const int MaxDepth = 128;

    /// <summary>Reads JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = MaxDepth };
        var token = JToken.ReadFrom(reader);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw new JsonReaderException("There is more behind the value.");
        }

        return token;
    }

    /// <summary>Reads an object out of what others may have stored; null where there is none.</summary>
    public static JObject? TryParseObject(string? json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? null : Parse(json) as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A field that is a list in JSON.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="field">The field.</param>
    /// <param name="most">How many entries it may have.</param>
    /// <exception cref="AjaxFailure">It is not there, no such list, or too long.</exception>
    public static JArray RequiredList(AjaxForm form, string field, int most)
    {
        try
        {
            var all = Parse(form.Required(field)) as JArray ?? throw AjaxFailure.InvalidParam(field, "it is not a list");
            return all.Count <= most ? all : throw new AjaxFailure(ErrorCode.ContentTooLong, $"There are too many {field}: at most {most} are taken at once. Nothing was saved.");
        }
        catch (JsonException)
        {
            throw AjaxFailure.InvalidParam(field, "it is not JSON");
        }
    }

    /// <summary>A text of an object, as it can be stored; null where it has none of that name.</summary>
    public static string? Text(JObject? part, string name) => part?[name] is { Type: JTokenType.String } text ? WellFormed((string)text!) : null;

    /// <summary>A number that pages also send as a text or with a fraction, between 0 and the largest that is taken; null where it is none.</summary>
    public static long? Count(JToken? count, long most) =>
        count is { Type: JTokenType.Integer or JTokenType.Float or JTokenType.String } && decimal.TryParse((string?)count, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (long)Math.Clamp(number, 0, most)
            : null;

    /// <summary>A text as it can be stored in UTF-8.</summary>
    public static string WellFormed(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
