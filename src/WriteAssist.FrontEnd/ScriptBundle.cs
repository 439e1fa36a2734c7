using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WriteAssist.FrontEnd;

/// <summary>
/// The ES modules of <c>wwwroot</c> as files to be sent: a group of modules each. A module that is joined to another becomes a function of
/// its own, called once, that gives what the module exports, or that itself where it is one thing and no other file's: its names stay its own,
/// and its text stays as it was written but for the words <c>import</c> and <c>export</c>. The module whose address the file has stays a module.
/// <code>
/// const $views_dom = (() => { function h() { ... } return { h }; })();
/// const $views_live_text = (() => { const { h } = $views_dom; class LiveText { ... } return LiveText; })();
/// const LiveText = $views_live_text;
/// export class MessageLog { ... }
/// export { $views_dom };                                          // where a module of another file imports it
/// </code>
/// </summary>
internal sealed partial class ScriptBundle
{
    /// <summary>The folder of the modules.</summary>
    public const string Folder = "js/";

    // The module with which every page begins.
    private const string Start = "js/writeassist.js";

    private readonly Dictionary<string, ScriptModule> modules;
    private readonly IReadOnlyList<ScriptGroup> groups;

    /// <summary>Reads modules.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="paths">The modules in it.</param>
    /// <exception cref="InvalidDataException">They cannot be joined; the message says why.</exception>
    public ScriptBundle(string folder, IEnumerable<string> paths)
    {
        modules = paths.ToDictionary(path => path, path => ScriptModule.Read(folder, path), StringComparer.Ordinal);
        groups = ScriptGroup.Of(modules, Start);
        foreach (var module in modules.Values)
            CheckNames(module);
        foreach (var group in groups)
        {
            foreach (var module in group.Members)
                CheckPlace(module, group.Head);
        }
    }

    /// <summary>The files: path and text, not minified.</summary>
    public IEnumerable<(string Path, string Text)> Files => groups.Select(group => (group.Head.Path, TextOf(group)));

    // A browser refuses a module that imports what is not exported; what is read from an object would only be undefined.
    private void CheckNames(ScriptModule module)
    {
        foreach (var import in module.Imports)
        {
            var missing = import.Names.Select(name => name.Name).Except(NamesOf(modules[import.Path]).Select(name => name.Name)).ToList();
            if (missing.Count > 0)
                throw new InvalidDataException($"{module.Path} imports {string.Join(", ", missing)} from {import.Path}, which does not export it.");
        }

        if (NameLikeOurs().Match(module.Source) is { Success: true } taken)
            throw new InvalidDataException($"{module.Path} has the name {taken.Value}: names that begin with $ are given to joined modules.");
    }

    private static void CheckPlace(ScriptModule module, ScriptModule head)
    {
        if (module.OwnFileOnly is { } reason)
            throw new InvalidDataException($"{module.Path} is sent as a part of {head.Path}, which cannot be: {reason}.");
        if (module.KnowsItsFolder && FolderOf(module.Path) != FolderOf(head.Path))
            throw new InvalidDataException($"{module.Path} is sent as a part of {head.Path}, which is in another folder: it cannot use import.meta, or import from an address that it makes.");
    }

