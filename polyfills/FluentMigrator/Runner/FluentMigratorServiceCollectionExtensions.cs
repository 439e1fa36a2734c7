using FluentMigrator.Runner;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the runner to a service collection.</summary>
public static class FluentMigratorServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IMigrationRunner"/>.</summary>
    public static IServiceCollection AddFluentMigratorCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(new RunnerSettings())
            .AddScoped<MigrationConnection>()
            .AddScoped<VersionTable>()
            .AddScoped<IMigrationInformationLoader, MigrationInformationLoader>()
            .AddScoped<IMigrationRunner, MigrationRunner>();
    }

    /// <summary>Configures the runner.</summary>
    public static IServiceCollection ConfigureRunner(this IServiceCollection services, Action<IMigrationRunnerBuilder> configure)
    {
        var settings = services.Last(service => service.ServiceType == typeof(RunnerSettings)).ImplementationInstance;
        configure(new MigrationRunnerBuilder(services, (RunnerSettings)settings!));
        return services;
    }
}
