using Newtonsoft.Json.Linq;
using WriteAssist.Data;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Projects;
using WriteAssist.Data.SignIns;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Projects;

/// <summary>
/// What the first release kept of projects as JSON, and the tables. The upgrade has brought it over already; a page that asks for it again
/// gets what is still missing, and nothing is overwritten.
/// </summary>
internal sealed class MigrationManager(
    SiteDatabase database, SiteTransactions transactions, ProjectStore projects, ProjectWriteStore writer, WorkStore work, VersionSql versions, ProjectMessages messages, TimeProvider time)
{
    /// <summary>Takes over what the JSON has and the tables lack.</summary>
    /// <returns>How much it was, or <c>projectnotfound</c>, <c>alreadysubmitted</c>, <c>storagefull</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<Result<MigratedProject>> MigrateProject(ChatOwner owner, int maxMessageBytes, SignInCheck? check = null) => transactions.TryAsync<MigratedProject>(async transaction =>
    {
        var project = await projects.LockAsync(transaction, owner, check ?? SignInCheck.Proven);
        if (project.IsSubmitted)
            return ProjectRefusals.AlreadySubmitted();
        if (ProjectJson.TryParseObject(await work.SelectAsync(transaction, owner)) is not { } json)
            return ProjectRefusals.NothingEarlier();
        var missing = Missing(project, ProjectFields.Read(json, maxMessageBytes, time.GetUtcNow()));
        var appended = await messages.AppendAsync(transaction, owner, missing.Messages, Now());
        if (!appended.IsDone)
            return appended.Refusal;
        var (writes, _) = missing.WritesOn(project, Now());
        var added = await writer.WriteAsync(transaction, owner, writes, versions);
        return new MigratedProject(added.Count, appended.Value, writes.Texts.Count);
    });

    /// <summary>Takes a project out of its tables. Its texts stay as versions; where no JSON of it is kept, the whole is kept as that.</summary>
    /// <returns>True, or <c>alreadysubmitted</c>.</returns>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<Result<bool>> RollBack(ChatOwner owner, SignInCheck? check = null) => transactions.TryAsync<bool>(async transaction =>
    {
        var project = await projects.LockAsync(transaction, owner, check ?? SignInCheck.Proven);
        if (project.IsSubmitted)
            return ProjectRefusals.AlreadySubmitted();
        await work.GoBackAsync(transaction, owner, (ProjectView.From(project, Now()).ToJson(), [.. project.Texts.Select(text => text.Phase)]), Now(), versions);
        return true;
    });

    /// <summary>Deletes the JSON of an early release.</summary>
    /// <exception cref="SignInUnprovenException">Nothing was done: the sign-in has to be looked at again.</exception>
    public Task<bool> DeleteProject(ChatOwner owner, SignInCheck check) => transactions.RunStatementAsync(
        async connection =>
        {
            await work.DeleteAsync(connection, owner, check);
            return true;
        },
        isRepeatable: true);

    /// <summary>How many rows of an owner each table has.</summary>
    /// <exception cref="SignInUnprovenException">The sign-in has to be looked at again.</exception>
    public Task<WorkCounts> GetStatus(ChatOwner owner, SignInCheck check, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => work.SelectCountsAsync(connection, owner, check), cancellationToken);

    // The numbers of ideas in the JSON are the page's own.
    private static ProjectChange Missing(Project project, ProjectChange found) => found with
    {
        Title = Unless(project.Metadata?.Title, found.Title),
        Description = Unless(project.Metadata?.Description, found.Description),
        InstructorInstructions = Unless(project.Metadata?.InstructorInstructions, found.InstructorInstructions),
        Goal = Unless(project.Metadata?.Goal, found.Goal),
        CurrentTab = project.Metadata is null ? found.CurrentTab : null,
        Outline = project.Metadata?.PlanOutline is null ? found.Outline : new Dictionary<string, JToken>(),
        Ideas = [.. found.Ideas.Select(idea => idea with { ClientId = null })],
        Texts = found.Texts.Where(text => text.Value.Content.Length > 0 && project.Text(text.Key) is null or { Content: "" }).ToDictionary(text => text.Key, text => text.Value),
    };

    private static string? Unless(string? stored, string? found) => string.IsNullOrEmpty(stored) ? found : null;

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}

/// <summary>What was taken over.</summary>
/// <param name="Ideas">How many ideas.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Texts">How many texts.</param>
internal sealed record MigratedProject(int Ideas, int Messages, int Texts);
