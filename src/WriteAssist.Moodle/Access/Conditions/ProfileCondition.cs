using System.Text.Json;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>The condition <c>profile</c>: what stands in a field of the user's profile. Case does not matter.</summary>
internal static class ProfileCondition
{
    // What each comparison says of the field's value and the condition's. PHP takes "0" for empty as well.
    private static readonly Dictionary<string, Func<string, string, bool>> Comparisons = new(StringComparer.Ordinal)
    {
        ["isequalto"] = (value, wanted) => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase),
        ["contains"] = (value, wanted) => value.Contains(wanted, StringComparison.OrdinalIgnoreCase),
        ["doesnotcontain"] = (value, wanted) => wanted.Length == 0 || !value.Contains(wanted, StringComparison.OrdinalIgnoreCase),
        ["startswith"] = (value, wanted) => value.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
        ["endswith"] = (value, wanted) => value.EndsWith(wanted, StringComparison.OrdinalIgnoreCase),
        ["isempty"] = (value, _) => PhpText.IsEmpty(value),
        ["isnotempty"] = (value, _) => !PhpText.IsEmpty(value),
    };

    /// <summary>Whether it holds. A guest has no profile, and a custom field that is gone has no value: nothing holds of them.</summary>
    public static bool Holds(JsonElement condition, ConditionFacts facts)
    {
        var name = ConditionJson.Text(condition, "op");
        if (!Comparisons.TryGetValue(name, out var compare))
            throw new AvailabilityException($"the comparison '{name}' is not known.");
        var wanted = name is "isempty" or "isnotempty" ? "" : ConditionJson.Text(condition, "v");
        return ReadField(condition, facts) is { } value && !facts.Capabilities.IsGuest && compare(value, wanted);
    }

    private static string? ReadField(JsonElement condition, ConditionFacts facts)
    {
        if (condition.TryGetProperty("sf", out _))
        {
            var field = ConditionJson.Text(condition, "sf");
            return PersonFacts.HasField(field) ? facts.User.Text(field) : throw new AvailabilityException($"the profile field '{field}' is not known.");
        }

        var custom = ConditionJson.Text(condition, "cf");
        return facts.Facts.ProfileFields.FirstOrDefault(row => row.ShortName == custom) is { } found ? found.Value ?? "" : null;
    }
}
