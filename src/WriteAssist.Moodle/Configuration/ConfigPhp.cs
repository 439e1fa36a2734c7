namespace WriteAssist.Moodle.Configuration;

/// <summary>
/// What a Moodle's <c>config.php</c> says, as far as it can be read without running it: assignments of literals to <c>$CFG-&gt;name</c>,
/// each by its name; of an array <c>name.key</c> for each of its entries (<c>dboptions.dbport</c>,
/// <c>forced_plugin_settings.tool_mfa.enabled</c>). These values beat those of the table <c>{config}</c>.
/// </summary>
public sealed class ConfigPhp
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);
    private readonly List<PhpToken> tokens;
    private int position;

    private ConfigPhp(List<PhpToken> tokens) => this.tokens = tokens;

    /// <summary>The values by name, as Moodle would read them from its table: true is <c>1</c>, false and null are empty.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>The names whose values only PHP can tell: they are computed, or set under a condition.</summary>
    public IReadOnlyCollection<string> Unreadable => unreadable;

    /// <summary>Reads the text of a <c>config.php</c>.</summary>
    public static ConfigPhp Read(string source)
    {
        var config = new ConfigPhp(PhpTokens.Of(source));
        config.ReadStatements();
        return config;
    }

    // A block belongs to a condition, a loop or a function: what is set in it may be set or not.
    private void ReadStatements()
    {
        var depth = 0;
        while (position < tokens.Count)
        {
            var token = tokens[position];
            if (IsSetUp(token))
                return;
            if (token.Is("{") || token.Is("}"))
                depth += token.Is("{") ? 1 : -1;
            if (token is { Kind: PhpTokenKind.Variable, Text: "CFG" } && Mark(1, "->") && Kind(2) == PhpTokenKind.Word)
                ReadAssignment(isConditional: depth > 0 || IsAfterCondition());
            else
                position++;
        }
    }

    // Moodle itself begins here; nothing that comes later is configuration.
    private static bool IsSetUp(PhpToken token) =>
        token.Kind == PhpTokenKind.Text && token.Text.EndsWith("lib/setup.php", StringComparison.Ordinal);

    // if (...) $CFG->name = ...; without braces.
    private bool IsAfterCondition() => position > 0 && !tokens[position - 1].Is(";") && !tokens[position - 1].Is("}") && !tokens[position - 1].Is("{");

    private void ReadAssignment(bool isConditional)
    {
        var name = tokens[position + 2].Text;
        position += 3;
        while (Mark(0, "[") && Kind(1) is PhpTokenKind.Text or PhpTokenKind.Number && Mark(2, "]"))
        {
            name += $".{tokens[position + 1].Text}";
            position += 3;
        }

        if (!Mark(0, "="))
        {
            if (Mark(0, ".=") || Mark(0, "+=") || Mark(0, "["))
                Forget(name);
            return;
        }

        position++;
        Forget(name);
        var start = position;
        if (isConditional || !TryReadValue(name) || !Mark(0, ";"))
        {
            position = start;
            Forget(name);
            unreadable.Add(name);
        }
    }

    private void Forget(string name)
    {
        foreach (var known in values.Keys.Where(key => key == name || key.StartsWith(name + ".", StringComparison.Ordinal)).ToList())
            values.Remove(known);
        unreadable.RemoveWhere(key => key == name || key.StartsWith(name + ".", StringComparison.Ordinal));
    }

    private bool TryReadValue(string name)
    {
        if (position >= tokens.Count)
            return false;
        if (Mark(0, "["))
            return TryReadArray(name, "]");
        if (tokens[position] is { Kind: PhpTokenKind.Word } word && word.Text.Equals("array", StringComparison.OrdinalIgnoreCase) && Mark(1, "("))
        {
            position++;
            return TryReadArray(name, ")");
        }

        if (!TryReadScalar(out var value))
            return false;
        values[name] = value;
        return true;
    }

    private bool TryReadScalar(out string value)
    {
        var sign = Mark(0, "-") ? "-" : "";
        position += sign.Length;
        var token = position < tokens.Count ? tokens[position++] : default;
        value = sign + token.Text;
        if (token.Kind == PhpTokenKind.Word && sign.Length == 0)
        {
            var word = token.Text.ToUpperInvariant();
            value = word == "TRUE" ? "1" : "";
            return word is "TRUE" or "FALSE" or "NULL";
        }

        return token.Kind == PhpTokenKind.Number || (token.Kind == PhpTokenKind.Text && sign.Length == 0);
    }

    private bool TryReadArray(string name, string end)
    {
        position++;
        for (var next = 0; !Mark(0, end); next++)
        {
            var key = next.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (Mark(1, "=>"))
            {
                if (!TryReadScalar(out key))
                    return false;
                position++;
            }

            if (!TryReadValue($"{name}.{key}"))
                return false;
            if (Mark(0, ","))
                position++;
            else if (!Mark(0, end))
                return false;
        }

        position++;
        return true;
    }

    private bool Mark(int ahead, string mark) => position + ahead < tokens.Count && tokens[position + ahead].Is(mark);

    private PhpTokenKind? Kind(int ahead) => position + ahead < tokens.Count ? tokens[position + ahead].Kind : null;
}
