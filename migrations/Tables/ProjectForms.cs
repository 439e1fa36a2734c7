namespace WriteAssist.Migrations.Tables;

/// <summary>The tables of projects.</summary>
internal static class ProjectForms
{
    /// <summary>What a project is, beside its text and its ideas: one row for a user in an activity.</summary>
    public static ProjectTable Metadata { get; } = new(
        "writeassistdev_metadata", "metadata", "Projects: one for each user in an activity",
        [
            ProjectColumn.Short("title", 255), ProjectColumn.Text("description"), ProjectColumn.Short("current_tab", 20, "plan"), ProjectColumn.Short("status", 20, "draft"),
            ProjectColumn.Text("instructor_instructions"), ProjectColumn.Text("goal"), ProjectColumn.Text("plan_outline"), ProjectColumn.Time("created_at"), ProjectColumn.Time("modified_at"),
            ProjectColumn.Ours("revision", "BIGINT NOT NULL DEFAULT 0 COMMENT 'Counts saves'"),
            ProjectColumn.Ours("submitted_at", "BIGINT NOT NULL DEFAULT 0 COMMENT 'In Unix seconds; 0: not, or by other software'"),
        ],
        new IndexShape("unique_project", true, ["writeassistdevid", "userid"]));

    /// <summary>Ideas of the plan.</summary>
    public static ProjectTable Ideas { get; } = new(
        "writeassistdev_ideas", "idea", "Ideas of projects",
        [
            ProjectColumn.Text("content", needed: true), ProjectColumn.Word("location", 20), ProjectColumn.Short("section_id", 50),
            new ProjectColumn(new FormColumn("ai_generated", column => column.DataType is "tinyint" && !column.IsNullable, _ => "TINYINT(1) NOT NULL DEFAULT 0"), "TINYINT(1) NOT NULL DEFAULT 0"),
            ProjectColumn.Time("created_at"), ProjectColumn.Time("modified_at"),
        ],
        new IndexShape("idx_project", false, ["writeassistdevid", "userid", "id"]));

    /// <summary>The text of each phase, as it is now.</summary>
    public static ProjectTable Content { get; } = new(
        "writeassistdev_content", "content", "Texts of projects, as they are now",
        [
            ProjectColumn.Word("phase", 10), ProjectColumn.Text("content"), ProjectColumn.Count("word_count"), ProjectColumn.Time("created_at"), ProjectColumn.Time("modified_at"),
            ProjectColumn.Ours("revision", "BIGINT NOT NULL DEFAULT 0 COMMENT 'The revision of the project that changed it last'"),
        ],
        new IndexShape("unique_phase", true, ["writeassistdevid", "userid", "phase"]));

    /// <summary>The texts as they were.</summary>
    public static ProjectTable Versions { get; } = new(
        "writeassistdev_versions", "version", "Texts of projects, as they were",
        [
            ProjectColumn.Word("phase", 10), ProjectColumn.Text("content", needed: true), ProjectColumn.Count("word_count"),
            new ProjectColumn(TableForm.Number("version_number") with { Definition = _ => "BIGINT NOT NULL DEFAULT 1" }, Prepared: null),
            ProjectColumn.Time("created_at"), ProjectColumn.Count("modified_by") with { Form = new FormColumn("modified_by", column => column.DataType == "bigint" && !TableForm.IsUnsigned(column), _ => "BIGINT NULL") },
            ProjectColumn.Short("change_summary", 255),
            ProjectColumn.Ours("kind", "TINYINT NOT NULL DEFAULT 0 COMMENT '0: saved, 1: restored, 2: submitted; only the first is thinned out'"),
            ProjectColumn.Ours("stored_bytes", "BIGINT NOT NULL DEFAULT 0 COMMENT 'Of the content'"),
        ],
        new IndexShape("unique_version", true, ["writeassistdevid", "userid", "phase", "version_number"]));

    /// <summary>What was done while writing.</summary>
    public static ProjectTable ActivityLog { get; } = new(
        "writeassistdev_activity_log", "activity_log", "What was done while writing, where the activity keeps it",
        [
            ProjectColumn.Word("phase", 10), ProjectColumn.Word("action_type", 20), ProjectColumn.Count("content_length"), ProjectColumn.Count("word_count"),
            ProjectColumn.Text("pasted_content"), ProjectColumn.Text("typed_content"), ProjectColumn.Count("pasted_length"), ProjectColumn.Count("typing_speed"),
            ProjectColumn.Short("session_id", 50), ProjectColumn.Time("timestamp"), ProjectColumn.Time("created_at"),
        ],
        new IndexShape("idx_log", false, ["writeassistdevid", "userid", "id"]));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProjectTable> All { get; } = [Metadata, Ideas, Content, Versions, ActivityLog];
}
