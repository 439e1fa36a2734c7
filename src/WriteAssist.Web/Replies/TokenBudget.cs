using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace WriteAssist.Web.Replies;

/// <summary>
/// A user's tokens of an hour, and of a day in an activity: a prompt is paid, by estimate, before it is sent, so a user cannot go beyond the
/// budget by more than the replies under way; what the model then tells, or the reply's own estimate, is settled at its end.
/// </summary>
internal sealed partial class TokenBudget(
    SiteDatabase database, UsageStore store, SiteBudget site, IOptions<WriteAssistOptions> options, TimeProvider time, ILogger<TokenBudget> logger)
{
    /// <summary>The most tokens of one reply; beyond it a model's count is none.</summary>
    public const long MostOfOneReply = 100_000_000;

    private static readonly TimeSpan AddAgain = TimeSpan.FromSeconds(1);

    private int Most => options.Value.Assistant.TokensPerHour;

    /// <summary>Why a user may not use a model now: the hour's tokens are used up, or the site's of the day; null where some are left.</summary>
    public Refusal? Beyond(AssistantModel model, long used, DayBudget budget) =>
        !model.CostsTokens ? null : used >= Most ? UsedUp() : site.Beyond(budget.Day);

    /// <summary>Pays for a prompt before it is sent.</summary>
    /// <param name="owner">Who pays, in an activity.</param>
    /// <param name="budget">What there is on the day on which the reply is counted.</param>
    /// <param name="model">Who answers.</param>
    /// <param name="prompt">The prompt.</param>
    /// <returns>What was paid, to be settled; refused where less is left of the hour or the day, or of the site's day.</returns>
    public async Task<Result<PaidPrompt>> PayAsync(ChatOwner owner, DayBudget budget, AssistantModel model, IReadOnlyList<ChatMessage> prompt)
    {
        var tokens = model.CostsTokens ? PromptBuilder.EstimateTokens(prompt) : 0;
        if (tokens == 0)
            return new PaidPrompt(owner, budget, 0);
        await site.LookAsync(budget.Day.Number, CancellationToken.None);
        if (!site.TryReserve(budget.Day.Number, tokens))
            return site.Spent(budget.Day);
        var isTaken = false;
        try
        {
            var taken = await TakeAsync(owner, budget, tokens);
            isTaken = taken.IsDone;
            return taken;
        }
        finally
        {
            if (isTaken)
                site.Pay(tokens);
            else
                site.GiveBack(tokens);
        }
    }

    // What a standstill leaves behind may be taken yet, and is not given back.
    private Task<Result<PaidPrompt>> TakeAsync(ChatOwner owner, DayBudget budget, long tokens) => database.AskAsync<Result<PaidPrompt>>(
        async connection =>
        {
            if (await store.TakeTokensAsync(connection, owner, budget.Day.Number, tokens, Most, budget.Tokens))
                return new PaidPrompt(owner, budget, tokens);
            var used = await store.SelectAsync(connection, owner, ReplyStarter.Hour(time.GetUtcNow()), budget.Day.Number);
            return budget.TokensLeft(used.DayTokens) < tokens ? ReplyRefusals.DayTokensUsedUp(budget, time.GetUtcNow()) : UsedUp();
        },
        CancellationToken.None);

    /// <summary>Settles what a reply has cost, however it ended. It does not throw: what cannot be written down is not counted.</summary>
    /// <param name="paid">What was paid before.</param>
    /// <param name="usage">What the model told, if it did.</param>
    /// <param name="text">The reply as far as it came.</param>
    /// <param name="patience">For how long it is tried again while the database is away.</param>
    public async Task SettleAsync(PaidPrompt paid, UsageDetails? usage, string text, TimeSpan patience = default)
    {
        if (paid.Tokens > 0)
            await AddAsync(paid, Used(usage, paid.Tokens + PromptBuilder.EstimateTokens(text)) - paid.Tokens, patience);
    }

    /// <summary>Counts what was used beside a reply, whatever is left. It does not throw either.</summary>
    /// <param name="owner">Whose it is, in an activity.</param>
    /// <param name="budget">What there is on the day.</param>
    /// <param name="prompt">What was asked.</param>
    /// <param name="usage">What the model told, if it did.</param>
    /// <param name="text">What it answered.</param>
    public Task CountAsync(ChatOwner owner, DayBudget budget, IReadOnlyList<ChatMessage> prompt, UsageDetails? usage, string text) =>
        AddAsync(new PaidPrompt(owner, budget, 0), Used(usage, PromptBuilder.EstimateTokens(prompt) + PromptBuilder.EstimateTokens(text)));

    private static long Used(UsageDetails? usage, long estimate) =>
        usage is { InputTokenCount: { } input, OutputTokenCount: { } output } && input + output is >= 0 and <= MostOfOneReply and var told ? told : estimate;

    // Where the connection broke under way they may be counted twice: better than not at all. Nothing is given back twice.
    private async Task AddAsync(PaidPrompt paid, long tokens, TimeSpan patience = default)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await database.OpenAsync(CancellationToken.None);
                await store.AddTokensAsync(connection, paid.Owner, paid.Budget.Day.Number, tokens);
                site.Add(tokens);
                return;
            }
            catch (Exception exception) when (tokens > 0 && DatabaseErrors.IsUnavailable(exception) && time.GetElapsedTime(begun) < patience)
            {
                await Task.Delay(AddAgain, time);
            }
            catch (Exception exception)
            {
                LogNotSettled(exception.GetType().Name);
                return;
            }
        }
    }

    private Refusal UsedUp() => ReplyRefusals.TokensUsedUp(Most, ReplyStarter.UntilNextHour(time.GetUtcNow()));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tokens of a reply could not be counted ({Kind}).")]
    private partial void LogNotSettled(string kind);
}

/// <summary>The tokens that were paid for a prompt.</summary>
/// <param name="Owner">Whose they are, in an activity.</param>
/// <param name="Budget">What there was on the day.</param>
/// <param name="Tokens">How many; none of a model that costs none.</param>
internal sealed record PaidPrompt(ChatOwner Owner, DayBudget Budget, long Tokens);
