using Microsoft.Net.Http.Headers;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Provenance;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Projects;
using WriteAssist.Web.Replies;

namespace WriteAssist.Web.Provenance;

/// <summary>The actions on AI use statements.</summary>
internal sealed class StatementActions(StatementManager statements, ProvenanceManager provenance, TimeProvider time) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions =>
    [
        new("save_statement", SaveStatement) { Writes = true },
        new("submit_statement", SubmitStatement) { Writes = true },
        new("get_statement", GetStatement),
        new("export_statement", ExportStatement),
    ];

    private async Task<AjaxAnswer> SaveStatement(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        return new StatementAnswer(StatementView.From((await statements.SaveDraft(request.Owner, Content(request.Form))).OrFail()));
    }

    private async Task<AjaxAnswer> SubmitStatement(AjaxRequest request)
    {
        ProjectDoor.RequireSubmit(request);
        var content = Content(request.Form);
        if (string.IsNullOrWhiteSpace(content))
            throw AjaxFailure.InvalidParam("content", "a statement that says nothing is not handed in");
        return new StatementAnswer(StatementView.From((await statements.SubmitStatement(request.Owner, content)).OrFail()));
    }

    // What a student has handed in a teacher reads whatever the activity's setting is.
    private async Task<AjaxAnswer> GetStatement(AjaxRequest request)
    {
        var (owner, isOwn) = Whose(request);
        var all = await statements.GetStatements(owner, request.Aborted);
        return new StatementsAnswer(
            isOwn ? all.Where(statement => statement.Number == StatementStore.Draft).Select(StatementView.From).FirstOrDefault() : null,
            [.. all.Where(statement => statement.Number != StatementStore.Draft).Select(StatementView.From)]);
    }

    private async Task<AjaxAnswer> ExportStatement(AjaxRequest request)
    {
        var (owner, isOwn) = Whose(request);
        if (isOwn)
            request.RequireExport();
        var language = request.Form.OptionalText("lang") ?? ReplyActions.Language(request.Http) ?? "en";
        var file = request.Form.OptionalText("format") switch
        {
            null or "html" => StatementFile.Html(await StatementAsync(request, owner, isOwn), language),
            "markdown" => StatementFile.Markdown(await StatementAsync(request, owner, isOwn)),
            "json" when isOwn => ProcessLog.From(await provenance.GetOwn(owner, request.Check, request.Aborted), time.GetUtcNow()),
            "json" => throw new AjaxFailure(ProvenanceRefusals.NotShown()),
            _ => throw AjaxFailure.InvalidParam("format", "it is html, markdown or json"),
        };
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        var response = request.Http.Response;
        response.ContentType = file.ContentType;
        response.Headers.ContentDisposition = disposition.ToString();
        await response.WriteAsync(file.Text, request.Aborted);
        return new AjaxAnswer();
    }

    // The one of this number; without a number the draft, or for a teacher the one handed in last.
    private async Task<Statement> StatementAsync(AjaxRequest request, ChatOwner owner, bool isOwn)
    {
        var number = request.Form.OptionalId("number");
        var all = await statements.GetStatements(owner, request.Aborted);
        var found = number is null && isOwn ? all.FirstOrDefault(statement => statement.Number == StatementStore.Draft)
            : number is null ? all.LastOrDefault(statement => statement.Number != StatementStore.Draft)
            : all.FirstOrDefault(statement => statement.Number == number);
        return found ?? throw new AjaxFailure(ProvenanceRefusals.NoStatement());
    }

    private static (ChatOwner Owner, bool IsOwn) Whose(AjaxRequest request)
    {
        if (request.Form.OptionalId("userid") is not { } student)
            return (request.Owner, true);
        ProjectDoor.RequireManage(request);
        return (new ChatOwner(request.Activity.Id, student), false);
    }

    private static string Content(AjaxForm form)
    {
        var content = ProjectJson.WellFormed(form.Required("content"));
        return AjaxForm.ByteCount(content) <= StatementManager.MaxBytes ? content : throw AjaxFailure.ContentTooLong("The statement", StatementManager.MaxBytes);
    }
}

/// <summary>Answer of <c>save_statement</c> and <c>submit_statement</c>.</summary>
/// <param name="Statement">What was saved or handed in.</param>
internal sealed record StatementAnswer(StatementView Statement) : AjaxAnswer;

/// <summary>Answer of <c>get_statement</c>.</summary>
/// <param name="Draft">The one that is not handed in, or null.</param>
/// <param name="Submitted">Those handed in, oldest first.</param>
internal sealed record StatementsAnswer(StatementView? Draft, IReadOnlyList<StatementView> Submitted) : AjaxAnswer;
