using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Moodle;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Assets;
using WriteAssist.Web.Assistant;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Commands;
using WriteAssist.Web.Concurrent;
using WriteAssist.Web.Demo;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web;

/// <summary>What the server is made of: one line for each area.</summary>
internal static class WriteAssistServices
{
    /// <summary>Adds everything the server needs.</summary>
    public static IServiceCollection AddWriteAssist(this IServiceCollection services) => services
        .AddWriteAssistOptions()
        .AddSiteDatabase()
        .AddSchemaUpgrade()
        .AddOperations()
        .AddMoodle()
        .AddChats()
        .AddAssistant()
        .AddConcurrent()
        .AddAjax()
        .AddAssets()
        .AddDemo();

    /// <summary>Maps everything the server answers.</summary>
    public static void UseWriteAssist(this WebApplication app)
    {
        app.MapHealth();
        app.MapAjax();
        app.MapAssets();
        app.MapDemo();
    }

    /// <summary>Adds the validated configuration.</summary>
    public static IServiceCollection AddWriteAssistOptions(this IServiceCollection services)
    {
        services.AddOptions<WriteAssistOptions>()
            .BindConfiguration(WriteAssistOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<WriteAssistOptions>, WriteAssistOptionsValidator>();
        services.AddSingleton(provider => Microsoft.Extensions.Options.Options.Create(Options(provider).Moodle));
        return services;
    }

    /// <summary>Adds the Moodle site's database and the clock.</summary>
    public static IServiceCollection AddSiteDatabase(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new TablePrefix(Options(provider).Database.Prefix));
        services.AddSingleton(provider => MySqlDataSources.Create(Options(provider).Database.ConnectionString));
        services.AddSingleton<SiteDatabase>();
        return services;
    }

    private static WriteAssistOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<WriteAssistOptions>>().Value;
}
