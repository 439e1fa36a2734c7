namespace WriteAssist.Data.Chats;

/// <summary>The SQL of <c>{writeassistdev_chat_sources}</c>, which knows where copied answers came from.</summary>
internal static class ChatSourceSql
{
    /// <summary>
    /// Joins the source of a message that is a copy as <c>source</c>. A copy is an answer to nothing in its chat, and the first in its
    /// place: one that was made there anew came from nowhere else, and the copy, now an earlier answer, keeps its source.
    /// </summary>
    /// <param name="prefix">The site's table prefix.</param>
    public static string JoinMessage(TablePrefix prefix) =>
        $"{Join(prefix, "message.id", "message.reply_number")} AND message.role = 'assistant' AND message.reply_to IS NULL";

    /// <summary>The same of an earlier answer.</summary>
    /// <param name="prefix">The site's table prefix.</param>
    public static string JoinEarlier(TablePrefix prefix) => Join(prefix, "earlier.message_id", "earlier.number");

    private static string Join(TablePrefix prefix, string message, string number) =>
        $"LEFT JOIN {prefix}writeassistdev_chat_sources AS source ON source.message_id = {message} AND {number} = 1";
}
