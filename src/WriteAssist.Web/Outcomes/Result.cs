using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using WriteAssist.Data;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Outcomes;

/// <summary>
/// What was asked for, or why it is not done. Everything behind the endpoint answers with it where it can say no; exceptions are for
/// what nobody expects.
/// </summary>
/// <typeparam name="T">What was asked for.</typeparam>
internal readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Why it is not done; null where it is.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it is done.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidOperationException">It is not done.</exception>
    public T Value => IsDone ? value! : throw new InvalidOperationException($"There is no value: {Refusal.Code}.");

    /// <summary>It is done.</summary>
    public static implicit operator Result<T>(T value) => new(value, refusal: null);

    /// <summary>It is not done.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(value: default, refusal);

    /// <summary>What was asked for; only for the edge, where a refusal becomes an answer.</summary>
    /// <exception cref="AjaxFailure">It is not done.</exception>
    public T OrFail() => IsDone ? value! : throw new AjaxFailure(Refusal);
}

/// <summary>Makes results of types that have no implicit conversion: interfaces.</summary>
internal static class Result
{
    /// <summary>It is done.</summary>
    public static Result<T> Done<T>(T value) => value;
}

/// <summary>Transactions whose work can be refused.</summary>
internal static class ResultTransactions
{
    /// <summary>Runs the work and commits what is done; what is refused is rolled back, whatever it wrote before.</summary>
    /// <param name="transactions">Runs it.</param>
    /// <param name="work">All that belongs together; it may run more than once.</param>
    /// <exception cref="DbException">The database failed, or the work lost every race; then nothing was kept.</exception>
    public static Task<Result<T>> TryAsync<T>(this SiteTransactions transactions, Func<SiteTransaction, Task<Result<T>>> work) =>
        transactions.RunAsync(work, result => result.IsDone);
}
