using WriteAssist.Data.Projects;
using WriteAssist.Data.Provenance;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Models;
using WriteAssist.Web.Provenance.Matching;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Provenance;

/// <summary>A passage on the wire.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="Kind"><c>reply</c> or <c>paste</c>.</param>
/// <param name="Phase">The text that it was taken over into.</param>
/// <param name="Text">What was taken over.</param>
/// <param name="Characters">How long it was in all.</param>
/// <param name="NotedAt">Unix seconds.</param>
/// <param name="Words">How many words it has; null where they are not matched.</param>
/// <param name="Left">How many of them stand in the text as they were.</param>
/// <param name="Rewritten">In whose place others stand.</param>
/// <param name="Gone">Which are not there.</param>
/// <param name="Source">The reply that it is from, or null.</param>
internal sealed record PassageView(
    long Id, string Kind, string Phase, string Text, long Characters, long NotedAt, int? Words, int? Left, int? Rewritten, int? Gone, PassageSourceView? Source)
{
    /// <summary>The passage as the client sees it.</summary>
    public static PassageView From(Passage passage, PassageMatch? match, ModelCatalog models) => new(
        passage.Id, passage.Source is null ? "paste" : "reply", passage.Phase, passage.Text, passage.Characters, passage.NotedAt,
        match?.Words, match?.Left, match?.Rewritten, match?.Gone, PassageSourceView.From(passage.Source, models));
}

/// <summary>The reply that a passage is from, on the wire.</summary>
/// <param name="MessageId">Its message; it may have been deleted since.</param>
/// <param name="Number">Which reply in that place.</param>
/// <param name="SessionId">Its chat.</param>
/// <param name="Title">That chat's title, as it was then.</param>
/// <param name="Model">The model's id; null where the server does not know.</param>
/// <param name="ModelName">Its name for people, or null.</param>
internal sealed record PassageSourceView(long MessageId, int Number, string SessionId, string Title, string? Model, string? ModelName)
{
    /// <summary>The reply as the client sees it.</summary>
    public static PassageSourceView? From(PassageSource? source, ModelCatalog models) => source is null
        ? null
        : new PassageSourceView(source.MessageId, source.Number, source.ChatSessionId, source.ChatTitle, source.Model, models.Find(source.Model)?.Name ?? source.Model);
}

/// <summary>A model that answered, on the wire.</summary>
/// <param name="Model">Its id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="IsAi">Whether it is an AI; the coach works by fixed rules.</param>
/// <param name="Replies">How many replies it made.</param>
internal sealed record AnsweringModelView(string Model, string Name, bool IsAi, long Replies)
{
    /// <summary>The model as the client sees it.</summary>
    public static AnsweringModelView From(AnsweringModel model, ModelCatalog models) =>
        new(model.Id, models.Find(model.Id)?.Name ?? model.Id, model.Id != CoachChatClient.ModelId, model.Replies);
}

/// <summary>What was asked for, on the wire.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="SessionId">Its chat.</param>
/// <param name="Title">That chat's title.</param>
/// <param name="Text">Its first line, shortened.</param>
/// <param name="Timestamp">Unix seconds.</param>
internal sealed record RequestView(long MessageId, string SessionId, string Title, string Text, long Timestamp)
{
    private const int Longest = 160;

    /// <summary>The message as the client sees it.</summary>
    public static RequestView From(Request request)
    {
        var line = request.Beginning.Split('\n').Select(it => it.Trim()).FirstOrDefault(it => it.Length > 0) ?? "";
        return new RequestView(request.MessageId, request.ChatSessionId, request.ChatTitle, Shortened(line), request.Timestamp);
    }

    /// <summary>A line that is not longer than others can read at a glance.</summary>
    public static string Shortened(string line) => line.Length <= Longest ? line : $"{line[..ReplyText.WholeCharacters(line, Longest)].TrimEnd()}…";
}

/// <summary>An AI use statement on the wire.</summary>
/// <param name="Number">0: the draft; from 1 on those handed in.</param>
/// <param name="Content">What it says, in Markdown.</param>
/// <param name="Html">The same as safe HTML.</param>
/// <param name="SavedAt">When it was saved, or handed in, in Unix seconds.</param>
internal sealed record StatementView(int Number, string Content, string Html, long SavedAt)
{
    /// <summary>The statement as the client sees it.</summary>
    public static StatementView From(Statement statement) => new(statement.Number, statement.Content, StatementHtml.Of(statement.Content), statement.SavedAt);
}

/// <summary>Answer of <c>get_provenance</c>.</summary>
/// <param name="Provenance">What the activity notes.</param>
/// <param name="Status"><c>draft</c> or <c>submitted</c>: the project's.</param>
/// <param name="Passages">What was taken over.</param>
/// <param name="IsMatched">Whether it was matched with the texts; they may be too long.</param>
/// <param name="IsFull">Whether no more is noted, because as much is as may be.</param>
/// <param name="Models">Who answered.</param>
/// <param name="Requests">How many messages were answered.</param>
/// <param name="Asked">What was asked for, the newest, in time order; null for a teacher.</param>
/// <param name="Draft">The statement that is not handed in, or null.</param>
/// <param name="Submitted">Those handed in, oldest first.</param>
internal sealed record ProvenanceAnswer(
    ProvenanceSetting Provenance, string Status, IReadOnlyList<PassageView> Passages, bool IsMatched, bool IsFull, IReadOnlyList<AnsweringModelView> Models, long Requests,
    IReadOnlyList<RequestView>? Asked, StatementView? Draft, IReadOnlyList<StatementView> Submitted) : AjaxAnswer
{
    /// <summary>What is known as the client sees it.</summary>
    public static ProvenanceAnswer From(KnownProvenance known, ModelCatalog models) => new(
        known.Project.Provenance,
        known.Project.Metadata?.Status ?? Project.Draft,
        [.. known.Passages.Select((passage, i) => PassageView.From(passage, known.Matches?[i], models))],
        known.Matches is not null,
        known.Passages.Count >= PassageManager.MostPassages,
        [.. known.Requests.Models.Select(model => AnsweringModelView.From(model, models))],
        known.Requests.Count,
        known.IsOwn ? [.. known.Requests.Listed.Select(RequestView.From)] : null,
        known.Statements.Where(statement => statement.Number == StatementStore.Draft).Select(StatementView.From).FirstOrDefault(),
        [.. known.Statements.Where(statement => statement.Number != StatementStore.Draft).Select(StatementView.From)]);
}
