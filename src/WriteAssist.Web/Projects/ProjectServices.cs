using WriteAssist.Data.Projects;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Projects;

/// <summary>Wires the projects: students' texts, ideas and versions.</summary>
internal static class ProjectServices
{
    /// <summary>Adds stores, managers and actions; they build on <c>AddChats</c>.</summary>
    public static IServiceCollection AddProjects(this IServiceCollection services) => services
        .AddSingleton<ProjectStore>()
        .AddSingleton<ProjectWriteStore>()
        .AddSingleton<ProjectMessageStore>()
        .AddSingleton<VersionSql>()
        .AddSingleton<ProjectMessages>()
        .AddSingleton<ProjectManager>()
        .AddSingleton<IAjaxActions, ProjectActions>()
        .AddSingleton<VersionStore>()
        .AddSingleton<VersionManager>()
        .AddSingleton<IAjaxActions, VersionActions>()
        .AddSingleton<IdeaStore>()
        .AddSingleton<IdeaManager>()
        .AddSingleton<IAjaxActions, IdeaActions>()
        .AddSingleton<SubmissionManager>()
        .AddSingleton<IAjaxActions, SubmissionActions>()
        .AddSingleton<ActivitySettingsStore>()
        .AddSingleton<IAjaxActions, ActivitySettingsActions>()
        .AddSingleton<ActivityLogStore>()
        .AddSingleton<IAjaxActions, ActivityLogActions>()
        .AddSingleton<WorkStore>()
        .AddSingleton<MigrationManager>()
        .AddSingleton<IAjaxActions, MigrationActions>();
}
