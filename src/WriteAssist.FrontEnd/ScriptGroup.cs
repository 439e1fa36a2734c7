namespace WriteAssist.FrontEnd;

/// <summary>
/// Modules that are always loaded together, and are sent as one file. Each module is in exactly one group, so that there is one of it
/// however a page comes to it.
/// </summary>
/// <param name="Head">The module whose address the file has.</param>
/// <param name="Members">The others, each after those that it imports.</param>
internal sealed record ScriptGroup(ScriptModule Head, IReadOnlyList<ScriptModule> Members)
{
    /// <summary>All of its modules, in the order in which they run.</summary>
    public IEnumerable<ScriptModule> All => [.. Members, Head];

    /// <summary>Puts modules into groups.</summary>
    /// <param name="modules">All of them, by path.</param>
    /// <param name="start">The module with which every page begins: what it needs is there before anything else is loaded.</param>
    /// <exception cref="InvalidDataException">Modules import each other in a ring, or one that is not there; the message names them.</exception>
    public static IReadOnlyList<ScriptGroup> Of(IReadOnlyDictionary<string, ScriptModule> modules, string start)
    {
        // Where a page can begin: modules that are imported on first use, and those that no other imports (the texts of a language).
        var doors = modules.Values.SelectMany(module => module.Uses).Select(use => use.Path)
            .Union(modules.Keys.Except(modules.Values.SelectMany(module => module.Imports).Select(import => import.Path)))
            .OrderBy(path => path != start).ThenBy(path => path, StringComparer.Ordinal).ToList();
        var order = new List<ScriptModule>();
        var waysTo = modules.Keys.ToDictionary(path => path, _ => "");
        foreach (var door in doors)
        {
            foreach (var module in From(door, modules).Where(module => waysTo[module.Path] != start))
            {
                waysTo[module.Path] += door;
                if (!order.Contains(module))
                    order.Add(module);
            }
        }

        return [.. order.GroupBy(module => waysTo[module.Path]).Select(group => Named([.. group], doors))];
    }

    // What belongs to a door runs last; a group without one is named after the module that runs last in it.
    private static ScriptGroup Named(List<ScriptModule> modules, List<string> doors)
    {
        var head = modules.FindLast(module => doors.Contains(module.Path)) ?? modules[^1];
        return new(head, [.. modules.Where(module => module != head)]);
    }

    // What a page loads that begins there, each module after those that it imports: the order in which a browser runs them.
    private static List<ScriptModule> From(string door, IReadOnlyDictionary<string, ScriptModule> modules)
    {
        var found = new List<ScriptModule>();
        Add(door, []);
        return found;

        void Add(string path, IReadOnlyList<string> way)
        {
            if (way.Contains(path))
                throw new InvalidDataException($"These modules import each other: {string.Join(" -> ", [.. way, path])}");
            if (!modules.TryGetValue(path, out var module))
                throw new InvalidDataException($"{(way.Count == 0 ? "A module" : way[^1])} imports {path}, which is not there.");
            if (found.Contains(module))
                return;
            foreach (var import in module.Imports)
                Add(import.Path, [.. way, path]);
            found.Add(module);
        }
    }
}
