namespace WriteAssist.Moodle;

/// <summary>Rows of <c>{config_plugins}</c>, what the site's plug-ins are set to.</summary>
/// <param name="rows">The rows.</param>
public sealed class PluginConfig(IEnumerable<PluginConfigRow> rows)
{
    private const string Availability = "availability_";
    private static readonly string[] CoreConditions = ["date", "group", "grouping", "grade", "profile", "completion"];

    private readonly Dictionary<(string, string), string> values = rows.ToDictionary(row => (row.Plugin, row.Name), row => row.Value ?? "");

    /// <summary>The value; empty when it is not set.</summary>
    public string Text(string plugin, string name) => values.GetValueOrDefault((plugin, name), "");

    /// <summary>Whether the plug-in is installed.</summary>
    public bool IsInstalled(string plugin) => values.ContainsKey((plugin, "version"));

    /// <summary>
    /// Whether a type of restriction is installed and not switched off; Moodle drops the restrictions of another. A record that names no
    /// type at all is none of a whole Moodle; there those of the core count as installed.
    /// </summary>
    public bool HasCondition(string type) =>
        (NamesConditions ? IsInstalled(Availability + type) : CoreConditions.Contains(type, StringComparer.Ordinal))
        && Text(Availability + type, "disabled") != "1";

    /// <summary>Whether the second factor is on: the tool, and at least one factor, whatever its weight.</summary>
    public bool AsksForSecondFactor =>
        !PhpText.IsEmpty(Text("tool_mfa", "enabled")) && IsInstalled("tool_mfa")
        && values.Any(entry => entry.Key is var (plugin, name) && name == "enabled" && entry.Value == "1" && plugin.StartsWith("factor_", StringComparison.Ordinal));

    private bool NamesConditions => values.Keys.Any(key => key.Item1.StartsWith(Availability, StringComparison.Ordinal) && key.Item2 == "version");
}

/// <summary>One setting of a plug-in.</summary>
public sealed record PluginConfigRow
{
    /// <summary>The plug-in, for example <c>tool_mfa</c>.</summary>
    public string Plugin { get; init; } = "";

    /// <summary>The setting's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its value.</summary>
    public string? Value { get; init; }
}
