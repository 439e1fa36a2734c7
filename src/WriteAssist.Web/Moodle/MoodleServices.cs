using WriteAssist.Data.Moodle;
using WriteAssist.Data.Moodle.Access;

namespace WriteAssist.Web.Moodle;

/// <summary>Moodle's sessions and access rules.</summary>
internal static class MoodleServices
{
    /// <summary>Adds them; they need the options and the site's database.</summary>
    public static IServiceCollection AddMoodle(this IServiceCollection services) => services
        .AddSingleton<SessionTable>()
        .AddSingleton<AccessFactsStore>()
        .AddSingleton<IMoodleAuthenticator, MoodleAuthenticator>()
        .AddSingleton<IActivityAccess, ActivityAccess>();
}
