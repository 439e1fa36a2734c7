using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;
using WriteAssist.Data;
using WriteAssist.Data.Replies;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Puts a prompt together: the system prompt, what the student is doing, what the teacher says of it, and the student's text as one system message,
/// then as much of the chat as fits the model's context, newest first, whole messages only.
/// </summary>
internal sealed class PromptBuilder(SiteDatabase database, PromptStore store, IOptions<WriteAssistOptions> options)
{
    private const int TeacherShare = 4; // of a prompt's room, for what the teacher says
    private const int BytesPerToken = 3;
    private const int TokensPerMessage = 4;
    private const int MostIdeas = 100;
    private const int LongestIdea = 400; // bytes
    private const int TextShare = 4; // of a prompt's room, for the text that the original page sends
    private const int LeastText = 60; // bytes
    private const int TokensAroundText = 60; // what is said of it
    private const int TokensAroundAlong = 300; // the same of the text that a student sends along

    /// <summary>
    /// About how many tokens a text has: a third of its bytes in UTF-8. No model's own count is known here; English has fewer (about a
    /// quarter), and other languages and scripts seldom more.
    /// </summary>
    public static int EstimateTokens(string text) => EstimateTokens(Encoding.UTF8.GetByteCount(text));

    /// <summary>The same of a text of so many bytes.</summary>
    public static int EstimateTokens(int bytes) => ((bytes + BytesPerToken - 1) / BytesPerToken) + TokensPerMessage;

    /// <summary>How many tokens of a model's context the prompt may take.</summary>
    public static int BudgetOf(AssistantModel model) => model.ContextTokens - (model.MaxReplyTokens ?? 0);

    /// <summary>How many bytes of the student's text a prompt may hold, where the message to answer leaves them.</summary>
    public static long TextBytesOf(AssistantModel model) => (long)model.TextTokens * BytesPerToken;

    /// <summary>About how many tokens a prompt has.</summary>
    public static int EstimateTokens(IEnumerable<ChatMessage> prompt) => prompt.Sum(message => EstimateTokens(message.Text));

    /// <summary>Makes the prompt of a reply in a chat.</summary>
    /// <returns>The prompt; refused where the message to answer does not fit: <c>contenttoolong</c>.</returns>
    public async Task<Result<IReadOnlyList<ChatMessage>>> BuildAsync(RunningReply reply, CancellationToken cancellationToken)
    {
        var room = (long)BudgetOf(reply.Model) * BytesPerToken;
        var (purpose, chat, along) = await database.ReadAsync(
            connection => store.SelectAsync(connection, reply.Owner, reply.Message, reply.Activity.Settings.HasInstructions, room), cancellationToken);
        var parts = SystemParts(reply.Model, purpose, reply.Phase, PhaseText(reply.Phase));
        WithShared(parts, reply.SharedContext);
        var text = along is null ? null : Along(reply.Model, along, parts, chat);
        if (text is not null)
            parts.Add(text.Prompt);
        return await BuildAsync(reply.Model, SystemMessage(parts, reply.SharedContext, text?.Read), chat.ToAsyncEnumerable(), cancellationToken);
    }

    /// <summary>Makes the prompt of a chat that the original page keeps: with the student's ideas or text, and of replies that may propose ideas.</summary>
    /// <param name="model">Who answers.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="chat">What the page has sent.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The prompt; refused where the message to answer does not fit: <c>contenttoolong</c>.</returns>
    public async Task<Result<IReadOnlyList<ChatMessage>>> BuildAsync(
        AssistantModel model, Activity activity, OriginalPageChatRequest chat, CancellationToken cancellationToken)
    {
        var purpose = await database.ReadAsync(connection => store.SelectActivityAsync(connection, activity.Id, activity.Settings.HasInstructions), cancellationToken);
        var doing = PhaseText(chat.Phase);
        if (chat.Phase == WritingPhase.Plan && doing.Length > 0)
            doing = $"{doing}\n\n{ProposedIdeas.Instruction}{IdeasOf(chat)}";
        var spent = EstimateTokens(string.Join("\n\n", SystemParts(model, purpose, chat.Phase, doing))) + EstimateTokens(chat.NewestFirst[0].Content) + TokensAroundText;
        var text = Fitting(chat.Text, Math.Min(BudgetOf(model) / TextShare, BudgetOf(model) - spent) * BytesPerToken);
        return await BuildAsync(model, SystemMessage(WithShared(SystemParts(model, purpose, chat.Phase, doing), text), text), chat.NewestFirst.ToAsyncEnumerable(), cancellationToken);
    }

