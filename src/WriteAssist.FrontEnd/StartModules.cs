using System.Text.RegularExpressions;

namespace WriteAssist.FrontEnd;

/// <summary>
/// What a page needs before anything is shown: the entry, the modules that it imports, those that they import, and so on. A browser learns
/// of a module only when it has read the one that imports it, seven times one after the other; who names them all saves it the waiting.
/// </summary>
internal static partial class StartModules
{
    /// <summary>The modules' paths, the entry first; those that are imported on first use (<c>import()</c>) are not among them.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="entry">For example <c>js/writeassist.js</c>.</param>
    public static IReadOnlyList<string> Of(string folder, string entry)
    {
        var found = new List<string>();
        var toRead = new Queue<string>([entry]);
        while (toRead.TryDequeue(out var path))
        {
            if (found.Contains(path) || !File.Exists(Path.Combine(folder, path)))
                continue;
            found.Add(path);
            foreach (Match import in StaticImport().Matches(File.ReadAllText(Path.Combine(folder, path))))
                toRead.Enqueue(new Uri(new Uri("file:///" + path), import.Groups[1].Value).AbsolutePath[1..]);
        }

        return found;
    }

    [GeneratedRegex("""^(?:import|export|\})[^"=]*"(\.[^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex StaticImport();
}
