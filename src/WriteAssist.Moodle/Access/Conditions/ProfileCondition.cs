using System.Text;
using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>The condition <c>profile</c>: what stands in a field of the user's record. Bytes are compared, so case matters.</summary>
internal sealed class ProfileCondition : Condition
{
    private readonly string op;
    private readonly byte[] wanted;
    private readonly string? standardField;
    private readonly string? customField;

    /// <summary>Reads it.</summary>
    /// <exception cref="AvailabilityException">It is malformed.</exception>
    public ProfileCondition(JsonElement condition)
    {
        op = ConditionJson.Text(condition, "op");
        if (op is "isempty" or "isnotempty")
        {
            wanted = [];
            if (ConditionJson.Set(condition, "v") is not null)
                throw new AvailabilityException($"'v' has no place beside '{op}'.");
        }
        else
        {
            if (op is not ("isequalto" or "contains" or "doesnotcontain" or "startswith" or "endswith"))
                throw new AvailabilityException($"the comparison '{op}' is not known.");
            wanted = Encoding.UTF8.GetBytes(ConditionJson.Text(condition, "v"));
        }

        (standardField, customField) = (Field(condition, "sf"), Field(condition, "cf"));
        if (standardField is null == customField is null)
            throw new AvailabilityException("a condition names not exactly one profile field.");
    }

    /// <inheritdoc/>
    public override bool Holds(bool not, ConditionFacts facts) => (Read(facts) is { } value && Compare(value)) ^ not;

    private static string? Field(JsonElement condition, string name) => ConditionJson.Property(condition, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } field => field.GetString(),
        _ => throw new AvailabilityException($"'{name}' is not a text."),
    };

    // Null where there is nothing to compare: a guest has no profile, and a custom field may be gone.
    private byte[]? Read(ConditionFacts facts)
    {
        if (facts.Capabilities.IsGuest)
            return null;
        // PHP takes a custom field named 0 or nothing for none.
        return customField is not null && !PhpText.IsEmpty(customField)
            ? facts.User.CustomField(customField)
            : facts.User.Field(standardField ?? "") ?? throw new AvailabilityException($"the profile field '{standardField}' is not known.");
    }

    // PHP takes the text 0 for empty as well.
    private bool Compare(byte[] value) => op switch
    {
        "isequalto" => value.AsSpan().SequenceEqual(wanted),
        "contains" => value.AsSpan().IndexOf(wanted) >= 0,
        "doesnotcontain" => wanted is [] or [(byte)'0'] || value.AsSpan().IndexOf(wanted) < 0,
        "startswith" => value.AsSpan().StartsWith(wanted),
        "endswith" => wanted.Length == 0 ? value.Length == 0 : value.AsSpan().EndsWith(wanted),
        "isempty" => value is [] or [(byte)'0'],
        _ => value is not ([] or [(byte)'0']),
    };
}
