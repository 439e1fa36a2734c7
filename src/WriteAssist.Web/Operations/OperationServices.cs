namespace WriteAssist.Web.Operations;

/// <summary>Wires what administrators rely on.</summary>
internal static class OperationServices
{
    /// <summary>Adds the start-up checks and the guard of the schema.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<SchemaGuard>()
        .AddSingleton<StartUp>();
}
