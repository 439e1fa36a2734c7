using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.WayBack;
using WriteAssist.Web.Operations.Telemetry;

namespace WriteAssist.Web.Operations;

/// <summary>Wires what every area stands on: the configuration, the clock, the Moodle site's database and the guard of its schema.</summary>
internal static class OperationServices
{
    /// <summary>Adds the validated configuration.</summary>
    public static IServiceCollection AddWriteAssistOptions(this IServiceCollection services)
    {
        // Without ValidateOnStart, which would bind and validate all once more: whoever asks for the settings first, before the server
        // listens, gets them validated or ends the start.
        services.AddOptions<WriteAssistOptions>().BindConfiguration(WriteAssistOptions.Section);
        return services
            .AddSingleton<IValidateOptions<WriteAssistOptions>, WriteAssistOptionsValidator>()
            .AddSingleton(provider => Options.Create(provider.Settings().Moodle));
    }

    /// <summary>Adds the Moodle site's database and the clock.</summary>
    public static IServiceCollection AddSiteDatabase(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(provider => new TablePrefix(provider.Settings().Database.Prefix))
        .AddSingleton(provider => MySqlDataSources.Create(provider.Settings().Database.ConnectionString))
        .AddSingleton<SiteDatabase>();

    /// <summary>Adds the schema's upgrade, its state, and the way back.</summary>
    public static IServiceCollection AddSchemaUpgrade(this IServiceCollection services) => services
        .AddSingleton<SchemaStateReader>()
        .AddSingleton(provider => new SchemaUpgrade(
            provider.Settings().Database.ConnectionString, provider.GetRequiredService<TablePrefix>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new HandBack(
            provider.Settings().Database.ConnectionString, provider.GetRequiredService<TablePrefix>(), provider.GetRequiredService<TimeProvider>()));

    /// <summary>Adds the guard of the schema, the server's end and what tells its measures.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<SchemaGuard>()
        .AddSingleton<GracefulEnd>()
        .AddSingleton<IConnectionListenerFactory, PatientListeners>()
        .AddHostedService(provider => provider.GetRequiredService<GracefulEnd>())
        .AddSingleton<TelemetryService>()
        .AddHostedService(provider => provider.GetRequiredService<TelemetryService>());

    private static WriteAssistOptions Settings(this IServiceProvider provider) => provider.GetRequiredService<IOptions<WriteAssistOptions>>().Value;
}
