namespace WriteAssist.Web.Models;

/// <summary>Wires the models.</summary>
internal static class ModelServices
{
    /// <summary>Adds the models of the configuration and the coach.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services) => services
        .AddSingleton<ModelCatalog>()
        .AddSingleton<ModelCall>();
}
