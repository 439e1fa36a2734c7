namespace WriteAssist.Data.Chats;

/// <summary>The SQL of <c>{writeassistdev_chat_sources}</c>, which knows where copied answers came from.</summary>
internal static class ChatSourceSql
{
    /// <summary>
    /// Joins the source of a copy as <c>source</c>. A copy is the first answer in its place: one that was made there anew came from
    /// nowhere else, and the copy, now an earlier answer, keeps its source.
    /// </summary>
    /// <param name="prefix">The site's table prefix.</param>
    /// <param name="message">The column of the message's number.</param>
    /// <param name="number">The column of which answer in its place it is.</param>
    public static string Join(TablePrefix prefix, string message, string number) =>
        $"LEFT JOIN {prefix}writeassistdev_chat_sources AS source ON source.message_id = {message} AND {number} = 1";
}
