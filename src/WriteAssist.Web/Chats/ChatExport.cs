using System.Runtime.CompilerServices;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Chats;

/// <summary>Reads a student's chats to be kept elsewhere, however long they are: one piece is in memory, and no connection to the database is held meanwhile.</summary>
internal sealed class ChatExport(SiteDatabase database, ChatExportStore store)
{
    /// <summary>The chats to export, oldest first.</summary>
    /// <param name="owner">Whose chats.</param>
    /// <param name="chatSessionId">The only one; null for all.</param>
    /// <param name="check">The sign-in.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    /// <returns>The chats, or <c>chatnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public async Task<Result<IReadOnlyList<ChatSession>>> GetSessions(ChatOwner owner, string? chatSessionId, SignInCheck check, CancellationToken cancellationToken)
    {
        var chats = await database.ReadAsync(connection => store.SelectChatsAsync(connection, owner, chatSessionId, check), cancellationToken);
        if (chats.Count == 0 && chatSessionId is not null)
            return Refusal.ChatNotFound();
        return chats.ToList();
    }

    /// <summary>All messages of a chat in the order in which they arrived, piece by piece; those without a word are left out.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ChatMessage>> StreamMessages(ChatOwner owner, string chatSessionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = 0L;
        while (true)
        {
            var last = after;
            var piece = await database.ReadAsync(connection => store.SelectNextAsync(connection, owner, chatSessionId, last), cancellationToken);
            if (piece.Count == 0)
                yield break;
            yield return [.. piece.Where(message => message.Content.Length > 0 || message.Alternatives.Count > 0).Select(message => message.AsRead())];
            after = piece[^1].Id;
        }
    }
}
