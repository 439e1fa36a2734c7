using System.Data.Common;
using Dapper;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Replies;

namespace WriteAssist.Data.Panes;

/// <summary>The SQL of answers that are compared and copied: <c>{writeassistdev_concurrent_choices}</c> and <c>{writeassistdev_chat_sources}</c>.</summary>
public sealed class ChoiceStore(TablePrefix prefix)
{
    private readonly string select = $"""
        SELECT    answer.id, answer.chat_session_id, chat.title, answer.content, answer.status, answer.model, pane.pane_index
        FROM      {prefix}writeassistdev_chat AS answer
        JOIN      {prefix}writeassistdev_chat_sessions AS chat
                  ON chat.writeassistdevid = answer.writeassistdevid AND chat.userid = answer.userid AND chat.session_id = answer.chat_session_id
        LEFT JOIN {prefix}writeassistdev_concurrent_panes AS pane ON pane.chat_session_id = chat.id AND pane.concurrent_session_id = @paneSetId
        WHERE     answer.writeassistdevid = @ActivityId AND answer.userid = @UserId AND chat.deleted_at = 0 AND answer.role = 'assistant' AND answer.id IN @ids
        """;

    /// <summary>Answers of the assistant in the owner's chats; those the owner has not are left out.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="owner">Whose chats.</param>
    /// <param name="ids">The messages.</param>
    /// <param name="paneSetId">The set of panes whose panes are told; null for none.</param>
    public async Task<IReadOnlyList<PlacedReply>> SelectAsync(SiteTransaction transaction, ChatOwner owner, IReadOnlyCollection<long> ids, string? paneSetId) =>
        (await transaction.Connection.QueryAsync<PlacedReply>(transaction.Begin(select), new { owner.ActivityId, owner.UserId, ids, paneSetId })).AsList();

    private readonly string insertChoice = $"""
        INSERT INTO {prefix}writeassistdev_concurrent_choices
               (writeassistdevid, userid, concurrent_session_id, chosen_message_id, chosen_model, compared, reason, client_id, created_at)
        VALUES (@ActivityId, @UserId, @SessionId, @ChosenMessageId, @ChosenModel, @Compared, @Reason, @ClientId, @now);

        SELECT LAST_INSERT_ID()
        """;

    /// <summary>Stores a choice.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="DbException"><see cref="DatabaseErrors.IsDuplicateKey"/>: a choice with this <c>client_id</c> is stored already.</exception>
    public Task<long> InsertChoiceAsync(SiteTransaction transaction, ChatOwner owner, NewChoice choice, long now) =>
        transaction.Connection.ExecuteScalarAsync<long>(
            transaction.Begin(insertChoice),
            new
            {
                owner.ActivityId,
                owner.UserId,
                choice.SessionId,
                choice.ChosenMessageId,
                choice.ChosenModel,
                choice.Compared,
                choice.Reason,
                choice.ClientId,
                now,
            });

    private readonly string selectChoice = $"""
        SELECT id
        FROM   {prefix}writeassistdev_concurrent_choices
        WHERE  writeassistdevid = @ActivityId AND userid = @UserId AND client_id = @clientId
        """;

    /// <summary>The choice that was stored under the client's own name for it, or null.</summary>
    public Task<long?> SelectChoiceAsync(SiteTransaction transaction, ChatOwner owner, string clientId) =>
        transaction.Connection.QuerySingleOrDefaultAsync<long?>(transaction.Begin(selectChoice), new { owner.ActivityId, owner.UserId, clientId });

    private readonly string insertSource = $"""
        INSERT INTO {prefix}writeassistdev_chat_sources
               (message_id, source_message_id, source_title, source_model)
        VALUES (@messageId, @Id, @Title, @Model)
        """;

    /// <summary>Notes where a copied answer came from.</summary>
    public Task InsertSourceAsync(SiteTransaction transaction, long messageId, PlacedReply source) =>
        transaction.Connection.ExecuteAsync(transaction.Begin(insertSource), new { messageId, source.Id, source.Title, source.Model });
}

/// <summary>An answer of the assistant, and where it is.</summary>
public sealed record PlacedReply
{
    /// <summary>The message.</summary>
    public long Id { get; init; }

    /// <summary>Its chat.</summary>
    public string ChatSessionId { get; init; } = "";

    /// <summary>Its chat's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>What was said.</summary>
    public string Content { get; init; } = "";

    /// <summary>Whether it is whole: one of <see cref="ReplyStatus"/>.</summary>
    public string Status { get; init; } = "";

    /// <summary>The id of the model that said it, or null.</summary>
    public string? Model { get; init; }

    /// <summary>The place of the pane that shows its chat, or null.</summary>
    public int? PaneIndex { get; init; }
}

/// <summary>A choice between answers, to store.</summary>
/// <param name="SessionId">The set of panes it was made in.</param>
/// <param name="ChosenMessageId">The answer that was chosen.</param>
/// <param name="ChosenModel">Its model, or null.</param>
/// <param name="Compared">All answers as JSON: <c>[{"message_id": ..., "pane_index": ..., "model": ...}]</c>.</param>
/// <param name="Reason">Why, in the student's words, or null.</param>
/// <param name="ClientId">The client's own name for the choice, by which a retry is recognised; null for none.</param>
public sealed record NewChoice(string SessionId, long ChosenMessageId, string? ChosenModel, string Compared, string? Reason, string? ClientId);
