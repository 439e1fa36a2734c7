using System.Reflection;
using FluentMigrator.Runner.Initialization;

namespace FluentMigrator.Runner
{
    /// <summary>Configures the runner.</summary>
    public interface IMigrationRunnerBuilder
    {
        /// <summary>The services that the runner is made of.</summary>
        Microsoft.Extensions.DependencyInjection.IServiceCollection Services { get; }
    }

    /// <summary>The words in which the runner is configured.</summary>
    public static class MigrationRunnerBuilderExtensions
    {
        /// <summary>Runs on MySQL 8 and what understands its SQL.</summary>
        public static IMigrationRunnerBuilder AddMySql8(this IMigrationRunnerBuilder builder) => builder;

        /// <summary>Sets the connection string.</summary>
        public static IMigrationRunnerBuilder WithGlobalConnectionString(this IMigrationRunnerBuilder builder, string connectionStringOrName)
        {
            Settings(builder).ConnectionString = connectionStringOrName;
            return builder;
        }

        /// <summary>Looks for migrations in these assemblies.</summary>
        public static IScanInBuilder ScanIn(this IMigrationRunnerBuilder builder, params Assembly[] assemblies)
        {
            Settings(builder).Assemblies.AddRange(assemblies);
            return new ScanInBuilder(builder);
        }

        private static RunnerSettings Settings(IMigrationRunnerBuilder builder) => ((MigrationRunnerBuilder)builder).Settings;
    }

    /// <inheritdoc/>
    internal sealed record MigrationRunnerBuilder(Microsoft.Extensions.DependencyInjection.IServiceCollection Services, RunnerSettings Settings)
        : IMigrationRunnerBuilder;

    /// <summary>What was configured.</summary>
    internal sealed class RunnerSettings
    {
        /// <summary>Where the database is.</summary>
        public string ConnectionString { get; set; } = "";

        /// <summary>Where the migrations are.</summary>
        public List<Assembly> Assemblies { get; } = [];
    }
}

namespace FluentMigrator.Runner.Initialization
{
    /// <summary>Says what is looked for in the scanned assemblies.</summary>
    public interface IScanInBuilder
    {
        /// <summary>Says what is looked for.</summary>
#pragma warning disable CA1716 // FluentMigrator's own word: ScanIn(..).For.Migrations()
        IScanInForBuilder For { get; }
#pragma warning restore CA1716
    }

    /// <summary>What can be looked for.</summary>
    public interface IScanInForBuilder
    {
        /// <summary>Migrations.</summary>
        IMigrationRunnerBuilder Migrations();
    }

    /// <inheritdoc cref="IScanInBuilder"/>
    internal sealed class ScanInBuilder(IMigrationRunnerBuilder builder) : IScanInBuilder, IScanInForBuilder
    {
        /// <inheritdoc/>
        public IScanInForBuilder For => this;

        /// <inheritdoc/>
        public IMigrationRunnerBuilder Migrations() => builder;
    }
}
