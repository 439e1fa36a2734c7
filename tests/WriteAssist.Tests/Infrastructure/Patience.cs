namespace WriteAssist.Tests.Infrastructure;

/// <summary>Bounds for waits: a test whose event never comes fails with a sentence, and holds up no other.</summary>
internal static class Patience
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a result, but not for ever.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="otherwise">What has not happened, as a sentence without its full stop.</param>
    /// <param name="patience">How long; a minute unless told.</param>
    public static async Task<T> Within<T>(this Task<T> task, string otherwise, TimeSpan? patience = null)
    {
        var bound = patience ?? Usual;
        try
        {
            return await task.WaitAsync(bound, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            Assert.Fail($"{otherwise} within {bound.TotalSeconds} seconds.");
            throw;
        }
    }

    /// <summary>Waits for an end, but not for ever.</summary>
    /// <inheritdoc cref="Within{T}"/>
    public static Task Within(this Task task, string otherwise, TimeSpan? patience = null) => WithResult(task).Within(otherwise, patience);

    private static async Task<bool> WithResult(Task task)
    {
        await task;
        return true;
    }
}
