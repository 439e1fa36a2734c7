namespace WriteAssist.Migrations.ProjectsInOrder;

/// <summary>Where two saves at once got one number, the later version gets the next, and so do those behind it as far as is needed.</summary>
internal sealed class NumberVersions : IUpgradeStep
{
    private const int BatchSize = 500;

    /// <inheritdoc/>
    public string Title => "Number versions";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("versions that got another number", Renumbered(context).Count));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var changed = Renumbered(context);
        foreach (var batch in changed.Chunk(BatchSize))
        {
            context.InTransaction(() => context.Execute(
                $"UPDATE {context.Prefix}{ProjectForms.Versions.Name} SET version_number = @Number WHERE id = @Id", batch.Select(version => new { version.Number, version.Id })));
        }

        return StepOutcome.Of(new UpgradeCount("versions that got another number", changed.Count));
    }

    private static List<(long Id, long Number)> Renumbered(UpgradeContext context)
    {
        if (context.Shape(ProjectForms.Versions.Name) is not { } versions)
            return [];
        var changed = new List<(long, long)>();
        var (owner, last) = ("", 0L);
        foreach (var version in context.Query<Version>(Doubled(context, versions.Name)))
        {
            if (version.Owner != owner)
                (owner, last) = (version.Owner, 0);
            var number = Math.Max(version.Number, last + 1);
            last = number;
            if (number != version.Number)
                changed.Add((version.Id, number));
        }

        return changed;
    }

    // Only of texts that have a number twice.
    private static string Doubled(UpgradeContext context, string table) => $"""
        SELECT v.id AS Id, v.version_number AS Number, CONCAT_WS(' ', v.writeassistdevid, v.userid, doubled.first_id) AS Owner
          FROM {table} v
          JOIN (SELECT writeassistdevid, userid, phase, MIN(first_id) AS first_id
                  FROM (SELECT t.writeassistdevid, t.userid, t.phase, t.version_number, MIN(t.id) AS first_id
                          FROM {table} t
                         WHERE {context.Chats().HasOwner("t")}
                         GROUP BY t.writeassistdevid, t.userid, t.phase, t.version_number
                        HAVING COUNT(*) > 1) several
                 GROUP BY writeassistdevid, userid, phase) doubled
            ON doubled.writeassistdevid = v.writeassistdevid AND doubled.userid = v.userid AND doubled.phase = v.phase
         ORDER BY v.writeassistdevid, v.userid, v.phase, v.version_number, v.id
        """;

    private sealed record Version
    {
        public long Id { get; init; }

        public long Number { get; init; }

        public string Owner { get; init; } = "";
    }
}
