using System.Globalization;

namespace WriteAssist.Bench;

/// <summary>What <c>bench/run</c> asks for.</summary>
/// <param name="App">The folder of the published server.</param>
/// <param name="ConnectionString">The private database server, without a database.</param>
/// <param name="Results">The file to write; the plot stands beside it.</param>
/// <param name="Commit">What is measured.</param>
/// <param name="IsQuick">For development: shorter, and without the largest database.</param>
/// <param name="Only">The parts to measure; null for all.</param>
/// <param name="Against">Another endpoint's <c>ajax.php</c>, or null.</param>
/// <param name="Sessions">The file with those who are signed in there.</param>
/// <param name="Actions">The actions of the load; null for all.</param>
/// <param name="SliceMilliseconds">How long one action of one target runs with one number of clients in one round; null for the usual.</param>
internal sealed record BenchOptions(
    string App, string ConnectionString, string Results, string Commit, bool IsQuick, IReadOnlyCollection<string>? Only, Uri? Against, string? Sessions,
    IReadOnlyCollection<string>? Actions, int? SliceMilliseconds)
{
    /// <summary>Rounds of each measure; every one of them has all that is compared.</summary>
    public int Rounds => IsQuick ? 3 : 5;

    /// <summary>How long one action of one target runs with one number of clients in one round.</summary>
    public TimeSpan Slice => TimeSpan.FromMilliseconds(SliceMilliseconds ?? (IsQuick ? 250 : 400));

    /// <summary>How many clients at once.</summary>
    public IReadOnlyList<int> Clients => IsQuick ? [1, 8, 32] : [1, 8, 32, 128];

    /// <summary>Whether a part is wanted.</summary>
    public bool Wants(string part) => Only is null || Only.Contains(part);

    /// <summary>Whether an action of the load is wanted.</summary>
    /// <param name="action">Its name, or those of several that alternate.</param>
    public bool WantsAction(string action) => Actions is null || Actions.Any(wanted => action.Contains(wanted, StringComparison.Ordinal));

    /// <summary>Reads the command line.</summary>
    public static BenchOptions Parse(string[] args)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        var isQuick = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
                isQuick = true;
            else
                named[args[i]] = args[++i];
        }

        return new BenchOptions(
            named["--app"], named["--connection"], named["--results"], named["--commit"], isQuick,
            named.GetValueOrDefault("--only")?.Split(','),
            named.TryGetValue("--against", out var against) ? new Uri(against) : null, named.GetValueOrDefault("--sessions"),
            named.GetValueOrDefault("--actions")?.Split(','),
            named.TryGetValue("--slice", out var slice) ? int.Parse(slice, CultureInfo.InvariantCulture) : null);
    }
}
