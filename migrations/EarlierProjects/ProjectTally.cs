namespace WriteAssist.Migrations.EarlierProjects;

/// <summary>Counts what becomes of each work row.</summary>
internal sealed class ProjectTally
{
    private readonly List<string> notes = [];
    private long projects;
    private long ideas;
    private long texts;
    private long known;
    private long later;
    private long empty;
    private long broken;
    private long ownerless;
    private long further;

    /// <summary>Counts a row that is not taken apart, whatever the tables have.</summary>
    /// <returns>Whether it is to be taken apart.</returns>
    public bool Takes(WorkRow work, ProjectBlob blob, bool isFirst)
    {
        if (blob.Broken is { } why)
        {
            broken++;
            notes.Add($"{work.Label} {why}; its project was not taken apart, the row stays as it is.");
            return false;
        }

        notes.AddRange(blob.LeftOut.Select(what => $"{work.Label}: {what}; the row stays as it is."));
        if (blob.IsEmpty)
            empty++;
        else if (!work.HasOwner)
            ownerless++;
        else if (!isFirst)
            further++;
        else
            return true;
        return false;
    }

    /// <summary>Counts a project that is taken apart.</summary>
    public void Add(ProjectBlob blob)
    {
        projects++;
        ideas += blob.Ideas.Count;
        texts += blob.Texts.Count;
    }

    /// <summary>Counts a row of somebody whose project is in the tables, and texts of it that become versions.</summary>
    public void AddLater(int versions)
    {
        known++;
        later += versions;
    }

    /// <summary>The numbers and the notes.</summary>
    public StepOutcome Outcome() => new(
        [
            new("earlier projects taken apart", projects),
            new("their ideas", ideas),
            new("their texts", texts),
            new("work rows of students who have a project", known),
            new("texts of them, saved later, that became versions", later),
            new("work rows without a project", empty),
            new("broken work rows", broken),
            new("work rows whose activity or user is gone", ownerless),
            new("older work rows of one student", further),
        ],
        notes);
}
