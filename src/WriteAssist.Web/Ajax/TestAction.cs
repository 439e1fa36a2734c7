namespace WriteAssist.Web.Ajax;

/// <summary>The action <c>test</c>: whether everything up to an action works.</summary>
internal sealed class TestAction : IAjaxActions
{
    /// <inheritdoc/>
    public IEnumerable<AjaxAction> Actions => [new("test", _ => Task.FromResult<AjaxAnswer>(new TestAnswer("The writing assistant works.")))];

    /// <summary>The answer of <c>test</c>.</summary>
    /// <param name="Message">A sentence.</param>
    internal sealed record TestAnswer(string Message) : AjaxAnswer;
}
