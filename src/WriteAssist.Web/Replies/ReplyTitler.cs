using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;

namespace WriteAssist.Web.Replies;

/// <summary>
/// Asks the model of a chat's first reply for a better title than the first words of the message, once, after that reply: it is no
/// request of the student's; its tokens are counted, and refused to nobody. Whatever goes wrong, the chat keeps the title it has.
/// </summary>
internal sealed partial class ReplyTitler(
    ModelCall models, TokenBudget tokens, SiteDatabase database, ChatSessionStore chats, IOptions<WriteAssistOptions> options, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<ReplyTitler> logger)
{
    private const int LongestExcerpt = 2000; // of the message and of the reply, in UTF-16 units
    private const int LongestAnswer = 500;

    private const string Instruction = """
        Give the conversation below a title of at most six words that tells what it is about, in the language of the student's message.
        Answer with the title alone, on one line: no quotation marks, no full stop at the end, no explanation.
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether a chat that begins with a reply of this model is to get a title of it.</summary>
    public bool Wants(BegunReply begun) => options.Value.Assistant.Titles && begun.Title is not null && begun.Model.CostsTokens;

    /// <summary>Asks for the title and gives it to the chat, unless a person has named it meanwhile.</summary>
    /// <param name="reply">The chat's first reply.</param>
    /// <returns>The title; null where the chat keeps the one it has.</returns>
    public async Task<string?> TitleAsync(RunningReply reply)
    {
        try
        {
            return await AskAsync(reply) is { } title && await StoreAsync(reply, title) ? title : null;
        }
        catch (Exception exception)
        {
            LogNone(reply.Message.Id, exception.GetType().Name);
            return null;
        }
    }

    private async Task<string?> AskAsync(RunningReply reply)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(late.Token, lifetime.ApplicationStopping);
        var text = new StringBuilder();
        var prompt = new[]
        {
            new Microsoft.Extensions.AI.ChatMessage(ChatRole.System, Instruction),
            new Microsoft.Extensions.AI.ChatMessage(ChatRole.User, $"The student:\n{Excerpt(reply.Question ?? "")}\n\nThe assistant:\n{Excerpt(reply.Text)}"),
        };
        UsageDetails? told = null;
        try
        {
            var said = await models.RunAsync(reply.Model, prompt, language: null, piece => text.Append(piece.AsSpan(0, Math.Min(piece.Length, Math.Max(0, LongestAnswer - text.Length)))), any.Token);
            told = said.IsDone ? said.Value : null;
            return said.IsDone ? ChatTitle.FromModel(text.ToString()) : null;
        }
        finally
        {
            await tokens.CountAsync(reply.Owner, reply.Budget, prompt, told, text.ToString());
        }
    }

    private Task<bool> StoreAsync(RunningReply reply, string title) =>
        database.AskAsync(connection => chats.ImproveTitleAsync(connection, reply.Owner, reply.Message.ChatSessionId, title), CancellationToken.None);

    private static string Excerpt(string text) => text[..ReplyText.WholeCharacters(text, LongestExcerpt)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The chat of reply {Reply} keeps its title ({Kind}).")]
    private partial void LogNone(long reply, string kind);
}
