using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Redis;

namespace WriteAssist.Moodle;

/// <summary>Moodle's sessions and access rules.</summary>
public static class MoodleServices
{
    /// <summary>Adds them; they need the options and the site's database.</summary>
    public static IServiceCollection AddMoodle(this IServiceCollection services) => services
        .AddSingleton<SessionTable>()
        .AddSingleton<CookieNames>()
        .AddSingleton<RedisSessions>()
        .AddSingleton<SiteTables>()
        .AddSingleton<SiteConfigReader>()
        .AddSingleton<SignInSetUp>()
        .AddSingleton<AccessFactsStore>()
        .AddSingleton<MoodleAuthenticator>()
        .AddSingleton<ActivityAccess>();
}
