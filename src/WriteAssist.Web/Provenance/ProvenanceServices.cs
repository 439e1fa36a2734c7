using WriteAssist.Data.Provenance;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Provenance;

/// <summary>Wires what was taken over into texts, and the AI use statements.</summary>
internal static class ProvenanceServices
{
    /// <summary>Adds stores, managers and actions; they build on <c>AddProjects</c> and <c>AddModels</c>.</summary>
    public static IServiceCollection AddProvenance(this IServiceCollection services) => services
        .AddSingleton<PassageStore>()
        .AddSingleton<StoredReplyStore>()
        .AddSingleton<RequestStore>()
        .AddSingleton<StatementStore>()
        .AddSingleton<PassageSources>()
        .AddSingleton<PassageManager>()
        .AddSingleton<IAjaxActions, PassageActions>()
        .AddSingleton<ProvenanceManager>()
        .AddSingleton<IAjaxActions, ProvenanceActions>()
        .AddSingleton<StatementManager>()
        .AddSingleton<IAjaxActions, StatementActions>();
}
