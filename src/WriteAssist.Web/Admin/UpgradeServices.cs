using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;

namespace WriteAssist.Web.Admin;

/// <summary>Adds the schema's upgrade and its state.</summary>
internal static class UpgradeServices
{
    /// <summary>Adds <see cref="SchemaUpgrade"/> and <see cref="SchemaStateReader"/>.</summary>
    public static IServiceCollection AddSchemaUpgrade(this IServiceCollection services) => services
        .AddSingleton<SchemaStateReader>()
        .AddSingleton(provider => new SchemaUpgrade(
            provider.GetRequiredService<IOptions<WriteAssistOptions>>().Value.Database.ConnectionString,
            provider.GetRequiredService<TablePrefix>(),
            provider.GetRequiredService<TimeProvider>()));
}
