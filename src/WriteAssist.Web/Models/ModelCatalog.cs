using Microsoft.Extensions.Options;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Replies;

#pragma warning disable CA2000 // the clients live as long as the catalog, which disposes them

namespace WriteAssist.Web.Models;

/// <summary>The models of the configuration, and the coach, which is always there. Keys are read from the environment once, at the start.</summary>
internal sealed class ModelCatalog : IDisposable
{
    // The coach reads the longest message whole; it has no context of a model's kind.
    private const int CoachContextTokens = 4_000_000;
    private const int CoachTextTokens = 350_000; // a megabyte, as of a message

    /// <summary>Makes the models.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="time">The clock.</param>
    public ModelCatalog(IOptions<WriteAssistOptions> options, TimeProvider time)
    {
        var assistant = options.Value.Assistant;
        var coach = new AssistantModel(CoachChatClient.ModelId, "Writing coach (no AI)", new CoachChatClient(time, new CoachOptions()))
        {
            ContextTokens = CoachContextTokens,
            TextTokens = CoachTextTokens,
        };
        All = [.. assistant.Models.Select(model => Make(model, assistant)), coach];
        Default = All.FirstOrDefault(model => model.IsAvailable && model.Id == assistant.DefaultModel) ?? All.First(model => model.IsAvailable);
    }

    /// <summary>Every model, in the order of the configuration; the coach is the last.</summary>
    public IReadOnlyList<AssistantModel> All { get; }

    /// <summary>The model that answers when none is asked for: the configured one, else the first that is available.</summary>
    public AssistantModel Default { get; }

    /// <summary>The model with this id, or null.</summary>
    public AssistantModel? Find(string? id) => All.FirstOrDefault(model => model.Id == id);

    /// <summary>The model that a request asks for.</summary>
    /// <param name="id">Its id; null or empty for <see cref="Default"/>.</param>
    /// <returns>The model; refused where there is none (<c>invalidparam</c>) or it is not available (<c>modelunavailable</c>).</returns>
    public Result<AssistantModel> Require(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return Default;
        if (Find(id) is not { } model)
            return Refusal.InvalidParam("model", "there is no model of this id");
        return model.IsAvailable ? model : ReplyRefusals.ModelUnavailable(model);
    }

    /// <summary>The models of an activity.</summary>
    public OfferedModels In(Activity activity) => new(this, activity.Settings);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in All)
            model.Client?.Dispose();
    }

    private static AssistantModel Make(ModelOptions options, AssistantOptions assistant)
    {
        var isAvailable = options.Enabled && !options.LacksKey;
        return new AssistantModel(options.Id, options.Name, isAvailable ? ModelAddress.Of(new Uri(options.BaseAddress.TrimEnd('/')), options.Model, options.ReadKey()) : null)
        {
            ContextTokens = options.ContextTokens,
            MaxReplyTokens = options.ReplyTokens,
            HistoryTokens = assistant.MaxHistoryTokens,
            TextTokens = Math.Min(assistant.MaxTextTokens, (options.ContextTokens - options.ReplyTokens) / 2),
            Temperature = options.Temperature,
            SystemPrompt = options.SystemPrompt.Length > 0 ? options.SystemPrompt : assistant.SystemPrompt,
        };
    }
}
