using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Web.Operations;

/// <summary>
/// Keeps requests out while the database's schema does not fit the program. That it fits is asked once and then kept, so a request
/// costs no round trip for it; that it does not is asked again at most every second.
/// </summary>
internal sealed class SchemaGuard(SchemaStateReader reader, TimeProvider time)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private volatile bool isCurrent;
    private long lastRefusal;

    /// <summary>Returns when the code can work with the schema.</summary>
    /// <exception cref="AjaxFailure">It is not: <c>upgraderequired</c>.</exception>
    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        if (isCurrent)
            return;
        if (Interlocked.Read(ref lastRefusal) is > 0 and var refused && time.GetElapsedTime(refused) < AskAgain)
            throw AjaxFailure.UpgradeRequired();

        if (!(await reader.ReadAsync(cancellationToken)).IsCurrent)
        {
            Interlocked.Exchange(ref lastRefusal, time.GetTimestamp());
            throw AjaxFailure.UpgradeRequired();
        }

        isCurrent = true;
    }

    /// <summary>Notes that the schema fits, where somebody else has just asked.</summary>
    public void Trust() => isCurrent = true;

    /// <summary>Forgets that the schema fits, when a query found a table or column missing.</summary>
    public void Doubt() => isCurrent = false;
}
