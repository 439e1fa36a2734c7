using System.Globalization;

namespace WriteAssist.Moodle.Access.Conditions;

/// <summary>
/// Which activity is the one before: the last with completion tracking, in the order of the sections and, within one, of its sequence. A
/// subsection is a section of its own, which comes after the others.
/// </summary>
/// <param name="facts">What Moodle's tables say.</param>
internal sealed class PreviousActivity(AccessFacts facts)
{
    /// <summary>The activity before a course module, or before a section; null when there is none.</summary>
    public long? Of(TreeOwner owner) => owner.Module is { } module ? BeforeModule(module) : BeforeSection(owner.Section);

    private long? BeforeModule(long module)
    {
        long? last = null;
        foreach (var row in InOrder().SelectMany(section => section.Modules))
        {
            if (row.Id == module)
                return row.Completion != 0 || facts.Release.PreviousIsOfAll ? last : null;
            if (row.Completion != 0)
                last = row.Id;
        }

        return null;
    }

    // The one before its first activity; of an empty section that of the next section with one, or the course's last.
    private long? BeforeSection(long? wanted)
    {
        long? last = null;
        var isReached = false;
        foreach (var (section, modules) in InOrder())
        {
            isReached |= section == wanted;
            if (isReached && modules.Count > 0)
                return last;
            foreach (var row in modules.Where(row => row.Completion != 0))
                last = row.Id;
        }

        return isReached ? last : null;
    }

    // What waits for its deletion is not there any more.
    private IEnumerable<(long Section, List<CourseModuleRow> Modules)> InOrder()
    {
        var modules = facts.CourseModules.Where(row => row.DeletionInProgress == 0).ToDictionary(row => row.Id);
        return facts.CourseSections.Select(section => (
            section.Id,
            (section.Sequence ?? "").Split(',', StringSplitOptions.TrimEntries)
                .Select(id => modules.GetValueOrDefault(long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0))
                .OfType<CourseModuleRow>()
                .ToList()));
    }
}
