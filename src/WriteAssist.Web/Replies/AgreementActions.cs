using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Replies;

/// <summary>The action <c>agree</c>: the person has read that an AI answers, and agrees.</summary>
internal sealed class AgreementActions(Agreements agreements) : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("agree", Agree) { Writes = true }];

    private async Task<AjaxAnswer> Agree(AjaxRequest request)
    {
        var version = request.Form.RequiredText("version", maxLength: 64);
        if (version != agreements.Version)
            throw AjaxFailure.InvalidParam("version", agreements.Version is null ? "this site asks for no agreement" : "the text has changed; reload the page");
        return new AgreedAnswer(version, await agreements.AgreeAsync(request.SignIn, version));
    }
}

/// <summary>Answer of <c>agree</c>.</summary>
/// <param name="Version">What was agreed to.</param>
/// <param name="AgreedAt">When, in Unix seconds.</param>
internal sealed record AgreedAnswer(string Version, long AgreedAt) : AjaxAnswer;