    private string TextOf(ScriptGroup group)
    {
        var text = new StringBuilder();
        foreach (var other in OtherFilesOf(group))
            text.Append(ImportOf(other, group));
        foreach (var module in group.Members)
        {
            var given = IsOneValue(module) ? NamesOf(module).Single().Local : Braces(NamesOf(module));
            text.Append(CultureInfo.InvariantCulture, $"const {NameOf(module)} = (() => {{\n{ImportsOf(module)}{Edited(module, group)}\nreturn {given};\n}})();\n");
        }

        text.Append(ImportsOf(group.Head)).Append(Edited(group.Head, group));
        var asked = group.All.Where(module => IsImportedElsewhere(module, group)).ToList();
        if (asked.Contains(group.Head))
            text.Append(CultureInfo.InvariantCulture, $"\nconst {NameOf(group.Head)} = {Braces(NamesOf(group.Head))};");
        return asked.Count == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"\nexport {{ {string.Join(", ", asked.Select(NameOf))} }};\n").ToString();
    }

    // The files that it needs, and those that they need: a browser asks for all of them at once. What every page has already is not named for others' sake.
    private List<ScriptGroup> OtherFilesOf(ScriptGroup group)
    {
        var found = new List<ScriptGroup>();
        Add(group);
        return found;

        void Add(ScriptGroup one)
        {
            foreach (var next in one.All.SelectMany(module => module.Imports).Select(import => GroupOf(import.Path)).Where(next => next != one))
            {
                Add(next);
                if (!found.Contains(next))
                    found.Add(next);
            }
        }
    }

    private string ImportOf(ScriptGroup other, ScriptGroup group)
    {
        var names = group.All.SelectMany(module => module.Imports).Where(import => import.Names.Count > 0 && GroupOf(import.Path) == other).Select(import => NameOf(modules[import.Path])).Distinct().ToList();
        var from = $"\"{Relative(other.Head.Path, group.Head.Path)}\";\n";
        return names.Count == 0 ? $"import {from}" : $"import {{ {string.Join(", ", names)} }} from {from}";
    }

    private bool IsImportedElsewhere(ScriptModule module, ScriptGroup group) =>
        modules.Values.Except(group.All).Any(other => other.Imports.Any(import => import.Path == module.Path && import.Names.Count > 0));

    // Nothing but its own file names what it gives: the name would be sent for nothing. Between files names say what is meant, since while a new
    // version is rolled out they may be of two.
    private bool IsOneValue(ScriptModule module) => NamesOf(module).Count() == 1 && !IsImportedElsewhere(module, GroupOf(module.Path));

    private string ImportsOf(ScriptModule module) => string.Concat(module.Imports.Where(import => import.Names.Count > 0).SelectMany(import =>
        (IsOneValue(modules[import.Path]) ? import.Names.Select(name => name.Local) : [Braces(import.Names)]).Select(taken => $"const {taken} = {NameOf(modules[import.Path])};\n")));

    private static IEnumerable<(string Name, string Local)> NamesOf(ScriptModule module) => module.Exports.SelectMany(export => export.Names);

    private static string Braces(IEnumerable<(string Name, string Local)> names) =>
        $"{{ {string.Join(", ", names.Select(name => name.Name == name.Local ? name.Name : $"{name.Name}: {name.Local}"))} }}";

    // The module's own text, without its imports; where it is a part of another's file without its exports too, and with addresses as seen from there.
    private static string Edited(ScriptModule module, ScriptGroup group)
    {
        var edits = module.Imports.Select(import => (import.Start, import.End, Text: ""));
        if (module != group.Head)
        {
            edits = edits
                .Concat(module.Exports.Select(export => (export.Start, export.End, "")))
                .Concat(module.Uses.Select(use => (use.Start, use.End, $"\"{Relative(use.Path, group.Head.Path)}\"")));
        }

        var text = new StringBuilder(module.Source);
        foreach (var (start, end, replacement) in edits.OrderByDescending(edit => edit.Start))
            text.Remove(start, end - start).Insert(start, replacement);
        return text.ToString();
    }

    private ScriptGroup GroupOf(string path) => groups.First(group => group.All.Any(module => module.Path == path));

    // js/views/dom.js is $views_dom.
    private static string NameOf(ScriptModule module) => "$" + NoLetter().Replace(module.Path[Folder.Length..^".js".Length], "_");

    private static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    private static string Relative(string path, string from)
    {
        var relative = Path.GetRelativePath(FolderOf(from), path).Replace('\\', '/');
        return relative.StartsWith('.') ? relative : $"./{relative}";
    }

    [GeneratedRegex("""\$[a-z]\w*\b""")]
    private static partial Regex NameLikeOurs();

    [GeneratedRegex(@"\W")]
    private static partial Regex NoLetter();
}
