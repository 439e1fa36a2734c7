using System.Globalization;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>The rules of versions: reading them, and bringing one back.</summary>
internal sealed class VersionManager(
    SiteDatabase database, SiteTransactions transactions, ProjectStore projects, VersionStore store, ProjectWriteStore writer, VersionSql versions, TimeProvider time)
{
    /// <summary>How many versions are read unless told, as in the original.</summary>
    public const int UsualVersions = 50;

    /// <summary>The versions of a text, newest first; none of a phase that is none.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public Task<VersionPage> GetHistory(ChatOwner owner, AskedVersions asked, CancellationToken cancellationToken, SignInCheck? check = null) =>
        database.ReadAsync(connection => store.SelectPageAsync(connection, owner, asked, check ?? SignInCheck.Proven), cancellationToken);

    /// <summary>One version.</summary>
    /// <returns>The version, or <c>versionnotfound</c>.</returns>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public async Task<Result<ProjectVersion>> GetVersion(ChatOwner owner, string phase, long number, CancellationToken cancellationToken, SignInCheck? check = null) =>
        await database.ReadAsync(connection => store.SelectAsync(connection, owner, phase, number, check ?? SignInCheck.Proven), cancellationToken) is { } version
            ? version
            : ProjectRefusals.VersionNotFound();

    /// <summary>Makes a version the text, and the text a version again, which stays; what is overwritten is kept where a word of it is lost.</summary>
    /// <returns>The project's revision now, or <c>versionnotfound</c>, <c>alreadysubmitted</c>, <c>storagefull</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<Result<long>> RestoreVersion(ChatOwner owner, string phase, long number, SignInCheck? check = null) => transactions.TryAsync<long>(async transaction =>
    {
        var project = await projects.LockAsync(transaction, owner, check ?? SignInCheck.Proven);
        if (project.IsSubmitted)
            return ProjectRefusals.AlreadySubmitted();
        if (!ProjectChange.Phases.Contains(phase, StringComparer.Ordinal)
            || await store.SelectAsync(transaction.Connection, owner, phase, number, SignInCheck.Proven) is not { } version)
            return ProjectRefusals.VersionNotFound();
        if (await store.SumRestoredAsync(transaction.Connection, owner) > VersionSql.MostRestoredBytes)
            return ProjectRefusals.TooManyRestored();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var metadata = new ProjectChange().ApplyTo(project, now);
        var text = new ProjectText(phase, version.Content ?? "", version.WordCount, metadata.Revision);
        var write = new TextWrite(
            phase, text, new NewVersion(string.Create(CultureInfo.InvariantCulture, $"Restored from version {number}"), VersionKind.Restored),
            KeepsOverwritten: project.Text(phase) is { } stored && Words.AreLost(stored.Content, text.Content));
        await writer.WriteAsync(transaction, owner, new ProjectWrites(metadata, [], [write], now), versions);
        return metadata.Revision;
    });
}
