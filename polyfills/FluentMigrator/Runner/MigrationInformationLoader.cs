using System.Reflection;
using FluentMigrator.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace FluentMigrator.Runner;

/// <inheritdoc/>
internal sealed class MigrationInformationLoader(RunnerSettings settings, IServiceProvider services) : IMigrationInformationLoader
{
    private SortedList<long, IMigrationInfo>? migrations;

    /// <inheritdoc/>
    public SortedList<long, IMigrationInfo> LoadMigrations() => migrations ??= Find();

    private SortedList<long, IMigrationInfo> Find()
    {
        var found = new SortedList<long, IMigrationInfo>();
        foreach (var type in settings.Assemblies.SelectMany(assembly => assembly.GetExportedTypes()))
        {
            if (type.IsAbstract || !type.IsAssignableTo(typeof(IMigration)) || type.GetCustomAttribute<MigrationAttribute>() is not { } attribute)
                continue;
            if (!found.TryAdd(attribute.Version, new MigrationInfo(attribute, () => (IMigration)ActivatorUtilities.CreateInstance(services, type))))
                throw new InvalidOperationException($"Two migrations have the version {attribute.Version}; one is {type.Name}.");
        }

        return found;
    }
}
