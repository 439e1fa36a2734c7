using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>
/// A user's tokens of an hour: a prompt is paid, by estimate, before it is sent, so a user cannot go beyond the budget by more than the
/// replies under way; what the model then tells, or the reply's own estimate, is settled at its end.
/// </summary>
internal sealed partial class TokenBudget(
    SiteDatabase database, UsageStore store, IOptions<WriteAssistOptions> options, TimeProvider time, ILogger<TokenBudget> logger)
{
    private const long MostOfOneReply = 100_000_000; // beyond it a model's count is none

    private int Most => options.Value.Assistant.TokensPerHour;

    /// <summary>Why a user may not use a model now: the hour's tokens are used up; null where some are left.</summary>
    public Refusal? Beyond(AssistantModel model, long used) => model.CostsTokens && used >= Most ? UsedUp() : null;

    /// <summary>Pays for a prompt before it is sent.</summary>
    /// <returns>What was paid, to be settled; refused where less is left.</returns>
    public async Task<Result<PaidPrompt>> PayAsync(long userId, AssistantModel model, IReadOnlyList<ChatMessage> prompt)
    {
        var tokens = model.CostsTokens ? PromptBuilder.EstimateTokens(prompt) : 0;
        if (tokens == 0)
            return new PaidPrompt(userId, 0);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await store.TakeTokensAsync(connection, userId, tokens, Most) ? new PaidPrompt(userId, tokens) : UsedUp();
    }

    /// <summary>Settles what a reply has cost, however it ended. It does not throw: what cannot be written down is not counted.</summary>
    /// <param name="paid">What was paid before.</param>
    /// <param name="usage">What the model told, if it did.</param>
    /// <param name="text">The reply as far as it came.</param>
    public async Task SettleAsync(PaidPrompt paid, UsageDetails? usage, string text)
    {
        if (paid.Tokens == 0)
            return;
        var used = usage is { InputTokenCount: { } input, OutputTokenCount: { } output } ? input + output : paid.Tokens + PromptBuilder.EstimateTokens(text);
        if (used is < 0 or > MostOfOneReply)
            used = paid.Tokens + PromptBuilder.EstimateTokens(text);
        try
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            await store.AddTokensAsync(connection, paid.UserId, used - paid.Tokens);
        }
        catch (Exception exception)
        {
            LogNotSettled(exception.GetType().Name);
        }
    }

    private Refusal UsedUp() => ReplyRefusals.TokensUsedUp(Most, ReplyStarter.UntilNextHour(time.GetUtcNow()));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tokens of a reply could not be counted ({Kind}).")]
    private partial void LogNotSettled(string kind);
}

/// <summary>The tokens that were paid for a prompt.</summary>
/// <param name="UserId">Whose they are.</param>
/// <param name="Tokens">How many; none of a model that costs none.</param>
internal sealed record PaidPrompt(long UserId, long Tokens);
