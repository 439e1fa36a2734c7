using WriteAssist.Data.Replies;
using WriteAssist.Moodle.Access;
using WriteAssist.Web.Models;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>What a person has of the assistant in an activity on one day. It is counted in every activity, and bounds where the teacher has set a limit.</summary>
/// <param name="Day">The day, of the site's time zone.</param>
/// <param name="Requests">How many replies can be asked for; null for no limit.</param>
/// <param name="Tokens">How many tokens, of prompts and replies together, can be used; null for no limit.</param>
internal sealed record DayBudget(SiteDay Day, int? Requests, long? Tokens)
{
    /// <summary>That of the day that it is now.</summary>
    public static DayBudget Of(Activity activity, DateTimeOffset now) => new(activity.Days.At(now), activity.Settings.DayRequests, activity.Settings.DayTokens);

    /// <summary>How many replies can still be asked for; null for no limit.</summary>
    /// <param name="used">How many were.</param>
    public int? RequestsLeft(int used) => Requests is { } most ? Math.Max(0, most - used) : null;

    /// <summary>How many tokens are left; null for no limit.</summary>
    /// <param name="used">How many were used.</param>
    public long? TokensLeft(long used) => Tokens is { } most ? Math.Max(0, most - used) : null;

    /// <summary>Why no further reply can be asked for; null where one can. A model that costs no tokens answers without them.</summary>
    public Refusal? Beyond(AssistantModel model, ReplyGround ground, DateTimeOffset now) =>
        RequestsLeft(ground.DayRequests) == 0 ? ReplyRefusals.DayUsedUp(this, Requests!.Value, now)
        : model.CostsTokens && TokensLeft(ground.DayTokens) == 0 ? ReplyRefusals.DayTokensUsedUp(this, now)
        : null;
}
