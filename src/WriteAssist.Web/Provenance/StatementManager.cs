using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Provenance;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Provenance;

/// <summary>The AI use statements of students: one draft, and those handed in, which stay.</summary>
internal sealed class StatementManager(SiteDatabase database, SiteTransactions transactions, StatementStore store, PassageStore passages, TimeProvider time)
{
    /// <summary>The most that are handed in by a student in an activity.</summary>
    public const int MostSubmitted = 50;

    /// <summary>The longest statement, in bytes.</summary>
    public const int MaxBytes = 100_000;

    /// <summary>An owner's statements: the draft, if there is one, and those handed in, oldest first.</summary>
    public Task<IReadOnlyList<Statement>> GetStatements(ChatOwner owner, CancellationToken aborted) =>
        database.ReadAsync(connection => store.SelectAllAsync(connection, owner), aborted);

    /// <summary>Saves the draft.</summary>
    /// <returns>What was saved, or <c>nopermissions</c> where the activity asks for none.</returns>
    public async Task<Result<Statement>> SaveDraft(ChatOwner owner, string content)
    {
        if (await IsOffAsync(owner))
            return ProvenanceRefusals.IsOff();
        var draft = new Statement(StatementStore.Draft, content, Now());
        return await transactions.RunStatementAsync<Result<Statement>>(
            async connection =>
            {
                await store.SaveAsync(connection, owner, draft);
                return draft;
            },
            isRepeatable: true);
    }

    /// <summary>Hands a statement in. Those handed in before stay; the same one twice in a row is one.</summary>
    /// <returns>What was handed in, or <c>nopermissions</c>, <c>storagefull</c>.</returns>
    public async Task<Result<Statement>> SubmitStatement(ChatOwner owner, string content)
    {
        if (await IsOffAsync(owner))
            return ProvenanceRefusals.IsOff();
        return await transactions.TryAsync<Statement>(async transaction =>
        {
            var last = await store.LockLastAsync(transaction, owner);
            if (last?.Content == content)
                return last;
            if (last?.Number >= MostSubmitted)
                return ProvenanceRefusals.TooManyStatements(MostSubmitted);
            var submitted = new Statement((last?.Number ?? StatementStore.Draft) + 1, content, Now());
            await store.SaveAsync(transaction.Connection, owner, submitted);
            await store.SaveAsync(transaction.Connection, owner, submitted with { Number = StatementStore.Draft });
            return submitted;
        });
    }

    private async Task<bool> IsOffAsync(ChatOwner owner) =>
        !(await database.ReadAsync(connection => passages.SelectGroundAsync(connection, owner, SignInCheck.Proven), CancellationToken.None)).Setting.IsOn;

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
