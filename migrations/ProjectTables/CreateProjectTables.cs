using WriteAssist.Data;

namespace WriteAssist.Migrations.ProjectTables;

/// <summary>
/// Creates the tables of projects that are not there, and that of the blobs in which the first release kept them, which every release has;
/// the columns of goals that activities have since release 2025102109; and lets the orphans table take rows of projects.
/// </summary>
internal sealed class CreateProjectTables : IUpgradeStep
{
    private const string Work = "writeassistdev_work";
    private const string Settings = "writeassistdev_settings";
    private static readonly string[] Goals = ["plan_goal", "write_goal", "edit_goal"];

    /// <inheritdoc/>
    public string Title => "Create missing tables of projects";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(
        new UpgradeCount("tables created", Missing(context).Count), new UpgradeCount("columns added to activities", MissingGoals(context).Count));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        foreach (var create in Missing(context))
            context.Execute(create);
        if (MissingGoals(context) is { Count: > 0 } goals)
            context.Execute($"ALTER TABLE {context.Prefix}writeassistdev {string.Join(", ", goals.Select(goal => $"ADD COLUMN {goal} LONGTEXT NULL"))}");
        WidenOrphans(context);
        return found;
    }

    private static List<string> Missing(UpgradeContext context)
    {
        var missing = ProjectForms.All.Where(table => context.Shape(table.Name) is null).Select(table => table.Create(context.Prefix)).ToList();
        if (context.Shape(Work) is null)
            missing.Add(CreateWork(context.Prefix));
        if (context.Shape(Settings) is null)
            missing.Add(CreateSettings(context.Prefix));
        return missing;
    }

    private static List<string> MissingGoals(UpgradeContext context)
    {
        var activities = context.Shape("writeassistdev")!;
        return [.. Goals.Where(goal => activities.Column(goal) is null)];
    }

    private static void WidenOrphans(UpgradeContext context)
    {
        var kinds = ProjectForms.All.Select(table => table.Kind).ToList();
        var kind = context.Shape("writeassistdev_orphans")!.Column("kind")!;
        if (!kinds.TrueForAll(it => kind.ColumnType.Contains($"'{it}'", StringComparison.Ordinal)))
            context.Execute($"ALTER TABLE {context.Prefix}writeassistdev_orphans MODIFY COLUMN kind ENUM('chat', 'chat_session', {string.Join(", ", kinds.Select(it => $"'{it}'"))}) NOT NULL");
    }

    // As Moodle makes it.
    private static string CreateWork(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}{Work} (
          id BIGINT NOT NULL AUTO_INCREMENT,
          writeassistdevid BIGINT NOT NULL,
          userid BIGINT NOT NULL,
          content LONGTEXT NULL,
          timecreated BIGINT NOT NULL,
          timemodified BIGINT NOT NULL,
          PRIMARY KEY (id),
          UNIQUE KEY unique_work (writeassistdevid, userid),
          KEY idx_user (userid)
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Projects as the first release kept them'
        """;

    private static string CreateSettings(TablePrefix prefix) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}{Settings} (
          writeassistdevid BIGINT NOT NULL,
          activity_log TINYINT NOT NULL DEFAULT 0 COMMENT '1: what is done while writing is kept',
          PRIMARY KEY (writeassistdevid),
          CONSTRAINT {prefix}writeassistdev_settings_fk_activity
            FOREIGN KEY (writeassistdevid) REFERENCES {prefix}writeassistdev (id) ON DELETE CASCADE
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'What teachers have set in an activity'
        """;
}
