using WriteAssist.Data.Upgrade;

namespace WriteAssist.Web.Operations;

/// <summary>Wires what administrators rely on.</summary>
internal static class OperationServices
{
    /// <summary>Adds the start-up checks and the schema's state.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<SchemaStateReader>()
        .AddSingleton<SchemaGuard>()
        .AddSingleton<StartUp>();
}
