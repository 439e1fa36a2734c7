using Dapper;
using WriteAssist.Data;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Moodle;

/// <summary>
/// Which of the tables and columns that not every Moodle has are there. They are asked for once, and again when the version of the site
/// or of the plugin has changed under the running program.
/// </summary>
/// <param name="site">The Moodle site's database.</param>
public sealed class SiteTables(SiteDatabase site)
{
    private readonly string ask =
        $"""
         SELECT table_name AS TableName, column_name AS ColumnName
           FROM information_schema.columns
          WHERE table_schema = DATABASE()
            AND table_name IN @Tables
         """;

    private SiteShape? known;

    /// <summary>What is there; reads it on the first call, in one round trip of its own.</summary>
    public async ValueTask<SiteShape> GetAsync(CancellationToken cancellationToken) => known ??= await ReadAsync(cancellationToken);

    /// <summary>Reads it again.</summary>
    public async Task<SiteShape> ReadAsync(CancellationToken cancellationToken)
    {
        string[] tables = ["ai_policy_register", "quiz", "quiz_attempts", "user", "course", "course_modules", "course_sections", "groups", "grade_grades", "grade_items", "tool_policy", "tool_policy_versions", "writeassistdev"];
        var parameters = new { Tables = tables.Select(table => site.Prefix + table) };
        var columns = (await site.ReadAsync(connection => connection.QueryAsync<SiteColumn>(ask, parameters), cancellationToken)).AsList();
        bool Has(string table, string? column = null) => columns.Exists(found =>
            found.TableName.Equals(site.Prefix + table, StringComparison.OrdinalIgnoreCase)
            && (column is null || found.ColumnName.Equals(column, StringComparison.OrdinalIgnoreCase)));
        return known = new SiteShape(
            HasSubsections: Has("course_sections", "component"), HasGroupVisibility: Has("groups", "visibility"),
            HasGrades: Has("grade_grades") && Has("grade_items"), HasPolicies: Has("tool_policy") && Has("tool_policy_versions"),
            HasAiSwitches: Has("course", "enableaitools") && Has("course_modules", "enableaitools"),
            HasQuizzes: Has("quiz") && Has("quiz_attempts"),
            HasAiPolicy: Has("ai_policy_register"), HasInstructions: Has("writeassistdev", "instructions"),
            SettingColumns: string.Join(',', ActivitySettings.Columns.Where(column => Has("writeassistdev", column))),
            UserColumns: Has("user") ? string.Join(',', PersonFacts.Fields.Where(field => Has("user", field))) : SiteShape.LeastUserColumns);
    }

    private sealed record SiteColumn
    {
        public string TableName { get; init; } = "";

        public string ColumnName { get; init; } = "";
    }
}

/// <summary>What is there of the tables and columns that not every Moodle has.</summary>
/// <param name="HasSubsections">The columns <c>component</c> and <c>itemid</c> of <c>{course_sections}</c> (since 4.5).</param>
/// <param name="HasGroupVisibility">The column <c>visibility</c> of <c>{groups}</c> (since 4.2).</param>
/// <param name="HasGrades">The tables of the gradebook.</param>
/// <param name="HasPolicies">The tables of the policy tool.</param>
/// <param name="HasAiSwitches">The columns <c>enableaitools</c> of <c>{course}</c> and <c>{course_modules}</c> (since 5.1).</param>
/// <param name="HasQuizzes">The tables of the quiz.</param>
/// <param name="HasAiPolicy">The table of who has accepted Moodle's own AI policy (since 4.5).</param>
/// <param name="HasInstructions">The column <c>instructions</c> of <c>{writeassistdev}</c>, which this project's plugin has.</param>
/// <param name="SettingColumns">Those columns of <c>{writeassistdev}</c> that hold settings and that the plugin's release has, with commas.</param>
/// <param name="UserColumns">Those columns of <c>{user}</c> that Moodle keeps in the signed-in user's record, with commas.</param>
public sealed record SiteShape(bool HasSubsections, bool HasGroupVisibility, bool HasGrades, bool HasPolicies, bool HasAiSwitches, bool HasQuizzes, bool HasAiPolicy, bool HasInstructions, string SettingColumns, string UserColumns)
{
    /// <summary>Those that have been there in every release, for a user table that is not seen.</summary>
    public const string LeastUserColumns = "id,auth,confirmed,policyagreed,deleted,suspended,username,firstname,lastname,email";
}
