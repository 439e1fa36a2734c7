using System.Globalization;

namespace WriteAssist.Moodle;

/// <summary>Which Moodle the site runs, by its config <c>version</c> (<c>2025100600.02</c>), and so which form of a rule holds.</summary>
/// <param name="version">The value; one that cannot be read counts as newer than all.</param>
public sealed class MoodleRelease(string version)
{
    // The versions with which the branches 4.1 to 5.1 begin; their point releases count up from there.
    private static readonly decimal[] Branches = [2022112800, 2023042400, 2023100900, 2024042200, 2024100700, 2025041400, 2025100600];

    private readonly decimal version = decimal.TryParse(version, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : decimal.MaxValue;

    /// <summary>"Activity completed" is states 1 and 2, "not completed" 0 and 3: 4.1.7, 4.2.4, 4.3.1 and all later branches.</summary>
    public bool FailedIsIncomplete => IsFrom(2022112807, 2023042404, 2023100901);

    /// <summary>Every activity has one before it; earlier only those with completion tracking: 4.1.2 and all later branches.</summary>
    public bool PreviousIsOfAll => IsFrom(2022112802);

    /// <summary>A group condition counts groups that members cannot see: 4.3.5, 4.4.1 and all later branches.</summary>
    public bool GroupConditionSeesHiddenGroups => IsFrom(2023100905, 2024042201);

    /// <summary>A required checkbox is empty only without a row: 4.2.6, 4.3.3 and all later branches.</summary>
    public bool CheckboxIsEmptyWithoutRow => IsFrom(2023042406, 2023100903);

    /// <summary>Accounts for web services are asked for no policy: 4.2 and later.</summary>
    public bool WebServiceNeedsNoPolicy => IsFrom(2023042400);

    /// <summary>The Redis session handler keeps a session's record too, and the table has no row of it: 4.5 and later.</summary>
    public bool KeepsRecordsInRedis => IsFrom(2024100700);

    // The point releases, one a branch, from which on something holds; it holds in every branch after the last of them.
    private bool IsFrom(params ReadOnlySpan<decimal> releases)
    {
        var branch = BranchOf(version);
        foreach (var release in releases)
        {
            if (BranchOf(release) == branch)
                return version >= release;
        }

        return version > releases[^1];
    }

    private static decimal BranchOf(decimal version) => Branches.LastOrDefault(first => first <= version);
}