    private static async Task<Result<IReadOnlyList<ChatMessage>>> BuildAsync(
        AssistantModel model, ChatMessage system, IAsyncEnumerable<PromptMessage> newestFirst, CancellationToken cancellationToken)
    {
        var prompt = new List<ChatMessage>();
        var left = BudgetOf(model) - (system.Text.Length > 0 ? EstimateTokens(system.Text) : 0);
        await foreach (var message in newestFirst.WithCancellation(cancellationToken))
        {
            left -= EstimateTokens(message.Content);
            if (left < 0)
                break;
            prompt.Add(new ChatMessage(message.Role == "assistant" ? ChatRole.Assistant : ChatRole.User, message.Content));
            if (prompt.Count == 1)
                left = Math.Min(left, model.HistoryTokens);
        }

        if (prompt.Count == 0)
            return ReplyRefusals.For(ErrorCode.ContentTooLong);
        while (prompt[^1].Role == ChatRole.Assistant && prompt.Count > 1)
            prompt.RemoveAt(prompt.Count - 1); // some models refuse a conversation that the assistant begins
        if (system.Text.Length > 0)
            prompt.Add(system);
        prompt.Reverse();
        return prompt;
    }

    private static List<string> SystemParts(AssistantModel model, ActivityPurpose? purpose, WritingPhase? phase, string doing) =>
        [.. new[] { model.SystemPrompt, doing, TeacherText.Of(purpose, phase, BudgetOf(model) / TeacherShare * BytesPerToken) }.Where(part => part.Length > 0)];

    // The student's text has a room of its own, but for what the message to answer needs.
    private static StudentText Along(AssistantModel model, AskedText along, List<string> parts, IReadOnlyList<PromptMessage> newestFirst)
    {
        var needed = EstimateTokens(string.Join("\n\n", parts)) + (newestFirst.Count > 0 ? EstimateTokens(newestFirst[0].Content) : 0) + TokensAroundAlong;
        return StudentText.Of(along, Math.Min(TextBytesOf(model), (BudgetOf(model) - (long)needed) * BytesPerToken));
    }

    private static List<string> WithShared(List<string> parts, string? shared)
    {
        if (!string.IsNullOrWhiteSpace(shared))
            parts.Add($"The student's text that this conversation is about:\n{shared}");
        return parts;
    }

    private static ChatMessage SystemMessage(List<string> parts, string? shared = null, string? along = null)
    {
        var message = new ChatMessage(ChatRole.System, string.Join("\n\n", parts));
        foreach (var (property, text) in new[] { (CoachChatClient.TextProperty, shared), (CoachChatClient.AlongProperty, along) })
        {
            if (!string.IsNullOrWhiteSpace(text))
                (message.AdditionalProperties ??= [])[property] = text;
        }

        return message;
    }

    private static string IdeasOf(OriginalPageChatRequest chat)
    {
        var ideas = chat.Ideas.Select(idea => idea["content"] is JValue { Value: string content } ? HtmlText.Of(content).ReplaceLineEndings(" ") : "").Where(idea => idea.Length > 0).Take(MostIdeas).ToList();
        return ideas.Count == 0 ? "" : $"\n\nThe student's ideas so far:\n{string.Join('\n', ideas.Select(idea => $"- {TextCut.Beginning(idea, LongestIdea)}"))}";
    }

    // Of a text that is too long the end is read: there it is being written.
    private static string? Fitting(string text, int room)
    {
        if (text.Length == 0 || room < LeastText)
            return null;
        if (Encoding.UTF8.GetByteCount(text) <= room)
            return text;
        var start = TextCut.Back(text, text.Length, room - (LeastText / 2));
        return $"(The beginning is left out.) …{text[start..].TrimStart()}";
    }

    private string PhaseText(WritingPhase? phase)
    {
        var texts = options.Value.Assistant.Phases;
        return phase switch
        {
            WritingPhase.Plan => texts.Plan,
            WritingPhase.Write => texts.Write,
            WritingPhase.Edit => texts.Edit,
            _ => "",
        };
    }
}
