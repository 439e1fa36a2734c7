using System.Text.Json;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>
/// A tree <c>{"op": "&amp;", "c": [...]}</c>. A negation is pushed down to the leaves (De Morgan), because some of them treat it
/// specially.
/// </summary>
internal sealed class Tree : Condition
{
    // What PHP's json_decode takes.
    private const int MaxDepth = 512;

    private readonly bool negates;
    private readonly bool isAnd;
    private readonly List<Condition> children;

    private Tree(bool negates, bool isAnd, List<Condition> children)
    {
        this.negates = negates;
        this.isAnd = isAnd;
        this.children = children;
    }

    /// <summary>Reads a whole restriction.</summary>
    /// <param name="json">The text that Moodle keeps.</param>
    /// <param name="plugins">Which types of conditions the site has; of others the leaves are dropped, whatever they say.</param>
    /// <exception cref="AvailabilityException">It is not of the form that Moodle writes.</exception>
    public static Tree Read(string json, PluginConfig plugins)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Read(document.RootElement, plugins, isRoot: true);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new AvailabilityException("it is no JSON.", exception); // half of a surrogate pair is an InvalidOperationException
        }
    }

    /// <inheritdoc/>
    public override bool Holds(bool not, ConditionFacts facts)
    {
        // Moodle takes a tree without children for available, negated or not.
        if (children.Count == 0)
            return true;
        var innerNot = not ^ negates;
        // With "and" Moodle asks every child, for what it tells the student; with "or" it stops at the first that holds.
        if (!(isAnd ^ innerNot))
            return children.Exists(child => child.Holds(innerNot, facts));
        var holds = true;
        foreach (var child in children)
            holds &= child.Holds(innerNot, facts);
        return holds;
    }

    private static Tree Read(JsonElement tree, PluginConfig plugins, bool isRoot)
    {
        var (negates, isAnd) = ReadOperator(tree);
        if (ConditionJson.Set(tree, "c") is not { ValueKind: JsonValueKind.Array } children)
            throw new AvailabilityException("a tree has no list of children.");
        if (isRoot)
            CheckShow(tree, isForEachChild: negates != isAnd, children.GetArrayLength());
        return new Tree(negates, isAnd, [.. children.EnumerateArray().Select(child => ReadChild(child, plugins)).OfType<Condition>()]);
    }

    private static (bool Negates, bool IsAnd) ReadOperator(JsonElement tree)
    {
        if (tree.ValueKind != JsonValueKind.Object)
            throw new AvailabilityException("a tree is not an object.");
        return ConditionJson.Text(tree, "op") switch
        {
            "&" => (false, true),
            "|" => (false, false),
            "!&" => (true, true),
            "!|" => (true, false),
            var other => throw new AvailabilityException($"the operator '{other}' is not known."),
        };
    }

    // What a student is shown who does not get in: for "&" and "!|" one answer for each child, for the others one for all.
    private static void CheckShow(JsonElement root, bool isForEachChild, int children)
    {
        if (!isForEachChild)
        {
            if (ConditionJson.Set(root, "show") is not { ValueKind: JsonValueKind.True or JsonValueKind.False })
                throw new AvailabilityException("'show' is missing or neither true nor false.");
            return;
        }

        if (ConditionJson.Set(root, "showc") is not { ValueKind: JsonValueKind.Array } shows || shows.GetArrayLength() != children
            || shows.EnumerateArray().Any(show => show.ValueKind is not (JsonValueKind.True or JsonValueKind.False)))
            throw new AvailabilityException("'showc' is not a list with true or false for each child.");
    }

    // Null for a leaf that is dropped.
    private static Condition? ReadChild(JsonElement child, PluginConfig plugins)
    {
        if (child.ValueKind != JsonValueKind.Object)
            throw new AvailabilityException("a child is not an object.");
        if (ConditionJson.Set(child, "type") is not { } type)
            return Read(child, plugins, isRoot: false);
        if (type.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            throw new AvailabilityException("the type of a condition is no text.");
        return type.ValueKind == JsonValueKind.String && type.GetString() is { } name && plugins.HasCondition(name) ? ReadLeaf(child, name) : null;
    }

    private static Condition ReadLeaf(JsonElement leaf, string type) => type switch
    {
        "date" => new DateCondition(leaf),
        "group" => new GroupCondition(leaf),
        "grouping" => new GroupingCondition(leaf),
        "grade" => new GradeCondition(leaf),
        "profile" => new ProfileCondition(leaf),
        "completion" => new CompletionCondition(leaf),
        _ => new UnknownCondition(type),
    };
}
