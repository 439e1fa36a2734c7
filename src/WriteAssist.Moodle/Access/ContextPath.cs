using System.Globalization;

namespace WriteAssist.Moodle.Access;

/// <summary>A context of Moodle and its ancestors, as <c>{context}.path</c> has them.</summary>
/// <param name="path">For example <c>/1/3/11</c>: site, category, course; null or empty for a context that is not there.</param>
public sealed class ContextPath(string? path)
{
    /// <summary>The path; empty for a context that is not there.</summary>
    public string Path { get; } = path ?? "";

    /// <summary>The context and its ancestors, nearest first.</summary>
    public IReadOnlyList<long> Ids { get; } =
        [.. (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(id => long.Parse(id, CultureInfo.InvariantCulture))];

    /// <summary>The paths of the context and its ancestors, nearest first.</summary>
    public IEnumerable<string> Upward
    {
        get
        {
            for (var path = Path; path.Length > 0; path = path[..Math.Max(path.LastIndexOf('/'), 0)])
                yield return path;
        }
    }

    /// <summary>Whether it is the context with this path, or below it.</summary>
    public bool IsWithin(string other) => $"{Path}/".StartsWith($"{other}/", StringComparison.Ordinal);

    /// <summary>How far above a context is: 0 for this one; the largest number for one that is not above.</summary>
    public int DistanceTo(long contextId)
    {
        for (var distance = 0; distance < Ids.Count; distance++)
        {
            if (Ids[distance] == contextId)
                return distance;
        }

        return int.MaxValue;
    }
}
