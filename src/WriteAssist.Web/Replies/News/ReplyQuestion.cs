using System.Globalization;
using WriteAssist.Data.Chats;

namespace WriteAssist.Web.Replies.News;

/// <summary>What a server asks all others: to tell it what is new of a reply that one of them makes. The owner was checked by who asks, and is again.</summary>
/// <param name="Channel">Where to answer: the channel of who asks.</param>
/// <param name="Follow">Who follows there: a random number that each answer carries.</param>
/// <param name="Owner">Whose reply.</param>
/// <param name="MessageId">The reply.</param>
/// <param name="Number">Which reply in its place.</param>
/// <param name="Told">How much is known, in Unicode characters.</param>
internal sealed record ReplyQuestion(string Channel, string Follow, ChatOwner Owner, long MessageId, int Number, int Told)
{
    private const int Fields = 7;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Channel} {Follow} {Owner.ActivityId} {Owner.UserId} {MessageId} {Number} {Told}");

    /// <summary>Reads one; null where it is none.</summary>
    public static ReplyQuestion? Parse(string text)
    {
        var fields = text.Split(' ');
        return fields.Length == Fields && ReadNumber(fields[2], out var activity) && ReadNumber(fields[3], out var user) && ReadNumber(fields[4], out var message)
            && int.TryParse(fields[5], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(fields[6], NumberStyles.None, CultureInfo.InvariantCulture, out var told)
            ? new ReplyQuestion(fields[0], fields[1], new ChatOwner(activity, user), message, number, told)
            : null;
    }

    private static bool ReadNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
